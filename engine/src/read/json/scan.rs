//! Goes over JSON text, byte by byte where it must, eight at a time within texts.

use std::ops::Range;

/// Lists and objects nest so deeply at most, the outermost included.
const MAX_NESTING: u32 = 128;

/// A value and its place in the line.
#[derive(Clone, Debug)]
pub(super) enum Scanned {
    Null,
    Bool(bool),
    Number(Range<usize>),
    Text(Text),
    /// A list or an object.
    Nested(Range<usize>),
}

/// A text, without its quotes.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) range: Range<usize>,
    pub(super) escaped: bool,
}

/// What should have stood at some byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Object,
    Key,
    Colon,
    Value,
    CommaOrEnd,
    Escape,
    TextEnd,
    Digit,
    LessNesting,
    LineEnd,
}

/// Why the text is not JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unexpected {
    pub(super) at: usize,
    pub(super) expected: Expected,
}

impl Unexpected {
    pub(super) fn new(at: usize, expected: Expected) -> Unexpected {
        Unexpected { at, expected }
    }
}

pub(super) struct Scan<'t> {
    length: usize,
    /// What has not been read yet.
    rest: &'t [u8],
    /// Whether a key of the object has been read.
    begun: bool,
}

impl<'t> Scan<'t> {
    pub(super) fn new(line: &'t str) -> Scan<'t> {
        Scan { length: line.len(), rest: line.as_bytes(), begun: false }
    }

    /// Reads the `{` of the outermost object.
    pub(super) fn open_object(&mut self) -> Result<(), Unexpected> {
        self.blanks();
        self.expect(b'{', Expected::Object)
    }

    /// Moves to the next key of the outermost object; false at the object's end.
    #[inline]
    pub(super) fn member(&mut self) -> Result<bool, Unexpected> {
        self.blanks();
        if let [b'}', rest @ ..] = self.rest {
            self.rest = rest;
            return Ok(false);
        }
        if self.begun {
            self.expect(b',', Expected::CommaOrEnd)?;
            self.blanks();
        }
        self.begun = true;
        Ok(true)
    }

    /// A key and its colon.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Text, Unexpected> {
        self.expect(b'"', Expected::Key)?;
        let text = self.text()?;
        self.blanks();
        self.expect(b':', Expected::Colon)?;
        Ok(text)
    }

    /// Moves past these bytes, if they come next.
    #[inline]
    pub(super) fn skip(&mut self, bytes: &[u8]) -> bool {
        let rest = self.rest.strip_prefix(bytes);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// How many bytes have been read. `rest` never grows.
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.length.wrapping_sub(self.rest.len())
    }

    /// The value that comes next.
    #[inline]
    pub(super) fn value(&mut self) -> Result<Scanned, Unexpected> {
        self.blanks();
        match self.rest {
            [b'"', rest @ ..] => {
                self.rest = rest;
                self.text().map(Scanned::Text)
            }
            [b'-' | b'0'..=b'9', ..] => self.number().map(Scanned::Number),
            [b't', b'r', b'u', b'e', rest @ ..] => Ok(self.word(rest, Scanned::Bool(true))),
            [b'f', b'a', b'l', b's', b'e', rest @ ..] => Ok(self.word(rest, Scanned::Bool(false))),
            [b'n', b'u', b'l', b'l', rest @ ..] => Ok(self.word(rest, Scanned::Null)),
            [b'[' | b'{', ..] => self.nested().map(Scanned::Nested),
            _ => self.fail(Expected::Value),
        }
    }

    fn word(&mut self, rest: &'t [u8], value: Scanned) -> Scanned {
        self.rest = rest;
        value
    }

    /// Nothing but blanks may follow.
    pub(super) fn finish(&mut self) -> Result<(), Unexpected> {
        self.blanks();
        if self.rest.is_empty() { Ok(()) } else { self.fail(Expected::LineEnd) }
    }

    /// A list or object within the outermost one. Which of the two each open bracket is stands in a bit; nothing
    /// recurses.
    fn nested(&mut self) -> Result<Range<usize>, Unexpected> {
        let start = self.at();
        let (mut objects, mut depth) = (0u128, 1u32);
        loop {
            // A value comes next.
            self.blanks();
            match self.rest {
                [open @ (b'[' | b'{'), rest @ ..] => {
                    if depth == MAX_NESTING {
                        return self.fail(Expected::LessNesting);
                    }
                    self.rest = rest;
                    depth += 1;
                    objects = objects << 1 | u128::from(*open == b'{');
                    self.blanks();
                    if !self.closes(objects) {
                        self.key_within(objects)?;
                        continue;
                    }
                }
                // Not a bracket, so this does not come back here.
                _ => {
                    self.value()?;
                    self.blanks();
                }
            }
            // A value has ended; where its bracket closes, that was one too.
            while self.closes(objects) {
                self.rest = self.rest.get(1..).unwrap_or_default();
                objects >>= 1;
                depth -= 1;
                if depth == 1 {
                    return Ok(start..self.at());
                }
                self.blanks();
            }
            self.expect(b',', Expected::CommaOrEnd)?;
            self.blanks();
            self.key_within(objects)?;
        }
    }

