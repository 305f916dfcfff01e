//! One result as one line of NDJSON.

use diagnose::Both;
use engine::{Context, Decided, Engine, EvalError, Match, Row};
use ruleset::{AgencyId, Decision, DecisionId, Node, OutcomeValue, Seat, Value};
use serde::Serialize;
use serde_json::Value as Json;
use std::sync::OnceLock;

/// Writes the results of one decision.
///
/// What does not depend on the record is worded once: the line of a rule whose outcomes are constants is its id and
/// a text that is kept. It may be shared by threads.
pub(crate) struct Lines<'e> {
    engine: &'e Engine,
    id: DecisionId,
    /// `"decision":"…","rule":` or `…"rules":`
    head: String,
    /// Per outcome: `"lead":`
    outcomes: Vec<String>,
    /// Per rule, then for `其余`.
    said: Vec<Said>,
}

/// What is said where one rule decides.
struct Said {
    /// Its name in JSON.
    name: String,
    /// Whether the outcomes are the same for every record.
    fixed: bool,
    /// From its name to the end of the outcome, once it has been asked for.
    text: OnceLock<String>,
}

impl<'e> Lines<'e> {
    /// Prepares to write the results of a decision; none where the rule set has no such decision.
    pub fn new(engine: &'e Engine, id: DecisionId) -> Option<Lines<'e>> {
        let decision = engine.ruleset().meaning.decisions.get(id.index())?;
        let word = match decision.hit {
            ruleset::Hit::Collect(_) => "rules",
            _ => "rule",
        };
        let head = format!(",\"decision\":{},\"{word}\":", quoted(&decision.name));
        let outcomes = decision.outcomes.iter().map(|outcome| format!("{}:", quoted(&outcome.name))).collect();
        let rules = decision.rules.iter().map(|rule| (quoted(&rule.name), is_fixed(engine, &rule.outcomes)));
        let otherwise = decision.otherwise.as_deref().unwrap_or_default();
        let said = rules.chain([("null".to_owned(), is_fixed(engine, otherwise))]);
        let said = said.map(|(name, fixed)| Said { name, fixed, text: OnceLock::new() }).collect();
        Some(Lines { engine, id, head, outcomes, said })
    }

    /// Decides on a record and appends the line, with its break. Where the record has no result nothing is appended.
    ///
    /// `explain` is what stands under that key.
    pub fn write(
        &self,
        row: &Row,
        context: &Context,
        explain: Option<Json>,
        out: &mut Vec<u8>,
    ) -> Result<(), EvalError> {
        let matched = self.engine.matched(self.id, row, context)?;
        let said = match &matched {
            Match::Rule(rule) => self.said.get(*rule),
            Match::Otherwise => self.said.last(),
            Match::All(_) => None,
        };
        let text = match said {
            Some(said) if said.fixed => match said.text.get() {
                Some(text) => text,
                None => {
                    let decided = self.engine.decide(self.id, row, context)?;
                    said.text.get_or_init(|| self.text(&said.name, &decided))
                }
            },
            Some(said) => &self.text(&said.name, &self.engine.decide(self.id, row, context)?),
            None => {
                let decided = self.engine.decide(self.id, row, context)?;
                &self.text(&self.names(&decided.rules), &decided)
            }
        };
        out.extend_from_slice(b"{\"id\":");
        write_id(row.id(), out);
        out.extend_from_slice(self.head.as_bytes());
        out.extend_from_slice(text.as_bytes());
        if let Some(explain) = explain {
            out.extend_from_slice(b",\"explain\":");
            out.extend_from_slice(explain.to_string().as_bytes());
        }
        out.extend_from_slice(b"}\n");
        Ok(())
    }

    /// `"险情直派","outcome":{…}`
    fn text(&self, name: &str, decided: &Decided) -> String {
        let mut text = format!("{name},\"outcome\":{{");
        for (at, (key, value)) in self.outcomes.iter().zip(&decided.outcomes).enumerate() {
            if at > 0 {
                text.push(',');
            }
            text.push_str(key);
            text.push_str(&value.json(self.engine).to_string());
        }
        text.push('}');
        text
    }

    fn names(&self, rules: &[usize]) -> String {
        let names: Vec<&str> =
            rules.iter().filter_map(|rule| self.said.get(*rule)).map(|said| said.name.as_str()).collect();
        format!("[{}]", names.join(","))
    }
}

/// Appends the line of a record that has no result, with its break.
pub(crate) fn error_line(line: u64, code: &str, message: &Both, out: &mut Vec<u8>) {
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
    let whole = Line { line, error: Problem { code, message: message.into() } };
    out.extend_from_slice(serde_json::to_string(&whole).unwrap_or_default().as_bytes());
    out.push(b'\n');
}

/// Appends a record's id in JSON; null where it has none.
fn write_id(id: &str, out: &mut Vec<u8>) {
    if id.is_empty() {
        out.extend_from_slice(b"null");
    } else if id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')) {
        out.push(b'"');
        out.extend_from_slice(id.as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(quoted(id).as_bytes());
    }
}

/// A text in JSON.
fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}

/// Whether the outcomes are constants that need nothing of the record: not even its place.
fn is_fixed(engine: &Engine, outcomes: &[OutcomeValue]) -> bool {
    let meaning = &engine.ruleset().meaning;
    let per_unit =
        |id: AgencyId| meaning.agencies.get(id.index()).is_some_and(|agency| matches!(agency.seat, Seat::Per(_)));
    outcomes.iter().flatten().all(|node| match meaning.nodes.get(node.index()) {
        Some(Node::Const(Value::Agency(id))) => !per_unit(*id),
        Some(Node::Const(_)) => true,
        _ => false,
    })
}

/// The decision behind an id.
pub(super) fn decision_of(engine: &Engine, id: DecisionId) -> Option<&Decision> {
    engine.ruleset().meaning.decisions.get(id.index())
}
