//! One result as one line of NDJSON.

use super::complaints::Bad;
use super::decider::{Decider, Said, quoted};
use ruleset::Hit;
use serde::Serialize;
use serde_json::Value as Json;

/// Writes the lines of one decision.
pub(crate) struct Lines {
    /// `,"decision":"分流","rule":`
    head: String,
}

impl Lines {
    /// Prepares to write the results of a decision.
    pub fn new(decider: &Decider) -> Lines {
        let decision = decider.decision();
        let word = match decision.hit {
            Hit::Collect(_) => "rules",
            Hit::Unique | Hit::InOrder => "rule",
        };
        Lines { head: format!(",\"decision\":{},\"{word}\":", quoted(&decision.name)) }
    }

    /// Appends the line of a record, with its break. `explain` is what stands under that key.
    pub fn write(&self, record: &str, said: &Said, explain: Option<&Json>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"id\":");
        write_id(record, out);
        out.extend_from_slice(self.head.as_bytes());
        out.extend_from_slice(said.json.as_bytes());
        if let Some(explain) = explain {
            out.extend_from_slice(b",\"explain\":");
            out.extend_from_slice(explain.to_string().as_bytes());
        }
        out.extend_from_slice(b"}\n");
    }
}

/// Appends the line of a record that has no result, with its break.
pub(crate) fn error_line(bad: &Bad, out: &mut Vec<u8>) {
    #[derive(Serialize)]
    struct Line<'a> {
        line: u64,
        error: Problem<'a>,
    }
    #[derive(Serialize)]
    struct Problem<'a> {
        code: &'a str,
        message: crate::render::Pair<'a>,
    }
    let Bad { line, code, message, .. } = bad;
    let whole = Line { line: *line, error: Problem { code, message: message.into() } };
    out.extend_from_slice(serde_json::to_string(&whole).unwrap_or_default().as_bytes());
    out.push(b'\n');
}

/// Appends a record's id in JSON; null where it has none.
fn write_id(id: &str, out: &mut Vec<u8>) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b' ');
    if id.is_empty() {
        out.extend_from_slice(b"null");
    } else if id.bytes().all(plain) {
        out.push(b'"');
        out.extend_from_slice(id.as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(quoted(id).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnose::Both;

    #[test]
    fn ids_and_errors_are_valid_json() {
        let mut out = Vec::new();
        for id in ["", "INC0001", "甲\"乙\n"] {
            write_id(id, &mut out);
            out.push(b' ');
        }
        assert_eq!(String::from_utf8(out).unwrap(), "null \"INC0001\" \"甲\\\"乙\\n\" ");
        let mut out = Vec::new();
        error_line(&Bad { line: 7, code: "S0643", message: Both::new("坏", "bad"), help: None }, &mut out);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "{\"line\":7,\"error\":{\"code\":\"S0643\",\"message\":{\"zh\":\"坏\",\"en\":\"bad\"}}}\n");
    }
}
