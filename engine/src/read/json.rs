//! Picks the values of some keys out of a line of JSON.
//!
//! One pass, nothing is built but what is asked for; yet the whole line is checked (RFC 8259): its grammar, escapes,
//! numbers, nesting. Numbers stay text, so that they can be read exactly.

mod habits;
mod keys;
mod scan;
mod unescape;

#[cfg(test)]
mod tests;

pub use keys::JsonKeys;

use crate::problems::{BadJson, JsonProblem, KeyTwice};
use diagnose::Both;
use habits::Habits;
use scan::{Expected, Scan, Scanned, Unexpected};
use std::ops::Range;

/// The values of the wanted keys on one line. Used again for each line, so that reading does not allocate.
#[derive(Clone, Debug, Default)]
pub struct JsonValues {
    slots: Vec<Slot>,
    /// Texts whose escapes have been undone.
    texts: String,
    habits: Habits,
}

/// A value, where it was found.
#[derive(Clone, Debug)]
enum Slot {
    Absent,
    Null,
    Bool(bool),
    Number(Range<usize>),
    /// In the line.
    Text(Range<usize>),
    /// In [`JsonValues::texts`].
    Unescaped(Range<usize>),
    Nested(Range<usize>),
}

/// The value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonValue<'t> {
    /// The key is not there.
    Absent,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as it is written.
    Number(&'t str),
    /// A text, its escapes undone.
    Text(&'t str),
    /// A list or an object, as it is written.
    Nested(&'t str),
}

impl JsonValues {
    /// Holds nothing yet.
    pub fn new() -> JsonValues {
        JsonValues::default()
    }

    /// The value of the key with this number, from the line that was picked last.
    #[inline]
    pub fn get<'t>(&'t self, key: usize, line: &'t str) -> JsonValue<'t> {
        let part = |text: &'t str, range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        match self.slots.get(key) {
            None | Some(Slot::Absent) => JsonValue::Absent,
            Some(Slot::Null) => JsonValue::Null,
            Some(Slot::Bool(yes)) => JsonValue::Bool(*yes),
            Some(Slot::Number(range)) => JsonValue::Number(part(line, range)),
            Some(Slot::Text(range)) => JsonValue::Text(part(line, range)),
            Some(Slot::Unescaped(range)) => JsonValue::Text(part(&self.texts, range)),
            Some(Slot::Nested(range)) => JsonValue::Nested(part(line, range)),
        }
    }

    fn clear(&mut self, keys: usize) {
        self.slots.clear();
        self.slots.resize(keys, Slot::Absent);
        self.texts.clear();
    }
}

impl JsonKeys {
    /// Reads a line that must be one object, and keeps the values of the wanted keys. A wanted key that stands twice
    /// is an error; others are not told apart.
    pub fn pick(&self, line: &str, values: &mut JsonValues) -> Result<(), JsonProblem> {
        values.clear(self.len());
        let mut scan = Scan::new(line);
        scan.open_object().map_err(|met| bad(line, &met))?;
        values.habits.of(self);
        let mut member = 0;
        while scan.member().map_err(|met| bad(line, &met))? {
            let wanted = match values.habits.get(member) {
                Some(usual) if scan.skip(&usual.written) => usual.key,
                _ => self.unusual(line, member, &mut scan, values)?,
            };
            member += 1;
            let value = scan.value().map_err(|met| bad(line, &met))?;
            if let Some(key) = wanted {
                self.keep(line, key, value, values)?;
            }
        }
        scan.finish().map_err(|met| bad(line, &met))
    }

    /// Reads a key that did not stand here on the line before.
    #[inline(never)]
    fn unusual(
        &self,
        line: &str,
        member: usize,
        scan: &mut Scan<'_>,
        values: &mut JsonValues,
    ) -> Result<Option<usize>, JsonProblem> {
        let start = scan.at();
        let key = scan.key().map_err(|met| bad(line, &met))?;
        if key.escaped {
            return self.find_escaped(line, key.range, &mut values.texts);
        }
        let found = self.find(line, key.range);
        values.habits.keep(member, line.as_bytes().get(start..scan.at()).unwrap_or_default(), found);
        Ok(found)
    }

    #[cold]
    fn find_escaped(&self, line: &str, key: Range<usize>, texts: &mut String) -> Result<Option<usize>, JsonProblem> {
        let plain = undo(line, key, texts)?;
        let found = texts.get(plain.clone()).and_then(|key| self.find_composed(key));
        texts.truncate(plain.start);
        Ok(found)
    }

    fn keep(&self, line: &str, key: usize, value: Scanned, values: &mut JsonValues) -> Result<(), JsonProblem> {
        let JsonValues { slots, texts, .. } = values;
        let Some(slot) = slots.get_mut(key) else { return Ok(()) };
        if !matches!(slot, Slot::Absent) {
            return Err(KeyTwice { key: self.name(key).to_owned() }.into());
        }
        *slot = match value {
            Scanned::Null => Slot::Null,
            Scanned::Bool(yes) => Slot::Bool(yes),
            Scanned::Number(range) => Slot::Number(range),
            Scanned::Text(text) if text.escaped => Slot::Unescaped(undo(line, text.range, texts)?),
            Scanned::Text(text) => Slot::Text(text.range),
            Scanned::Nested(range) => Slot::Nested(range),
        };
        Ok(())
    }
}

/// Appends a part of the line to `texts`, its escapes undone, and says where it stands there.
fn undo(line: &str, part: Range<usize>, texts: &mut String) -> Result<Range<usize>, JsonProblem> {
    let start = texts.len();
    let escaped = line.get(part.clone()).unwrap_or_default();
    let wrong = |at: usize| bad(line, &Unexpected::new(part.start + at, Expected::Escape));
    unescape::append(escaped, texts).map_err(wrong)?;
    Ok(start..texts.len())
}

/// The problem, its place counted in characters.
#[cold]
fn bad(line: &str, met: &Unexpected) -> JsonProblem {
    let before = line.as_bytes().get(..met.at).unwrap_or_default();
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    let expected = match met.expected {
        Expected::Object => Both::new("应为一个对象 {…}", "expected an object {…}"),
        Expected::Key => Both::new("应为键名（文本）", "expected a key (text)"),
        Expected::Colon => Both::new("应为「:」", "expected `:`"),
        Expected::Value => Both::new("应为一个值", "expected a value"),
        Expected::CommaOrEnd => Both::new("应为「,」或收尾的括号", "expected `,` or a closing bracket"),
        Expected::Escape => Both::new("转义写法有误", "a wrong escape"),
        Expected::TextEnd => Both::new(
            "文本没有收尾的引号，或含有控制字符",
            "text without its closing quote, or with a control character",
        ),
        Expected::Digit => Both::new("应为数字", "expected a digit"),
        Expected::LessNesting => Both::new("嵌套过深", "nested too deeply"),
        Expected::LineEnd => Both::new("对象之后还有内容", "something after the object"),
    };
    BadJson { column, expected }.into()
}
