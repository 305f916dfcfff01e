//! Problems as SARIF 2.1.0, for code scanning.

use super::finding::{Finding, Location};
use diagnose::{About, Lang, Severity, escape_control};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What stays as it is in the path of a URI.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: &'static str,
    level: &'static str,
    message: Message,
    locations: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    byte_offset: u32,
    byte_length: u32,
}

/// All problems as one SARIF log, indented, without a line break at the end.
pub(crate) fn sarif(findings: &[Finding], lang: Lang) -> String {
    let driver = Driver {
        name: "shao",
        version: env!("CARGO_PKG_VERSION"),
        language: lang.code(),
        rules: rules(findings, lang),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: findings.iter().map(|finding| found(finding, lang)).collect(),
    };
    super::to_json(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

/// The codes that occur, each once, sorted.
fn rules(findings: &[Finding], lang: Lang) -> Vec<Rule> {
    let mut abouts: Vec<&About> = findings.iter().map(|finding| finding.diagnostic.about).collect();
    abouts.sort_by_key(|about| about.code);
    abouts.dedup_by_key(|about| about.code);
    abouts
        .into_iter()
        .map(|about| Rule {
            id: about.code,
            short_description: Message { text: (*about.title.get(lang)).to_owned() },
            full_description: Message { text: (*about.means.get(lang)).to_owned() },
            default_configuration: Configuration { level: level(about.severity) },
        })
        .collect()
}

fn found(finding: &Finding, lang: Lang) -> Found {
    let report = &finding.diagnostic.report;
    let mut text = escape_control(report.message.get(lang));
    if let Some(help) = &report.help {
        text.push('\n');
        text.push_str(&escape_control(help.get(lang)));
    }
    Found {
        rule_id: finding.diagnostic.code(),
        level: level(finding.diagnostic.about.severity),
        message: Message { text },
        locations: finding.place.iter().map(|place| physical(place, None)).collect(),
        related_locations: finding
            .labels
            .iter()
            .map(|(place, says)| physical(place, Some(escape_control(says.get(lang)))))
            .collect(),
    }
}

fn physical(place: &Location, says: Option<String>) -> Place {
    Place {
        physical_location: Physical {
            artifact_location: Artifact { uri: utf8_percent_encode(&place.path, IN_PATH).to_string() },
            region: Region {
                start_line: place.start.line,
                start_column: place.start.column,
                end_line: place.end.line,
                end_column: place.end.column,
                byte_offset: place.span.start,
                byte_length: place.span.end - place.span.start,
            },
        },
        message: says.map(|text| Message { text }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
