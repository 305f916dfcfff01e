//! Small files read whole: capped, UTF-8, without a BOM.

use crate::problems::{Limit, NotUtf8Text, TooLarge, Unreadable};
use diagnose::{Diagnostic, Span};
use std::borrow::Cow;
use std::io::Read;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Reads at most `limit` bytes; more is an error. `name` is what messages show, `at` where it was named.
pub(crate) fn read_bytes(from: impl Read, limit: u64, name: &str, at: Option<Span>) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    match from.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(cause) => Err(Unreadable { name: name.to_owned(), cause, at }.into()),
        Ok(_) if bytes.len() as u64 > limit => {
            Err(TooLarge { name: name.to_owned(), limit: Limit::Bytes(limit), at }.into())
        }
        Ok(_) => Ok(bytes),
    }
}

/// Reads a UTF-8 text of at most `limit` bytes and takes off its BOM.
pub(crate) fn read_text(from: impl Read, limit: u64, name: &str, at: Option<Span>) -> Result<String, Diagnostic> {
    let mut bytes = read_bytes(from, limit, name, at)?;
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = bytes.get(..valid).unwrap_or(bytes);
        let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
        NotUtf8Text { name: name.to_owned(), line, gb18030: looks_like_gb18030(bytes), at }.into()
    })
}

/// Whether the bytes are well-formed GB18030; to be asked only of what is not UTF-8.
pub(crate) fn looks_like_gb18030(bytes: &[u8]) -> bool {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// The text in Unicode normal form C, in which names of files and columns are compared.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_off_a_bom_and_names_the_line_that_is_not_utf8() {
        assert_eq!(read_text(&b"\xef\xbb\xbfa"[..], 9, "f", None).unwrap(), "a");
        let problem = read_text(&b"a\nb\n\xb1\xea\xcc\xe2"[..], 99, "f", None).unwrap_err();
        assert_eq!(problem.report.message.en, "`f` is not UTF-8 text (line 3)");
        assert!(problem.report.help.unwrap().en.contains("GB18030"));
    }

    #[test]
    fn refuses_more_than_the_limit() {
        assert!(read_text(&b"abc"[..], 3, "f", None).is_ok());
        assert_eq!(read_text(&b"abcd"[..], 3, "f", None).unwrap_err().code(), "S0606");
    }
}
