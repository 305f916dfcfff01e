//! Files read whole: capped; texts in UTF-8, without a BOM.

use crate::problems::{Limit, NotUtf8Text, TooLarge, Unreadable};
use diagnose::{Diagnostic, Span};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Bytes of a list or calendar.
pub(super) const RESOURCE_LIMIT: u64 = 64 << 20;
/// Bytes of a manifest or binding file, of keys, a signature, a checkpoint.
pub(super) const SMALL_LIMIT: u64 = 1 << 20;

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

/// Reads a list, a calendar or a year of one that the user named.
pub fn read_resource(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let (name, file) = open(path)?;
    read_bytes(file, RESOURCE_LIMIT, &name, None)
}

/// Reads a small text that the user named: a binding file, keys, a signature, a checkpoint.
pub fn read_small_text(path: &Path) -> Result<String, Diagnostic> {
    let (name, file) = open(path)?;
    read_text(file, SMALL_LIMIT, &name, None)
}

fn open(path: &Path) -> Result<(String, File), Diagnostic> {
    let name = path.display().to_string();
    match File::open(path) {
        Ok(file) => Ok((name, file)),
        Err(cause) => Err(Unreadable { name, cause, at: None }.into()),
    }
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

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_without_end_is_no_small_text() {
        assert_eq!(read_small_text(Path::new("/dev/zero")).unwrap_err().code(), "S0606");
        assert_eq!(read_small_text(Path::new("/no/such")).unwrap_err().code(), "S0601");
    }
}
