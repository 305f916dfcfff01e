//! Undoes the escapes of a text.

/// Appends the text without its escapes, which the scan has found to be well-formed. A half of a surrogate pair
/// without its other half stands for nothing: the offset of its escape is the error.
pub(super) fn append(escaped: &str, out: &mut String) -> Result<(), usize> {
    let mut rest = escaped;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        let offset = escaped.len() - escape.len();
        let (letter, after) = one(escape).ok_or(offset)?;
        out.push(letter);
        rest = after;
    }
    out.push_str(rest);
    Ok(())
}

/// The character of the escape that a text begins with, and what follows it.
fn one(escape: &str) -> Option<(char, &str)> {
    let letter = match escape.as_bytes().get(1)? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(escape),
        other => char::from(*other),
    };
    Some((letter, escape.get(2..)?))
}

fn unicode(escape: &str) -> Option<(char, &str)> {
    let (high, rest) = unit(escape)?;
    if let Some(letter) = char::from_u32(high) {
        return Some((letter, rest));
    }
    let (low, rest) = unit(rest)?;
    if !(0xd800..0xdc00).contains(&high) || !(0xdc00..0xe000).contains(&low) {
        return None;
    }
    char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)).map(|letter| (letter, rest))
}

/// The number in `\u0000`, and what follows it.
fn unit(escape: &str) -> Option<(u32, &str)> {
    let (digits, rest) = escape.strip_prefix("\\u")?.split_at_checked(4)?;
    Some((u32::from_str_radix(digits, 16).ok()?, rest))
}
