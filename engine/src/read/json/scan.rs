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
    /// Without its quotes.
    Text { range: Range<usize>, escaped: bool },
    /// A list or an object.
    Nested(Range<usize>),
}

/// A key, without its quotes.
#[derive(Clone, Debug)]
pub(super) struct Key {
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
    bytes: &'t [u8],
    at: usize,
    /// Whether a key of the object has been read.
    begun: bool,
}

impl<'t> Scan<'t> {
    pub(super) fn new(line: &'t str) -> Scan<'t> {
        Scan { bytes: line.as_bytes(), at: 0, begun: false }
    }

    /// Reads the `{` of the outermost object.
    pub(super) fn open_object(&mut self) -> Result<(), Unexpected> {
        self.blanks();
        self.expect(b'{', Expected::Object)
    }

    /// The next key of the outermost object and its colon; none at the object's end.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Option<Key>, Unexpected> {
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(None);
        }
        if self.begun {
            self.expect(b',', Expected::CommaOrEnd)?;
            self.blanks();
        }
        self.begun = true;
        self.colon_after_key().map(Some)
    }

    fn colon_after_key(&mut self) -> Result<Key, Unexpected> {
        self.expect(b'"', Expected::Key)?;
        let (range, escaped) = self.text()?;
        self.blanks();
        self.expect(b':', Expected::Colon)?;
        Ok(Key { range, escaped })
    }

    /// The value that comes next.
    #[inline]
    pub(super) fn value(&mut self) -> Result<Scanned, Unexpected> {
        self.blanks();
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                let (range, escaped) = self.text()?;
                Ok(Scanned::Text { range, escaped })
            }
            Some(b'-' | b'0'..=b'9') => self.number().map(Scanned::Number),
            Some(b't') => self.word(b"true").map(|()| Scanned::Bool(true)),
            Some(b'f') => self.word(b"false").map(|()| Scanned::Bool(false)),
            Some(b'n') => self.word(b"null").map(|()| Scanned::Null),
            Some(b'[' | b'{') => self.nested().map(Scanned::Nested),
            _ => self.fail(Expected::Value),
        }
    }

    /// Nothing but blanks may follow.
    pub(super) fn finish(&mut self) -> Result<(), Unexpected> {
        self.blanks();
        if self.peek().is_none() { Ok(()) } else { self.fail(Expected::LineEnd) }
    }

    /// A list or object within the outermost one. Which of the two each open bracket is stands in a bit; nothing
    /// recurses.
    fn nested(&mut self) -> Result<Range<usize>, Unexpected> {
        let start = self.at;
        let (mut objects, mut depth) = (0u128, 1u32);
        loop {
            // A value comes next.
            self.blanks();
            match self.peek() {
                Some(open @ (b'[' | b'{')) => {
                    if depth == MAX_NESTING {
                        return self.fail(Expected::LessNesting);
                    }
                    self.at += 1;
                    depth += 1;
                    objects = objects << 1 | u128::from(open == b'{');
                    self.blanks();
                    if !self.closes(objects) {
                        self.key_within(objects)?;
                        continue;
                    }
                }
                _ => {
                    // Not a bracket, so this does not come back here.
                    self.value()?;
                    self.blanks();
                }
            }
            // A value has ended; where its bracket closes, that was one too.
            while self.closes(objects) {
                self.at += 1;
                objects >>= 1;
                depth -= 1;
                if depth == 1 {
                    return Ok(start..self.at);
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
        self.peek() == Some(if objects & 1 == 1 { b'}' } else { b']' })
    }

    /// The key of the next member, where the innermost bracket is an object's.
    fn key_within(&mut self, objects: u128) -> Result<(), Unexpected> {
        if objects & 1 == 1 { self.colon_after_key().map(|_| ()) } else { Ok(()) }
    }

    /// A text after its opening quote: its place, and whether it has escapes. Moves past the closing quote.
    #[inline]
    fn text(&mut self) -> Result<(Range<usize>, bool), Unexpected> {
        let start = self.at;
        let mut escaped = false;
        loop {
            self.plain();
            match self.peek() {
                Some(b'"') => {
                    let range = start..self.at;
                    self.at += 1;
                    return Ok((range, escaped));
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                _ => return self.fail(Expected::TextEnd),
            }
        }
    }

    /// Moves to the next quote, backslash or control character, or to the end.
    #[inline]
    fn plain(&mut self) {
        while let Some(eight) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<8>) {
            let special = special_bytes(u64::from_le_bytes(*eight));
            if special != 0 {
                self.at += special.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
        while self.peek().is_some_and(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
            self.at += 1;
        }
    }

    fn escape(&mut self) -> Result<(), Unexpected> {
        self.at += 1;
        let hex = match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 0,
            Some(b'u') => 4,
            _ => return self.fail(Expected::Escape),
        };
        self.at += 1;
        for _ in 0..hex {
            if !self.peek().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                return self.fail(Expected::Escape);
            }
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Range<usize>, Unexpected> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(start..self.at)
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Unexpected> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { self.fail(Expected::Digit) }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Unexpected> {
        if !self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return self.fail(Expected::Value);
        }
        self.at += word.len();
        Ok(())
    }

    #[inline]
    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    fn expect(&mut self, byte: u8, expected: Expected) -> Result<(), Unexpected> {
        if self.peek() != Some(byte) {
            return self.fail(expected);
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[cold]
    fn fail<T>(&self, expected: Expected) -> Result<T, Unexpected> {
        Err(Unexpected::new(self.at, expected))
    }
}

/// The high bit of every byte that is a quote, a backslash or a control character. Bits above the lowest that is set
/// may be wrong: a borrow runs upwards.
#[inline]
fn special_bytes(eight: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let below = |bytes: u64, bound: u64| bytes.wrapping_sub(ONES * bound) & !bytes;
    let is = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
    (below(eight, 0x20) | is(b'"') | is(b'\\')) & HIGH
}
