//! What stands in which table.

use super::Manifest;
use super::binding::{Binding, Encoding, Kind, Level, Target, ValueMap};
use super::tables::{Key, Tables, Value, ordered};
use crate::problems::{BoundTwice, MissingKey};
use diagnose::{Span, Spanned};

const TOP: &[&str] = &["policy", "check", "run", "data", "bind"];
const POLICY: &[&str] = &["files", "lang"];
const RUN: &[&str] = &["as_of", "period", "simulate", "decisions", "scores"];
const CHECK: &[&str] = &["budget"];
const DATA: &[&str] = &["dir"];
const BIND: &[&str] = &[
    "record",
    "level",
    "process",
    "actor",
    "changes",
    "path",
    "kind",
    "encoding",
    "timezone",
    "missing",
    "last_per",
    "delimiter",
    "columns",
    "values",
    "formats",
    "name",
    "above",
];

/// The whole of `shao.toml`.
pub(super) fn manifest(tables: &mut Tables<'_>) -> Manifest {
    let mut manifest = Manifest::default();
    let top = tables.top();
    for (key, value) in ordered(&top) {
        match key.get_ref().as_ref() {
            "policy" => policy(tables, &mut manifest, key, value),
            "run" => run(tables, &mut manifest, key, value),
            "check" => {
                for (key, value) in tables.entries(key, value) {
                    match key.get_ref().as_ref() {
                        "budget" => manifest.budget = whole(tables, key, value),
                        _ => tables.unknown(key, "[check]", CHECK),
                    }
                }
            }
            "data" => {
                for (key, value) in tables.entries(key, value) {
                    match key.get_ref().as_ref() {
                        "dir" => manifest.data_dir = tables.text(key, value),
                        _ => tables.unknown(key, "[data]", DATA),
                    }
                }
            }
            "bind" => manifest.bindings = bindings(tables, key, value),
            _ => tables.unknown(key, "", TOP),
        }
    }
    manifest
}

/// A binding file.
pub(super) fn bindings_only(tables: &mut Tables<'_>) -> Vec<Binding> {
    let mut found = Vec::new();
    let top = tables.top();
    for (key, value) in ordered(&top) {
        match key.get_ref().as_ref() {
            "bind" => found = bindings(tables, key, value),
            _ => tables.unknown(key, "", &["bind"]),
        }
    }
    found
}

fn policy<'t>(tables: &mut Tables<'t>, manifest: &mut Manifest, key: &Key<'t>, value: &Value<'t>) {
    for (key, value) in tables.entries(key, value) {
        match key.get_ref().as_ref() {
            "files" => manifest.files = tables.texts(key, value),
            "lang" => match value.get_ref().as_str().and_then(|code| code.parse().ok()) {
                Some(lang) => manifest.lang = Some(lang),
                None => tables.wrong(key, value, " \"zh\" 或 \"en\"", "\"zh\" or \"en\""),
            },
            _ => tables.unknown(key, "[policy]", POLICY),
        }
    }
}

fn run<'t>(tables: &mut Tables<'t>, manifest: &mut Manifest, key: &Key<'t>, value: &Value<'t>) {
    for (key, value) in tables.entries(key, value) {
        match key.get_ref().as_ref() {
            "as_of" => manifest.as_of = tables.plain(key, value),
            "period" => manifest.period = tables.plain(key, value),
            "simulate" => manifest.simulate = whole(tables, key, value),
            "decisions" => manifest.decisions = tables.texts(key, value),
            "scores" => manifest.scores = tables.texts(key, value),
            _ => tables.unknown(key, "[run]", RUN),
        }
    }
}

/// A whole number that is not negative, as written.
fn whole(tables: &mut Tables<'_>, key: &Key<'_>, value: &Value<'_>) -> Option<Spanned<String>> {
    let text = tables.plain(key, value).filter(|text| text.value.parse::<u64>().is_ok());
    if text.is_none() {
        tables.wrong(key, value, "一个非负整数", "a whole number, not negative");
    }
    text
}

/// Every `[[bind]]`; of two for one target the first counts.
fn bindings<'t>(tables: &mut Tables<'t>, key: &Key<'t>, value: &Value<'t>) -> Vec<Binding> {
    let mut found: Vec<Binding> = Vec::new();
    let Some(items) = value.get_ref().as_array() else {
        tables.wrong(key, value, "一组 [[bind]] 表", "[[bind]] tables");
        return found;
    };
    for item in items {
        let Some(binding) = binding(tables, key, item) else { continue };
        match found.iter().find(|earlier| earlier.target == binding.target) {
            Some(earlier) => {
                if let (Some(first), Some(at)) = (earlier.at, binding.at) {
                    tables.report(BoundTwice { name: binding.target.name().to_owned(), at, first });
                }
            }
            None => found.push(binding),
        }
    }
    found
}

