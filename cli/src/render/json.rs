//! Problems for scripts: the contract's JSON.

use super::finding::{Finding, Location, tally};
use diagnose::{Both, Given, Witness};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    diagnostics: Vec<Entry<'a>>,
    /// Those that were proved of every case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    promises: Vec<&'a Promise>,
    summary: Summary,
}

/// A promise that was proved.
#[derive(Serialize)]
pub(crate) struct Promise {
    pub name: String,
    /// What its two cases are called; empty where it speaks of one.
    pub cases: Vec<String>,
    /// What it rests on.
    pub basis: Vec<String>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: Pair<'a>,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    span: Option<Offsets>,
    text: Option<&'a str>,
    help: Option<Pair<'a>>,
    /// A case that shows the problem.
    witness: Option<Case<'a>>,
    /// Further places, and what is there: the other rule, the one that decides …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<Label<'a>>,
}

/// A further place of a problem.
#[derive(Serialize)]
struct Label<'a> {
    message: Pair<'a>,
    file: &'a str,
    line: u32,
    column: u32,
    text: &'a str,
}

/// A case that shows something.
#[derive(Serialize)]
pub(crate) struct Case<'a> {
    record: &'a str,
    /// A value per field, as `decide` reads them.
    fields: serde_json::Map<String, serde_json::Value>,
}

impl<'a> From<&'a Witness> for Case<'a> {
    fn from(witness: &'a Witness) -> Self {
        let value = |given: &Given| serde_json::from_str(&given.json).unwrap_or_default();
        let fields = witness.fields.iter().map(|given| (given.name.en.clone(), value(given))).collect();
        Case { record: &witness.record, fields }
    }
}

#[derive(Serialize)]
struct Offsets {
    start: u32,
    end: u32,
}

/// One thing said in both languages.
#[derive(Serialize)]
pub(crate) struct Pair<'a> {
    zh: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Both> for Pair<'a> {
    fn from(both: &'a Both) -> Self {
        Pair { zh: &both.zh, en: &both.en }
    }
}

/// All problems as one JSON document, indented, without a line break at the end.
pub(crate) fn json(findings: &[Finding], promises: Vec<&Promise>) -> String {
    let (errors, warnings) = tally(findings);
    let diagnostics = findings.iter().map(entry).collect();
    let document = Document { diagnostics, promises, summary: Summary { errors, warnings } };
    super::to_json(&document)
}

fn entry<'a>(finding: &'a Finding<'a>) -> Entry<'a> {
    let place = finding.place.as_ref();
    let report = &finding.diagnostic.report;
    Entry {
        code: finding.diagnostic.code(),
        severity: finding.diagnostic.about.severity.name(),
        message: Pair::from(&report.message),
        file: place.map(|place| place.path.as_str()),
        line: place.map(|place| place.start.line),
        column: place.map(|place| place.start.column),
        end_line: place.map(|place| place.end.line),
        end_column: place.map(|place| place.end.column),
        span: place.map(|place| Offsets { start: place.span.start, end: place.span.end }),
        text: place.map(|place| place.text()),
        help: report.help.as_ref().map(Pair::from),
        witness: report.witness.as_ref().map(Case::from),
        labels: finding.labels.iter().map(|(place, message)| label(place, message)).collect(),
    }
}

fn label<'a>(place: &'a Location<'a>, message: &'a Both) -> Label<'a> {
    let (line, column) = (place.start.line, place.start.column);
    Label { message: Pair::from(message), file: &place.path, line, column, text: place.text() }
}
