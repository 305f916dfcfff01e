//! Bytes of a file to UTF-8.

use crate::Encoding;
use encoding_rs::{Decoder, DecoderResult, GB18030};
use std::io::{self, Read};

/// Stands for bytes that the encoding does not have; no UTF-8 contains it, so the row is found out when its text
/// is taken.
const BAD: u8 = 0xff;

/// The byte order mark, in UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads a file as UTF-8, without its byte order mark. Bytes of UTF-8 files are passed on unchecked.
pub(super) struct Decoded {
    reader: Box<dyn Read + Send>,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    read: u64,
    ended: bool,
}

impl Decoded {
    /// Wraps the bytes of a file.
    pub fn new(reader: Box<dyn Read + Send>, encoding: Encoding) -> Self {
        let decoder = match encoding {
            Encoding::Utf8 => None,
            Encoding::Gb18030 => Some(GB18030.new_decoder_without_bom_handling()),
        };
        Decoded { reader, decoder, raw: Vec::new(), read: 0, ended: false }
    }

    /// Bytes of the file read so far.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// Appends what about `want` bytes of the file give; false at its end.
    pub fn fill(&mut self, out: &mut Vec<u8>, want: usize) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let target = match self.decoder {
            None => &mut *out,
            Some(_) => &mut self.raw,
        };
        target.reserve(want);
        let count = self.reader.by_ref().take(want as u64).read_to_end(target)?;
        self.read += count as u64;
        self.ended = count < want;
        if let Some(decoder) = &mut self.decoder {
            decode(decoder, &self.raw, out, self.ended);
            self.raw.clear();
        }
        // A quote right after the mark must be seen to stand at the beginning.
        if self.read == count as u64 && out.starts_with(BOM) {
            out.drain(..BOM.len());
        }
        Ok(count > 0 || !out.is_empty())
    }
}

/// Decodes all of `raw`; the decoder keeps the bytes of a character that is not yet complete.
fn decode(decoder: &mut Decoder, mut raw: &[u8], out: &mut Vec<u8>, last: bool) {
    loop {
        let start = out.len();
        // A full buffer is taken up by another turn, so the guess need not be right.
        let room = decoder.max_utf8_buffer_length_without_replacement(raw.len()).unwrap_or(raw.len()) + 8;
        out.resize(start + room, 0);
        let space = out.get_mut(start..).unwrap_or_default();
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(raw, space, last);
        out.truncate(start + written);
        raw = raw.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => out.push(BAD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &'static [u8], encoding: Encoding, step: usize) -> Vec<u8> {
        let mut decoded = Decoded::new(Box::new(bytes), encoding);
        let mut out = Vec::new();
        let mut before = usize::MAX;
        while out.len() != before || !decoded.ended {
            before = out.len();
            decoded.fill(&mut out, step).unwrap();
        }
        assert_eq!(decoded.read(), bytes.len() as u64);
        out
    }

    #[test]
    fn gb18030_is_decoded_across_reads() {
        let bytes: &[u8] = b"\xb1\xea\xcc\xe2,\x84\x31\xa4\x37,a";
        for step in 1..12 {
            assert_eq!(decoded(bytes, Encoding::Gb18030, step), "标题,\u{fffd},a".as_bytes());
            assert_eq!(decoded(bytes, Encoding::Utf8, step), bytes);
        }
    }

    #[test]
    fn what_is_malformed_becomes_no_utf8() {
        assert!(std::str::from_utf8(&decoded(b"a,\xff\xff,b\n", Encoding::Gb18030, 64)).is_err());
        assert!(std::str::from_utf8(&decoded(b"a,\xb1", Encoding::Gb18030, 64)).is_err());
    }
}