/// One `[[bind]]`; none where it does not say what it is for.
fn binding<'t>(tables: &mut Tables<'t>, bind: &Key<'t>, item: &Value<'t>) -> Option<Binding> {
    let at = tables.span(item.span());
    let mut binding = Binding::plain(Target::Record(String::new()));
    let mut target = None;
    let (mut name, mut above) = (None, Vec::new());
    for (key, value) in tables.entries(bind, item) {
        match key.get_ref().as_ref() {
            "record" => target = target.or(tables.text(key, value).map(|name| named(name, Target::Record))),
            "level" => target = target.or(tables.text(key, value).map(|name| named(name, Target::Level))),
            "process" => target = target.or(tables.text(key, value).map(|name| named(name, Target::Process))),
            "actor" => binding.actor = tables.text(key, value),
            "name" => name = tables.text(key, value),
            "above" => above = tables.texts(key, value),
            _ => setting(tables, &mut binding, key, value),
        }
    }
    let Some((target, target_at)) = target else {
        tables.report(MissingKey { table: "[[bind]]", wanted: "record | level | process", at: Some(at) });
        return None;
    };
    (binding.target, binding.at) = (target, Some(target_at));
    if matches!(binding.target, Target::Level(_)) {
        match name {
            Some(name) => binding.level = Some(Level { name, above }),
            None => tables.report(MissingKey { table: "[[bind]]", wanted: "name", at: Some(at) }),
        }
    }
    Some(binding)
}

fn setting<'t>(tables: &mut Tables<'t>, binding: &mut Binding, key: &Key<'t>, value: &Value<'t>) {
    match key.get_ref().as_ref() {
        "path" => binding.path = tables.text(key, value),
        "kind" => binding.kind = kind(tables, key, value),
        "encoding" => binding.encoding = encoding(tables, key, value),
        "timezone" => binding.timezone = tables.text(key, value),
        "missing" => binding.missing = Some(tables.texts(key, value).into_iter().map(|text| text.value).collect()),
        "last_per" => binding.last_per = tables.texts(key, value),
        "delimiter" => binding.delimiter = delimiter(tables, key, value),
        "columns" => binding.columns = pairs(tables, key, value),
        "formats" => binding.formats = pairs(tables, key, value),
        "changes" => binding.changes = pairs(tables, key, value),
        "values" => {
            for (field, map) in tables.entries(key, value) {
                let maps: Vec<ValueMap> = pairs(tables, field, map);
                binding.values.push((tables.name(field), maps));
            }
        }
        _ => tables.unknown(key, "[[bind]]", BIND),
    }
}

fn kind(tables: &mut Tables<'_>, key: &Key<'_>, value: &Value<'_>) -> Option<Kind> {
    match value.get_ref().as_str() {
        Some("csv") => Some(Kind::Csv),
        Some("ndjson") => Some(Kind::Ndjson),
        _ => {
            tables.wrong(key, value, " \"csv\" 或 \"ndjson\"", "\"csv\" or \"ndjson\"");
            None
        }
    }
}

fn encoding(tables: &mut Tables<'_>, key: &Key<'_>, value: &Value<'_>) -> Encoding {
    match value.get_ref().as_str().map(str::to_ascii_lowercase).as_deref() {
        Some("utf-8" | "utf8") => Encoding::Utf8,
        Some("gb18030" | "gbk" | "gb2312") => Encoding::Gb18030,
        _ => {
            tables.wrong(key, value, " \"utf-8\" 或 \"gb18030\"", "\"utf-8\" or \"gb18030\"");
            Encoding::default()
        }
    }
}

/// One ASCII character that is neither a quote nor a line break.
fn delimiter(tables: &mut Tables<'_>, key: &Key<'_>, value: &Value<'_>) -> u8 {
    match value.get_ref().as_str().map(str::as_bytes) {
        Some([byte]) if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r' | 0) => *byte,
        _ => {
            tables.wrong(
                key,
                value,
                "一个 ASCII 字符,如 \";\" 或 \"\\t\"",
                "one ASCII character, as in \";\" or \"\\t\"",
            );
            b','
        }
    }
}

fn pairs<'t>(tables: &mut Tables<'t>, key: &Key<'t>, value: &Value<'t>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let entries = tables.entries(key, value);
    entries.into_iter().filter_map(|(left, right)| Some((tables.name(left), tables.plain(left, right)?))).collect()
}

fn named(name: Spanned<String>, target: fn(String) -> Target) -> (Target, Span) {
    (target(name.value), name.span)
}