    /// Whether the innermost open bracket closes here.
    fn closes(&self, objects: u128) -> bool {
        self.rest.first() == Some(if objects & 1 == 1 { &b'}' } else { &b']' })
    }

    /// The key of the next member, where the innermost bracket is an object's.
    fn key_within(&mut self, objects: u128) -> Result<(), Unexpected> {
        if objects & 1 == 1 { self.key().map(|_| ()) } else { Ok(()) }
    }

    /// A text after its opening quote; moves past the closing one.
    #[inline]
    fn text(&mut self) -> Result<Text, Unexpected> {
        let start = self.at();
        let mut escaped = false;
        loop {
            self.plain();
            match self.rest {
                [b'"', rest @ ..] => {
                    let range = start..self.at();
                    self.rest = rest;
                    return Ok(Text { range, escaped });
                }
                [b'\\', rest @ ..] => {
                    escaped = true;
                    self.rest = rest;
                    self.escape()?;
                }
                _ => return self.fail(Expected::TextEnd),
            }
        }
    }

    /// Moves to the next quote, backslash or control character, or to the end.
    #[inline]
    fn plain(&mut self) {
        while let Some((eight, rest)) = self.rest.split_first_chunk::<8>() {
            let special = special_bytes(u64::from_le_bytes(*eight));
            if special != 0 {
                self.rest = self.rest.get(special.trailing_zeros() as usize / 8..).unwrap_or_default();
                return;
            }
            self.rest = rest;
        }
        while let [0x20..=0x21 | 0x23..=0x5b | 0x5d.., rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// An escape after its backslash.
    #[cold]
    fn escape(&mut self) -> Result<(), Unexpected> {
        match self.rest {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', rest @ ..] => self.rest = rest,
            [b'u', a, b, c, d, rest @ ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()) => {
                self.rest = rest
            }
            _ => return self.fail(Expected::Escape),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Range<usize>, Unexpected> {
        let start = self.at();
        if let [b'-', rest @ ..] = self.rest {
            self.rest = rest;
        }
        match self.rest {
            [b'0', rest @ ..] => self.rest = rest,
            _ => self.digits()?,
        }
        if let [b'.', rest @ ..] = self.rest {
            self.rest = rest;
            self.digits()?;
        }
        if let [b'e' | b'E', b'+' | b'-', rest @ ..] | [b'e' | b'E', rest @ ..] = self.rest {
            self.rest = rest;
            self.digits()?;
        }
        Ok(start..self.at())
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Unexpected> {
        let [b'0'..=b'9', rest @ ..] = self.rest else { return self.fail(Expected::Digit) };
        self.rest = rest;
        while let [b'0'..=b'9', rest @ ..] = self.rest {
            self.rest = rest;
        }
        Ok(())
    }

    #[inline]
    fn blanks(&mut self) {
        if let [0..=b' ', ..] = self.rest {
            self.some_blanks();
        }
    }

    #[inline(never)]
    fn some_blanks(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    #[inline]
    fn expect(&mut self, byte: u8, expected: Expected) -> Result<(), Unexpected> {
        match self.rest {
            [first, rest @ ..] if *first == byte => {
                self.rest = rest;
                Ok(())
            }
            _ => self.fail(expected),
        }
    }

    #[cold]
    fn fail<T>(&self, expected: Expected) -> Result<T, Unexpected> {
        Err(Unexpected::new(self.at(), expected))
    }
}

/// The high bit of every byte that is a quote, a backslash or a control character. Bits above the lowest that is set
/// may be wrong: a borrow runs upwards.
#[inline]
fn special_bytes(eight: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let below_blank = eight.wrapping_sub(ONES * 0x20);
    let quote = (eight ^ (ONES * b'"' as u64)).wrapping_sub(ONES);
    let backslash = (eight ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    // A byte of its own high bit, as those beyond ASCII have, is none of these.
    (below_blank | quote | backslash) & !eight & (ONES << 7)
}
