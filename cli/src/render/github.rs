//! Problems as annotations of a GitHub workflow: one `::error …` line each.

use super::finding::Finding;
use diagnose::{Lang, escape_control};
use std::fmt::Write;

/// One line per problem.
pub(crate) fn github(findings: &[Finding], lang: Lang) -> String {
    let mut out = String::new();
    for finding in findings {
        let report = &finding.diagnostic.report;
        let _ = write!(out, "::{} ", finding.diagnostic.about.severity.name());
        if let Some(place) = &finding.place {
            let (start, end) = (place.start, place.end);
            let _ = write!(out, "file={},line={},endLine={},", property(&place.path), start.line, end.line);
            if start.line == end.line {
                let _ = write!(out, "col={},endColumn={},", start.column, end.column);
            }
        }
        let mut message = escape_control(report.message.get(lang));
        if let Some(help) = &report.help {
            message.push('\n');
            message.push_str(&escape_control(help.get(lang)));
        }
        let _ = writeln!(out, "title={}::{}", finding.diagnostic.code(), data(&message));
    }
    out
}

/// A message in the form of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property in the form of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
