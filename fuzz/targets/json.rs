//! Any line: it is read into a row or refused, and what is refused as JSON is what serde_json refuses.
//!
//! Bytes that begin with a 1 are not the line itself: they choose bits of JSON, which comes closer to a record than
//! letters do.
#![no_main]

use compiler::ResourceError;
use diagnose::Sources;
use engine::{Cell, Engine, FieldSet, JsonKeys, JsonValue, JsonValues, MISSING, Row, Units};
use libfuzzer_sys::fuzz_target;
use ruleset::FieldId;
use runtime::{Binding, LineReader, Target};
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// A field of every kind that a record has.
const POLICY: &str = "policy Fuzz { timezone \"Asia/Shanghai\" }
level city > street
agency Desk, Works at city group departments
enum Kind { noise, water and others }
enum Sort { noise, water }
record Case {
    id     : text key
    n      : integer 0 to 1000
    cost   : decimal 2 places optional
    kind   : Kind optional
    kinds  : Sort multiple optional
    yes    : yesno optional
    on     : date optional
    at     : time optional
    who    : person optional
    within : limit optional
    lead   : departments optional
    place  : street optional
}
decision Take for Case { outcome take : yesno; else { take yes } }
";

/// The field whose range is held against what was read.
const N: FieldId = FieldId(1);

/// What a chosen line is made of.
const PARTS: [&str; 48] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\t",
    "\"",
    "\\",
    "null",
    "true",
    "false",
    "-",
    "0",
    "1",
    "12.50",
    "1e5",
    "1E+2",
    "00",
    ".5",
    "123456789012345678901234567890",
    "\"id\":",
    "\"n\":",
    "\"cost\":",
    "\"kind\":",
    "\"kinds\":",
    "\"yes\":",
    "\"on\":",
    "\"at\":",
    "\"within\":",
    "\"lead\":",
    "\"place\":",
    "\"\\u0069d\":",
    "\"noise\"",
    "\"water;noise\"",
    "\"2022-07-01\"",
    "\"2022-07-01 09:00\"",
    "\"2 hours\"",
    "{\"n\":2,\"unit\":\"hour\"}",
    "\"Works\"",
    "\"\\n\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "\"\u{1}\"",
    "\"长长长长长长\"",
    "[\"noise\",\"water\"]",
    "\u{7f}",
];

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut sources = Sources::new();
    sources.add("fuzz.shao", POLICY);
    let outcome = compiler::compile(&sources, &|_| Err(ResourceError::NotFound));
    let compiled = outcome.value.unwrap_or_else(|| panic!("{:?}", outcome.problems));
    Engine::new(Arc::new(compiled.ruleset), Units::none()).expect("the time zone is known")
});

/// The names of the fields, which are the keys.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let record = &ENGINE.ruleset().meaning.records[0];
    record.fields.iter().map(|field| field.name.clone()).collect()
});

fuzz_target!(|data: &[u8]| {
    match data {
        [1, choices @ ..] => {
            let parts = choices.iter().map(|choice| PARTS[usize::from(*choice) % PARTS.len()]);
            check(&format!("{{{}", parts.collect::<String>()));
        }
        line => check(&String::from_utf8_lossy(line)),
    }
});

fn check(line: &str) {
    let picked = picked(line);
    assert_eq!(picked, expected(line), "{line}");
    let record = ENGINE.record("Case").expect("declared");
    let binding = Binding::plain(Target::Record("Case".to_owned()));
    let all = FieldSet::all(NAMES.len());
    let mut reader = LineReader::new(&ENGINE, record, &all, &binding).expect("nothing is renamed");
    let mut row = reader.row();
    let first = read(&mut reader, line, &mut row);
    // What the row and the reader held before does not matter.
    let _ = reader.read("{\"n\":7,\"id\":\"\\n\",\"kinds\":[\"noise\"]}", &mut row);
    assert_eq!(read(&mut reader, line, &mut row), first);
    match first {
        Ok(cells) => {
            assert!(picked.is_some(), "read what is no JSON");
            assert!((0..=1000).contains(&cells[N.index()]) && cells[N.index()] != MISSING);
        }
        Err(code) => assert_eq!(picked.is_none(), ["S0531", "S0532"].contains(&code), "{code}"),
    }
}

/// The cells of a row, or the code of what is wrong with the line.
fn read(reader: &mut LineReader<'_>, line: &str, row: &mut Row) -> Result<Vec<Cell>, &'static str> {
    reader.read(line, row).map_err(|problem| problem.code())?;
    Ok((0..NAMES.len() as u32).map(|field| row.cell(FieldId(field))).collect())
}

/// What our reader picks: none where it refuses the line.
fn picked(line: &str) -> Option<Vec<String>> {
    let mut values = JsonValues::new();
    JsonKeys::new(NAMES.iter()).pick(line, &mut values).ok()?;
    Some((0..NAMES.len()).map(|key| show(values.get(key, line))).collect())
}

fn show(value: JsonValue<'_>) -> String {
    format!("{value:?}")
}

/// The same by serde_json. It knows no wanted keys: one that stands twice, and a text that is no text, are told here.
fn expected(line: &str) -> Option<Vec<String>> {
    serde_json::from_str::<BTreeMap<String, IgnoredAny>>(line).ok()?;
    let mut found = vec![show(JsonValue::Absent); NAMES.len()];
    for (key, raw) in serde_json::Deserializer::from_str(line).deserialize_map(Members).unwrap_or_default() {
        let Some(at) = NAMES.iter().position(|name| *name == key) else { continue };
        if found[at] != show(JsonValue::Absent) {
            return None;
        }
        let raw = raw.get();
        found[at] = match raw.as_bytes()[0] {
            b'"' => show(JsonValue::Text(&serde_json::from_str::<String>(raw).ok()?)),
            b'[' | b'{' => show(JsonValue::Nested(raw)),
            b'n' => show(JsonValue::Null),
            b't' | b'f' => show(JsonValue::Bool(raw == "true")),
            _ => show(JsonValue::Number(raw)),
        };
    }
    Some(found)
}

/// The members of an object in order, with those that stand twice.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(String, Box<RawValue>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(member) = map.next_entry()? {
            found.push(member);
        }
        Ok(found)
    }
}
