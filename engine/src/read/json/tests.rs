//! The reader accepts what serde_json accepts, and picks the same values.

use super::*;
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

const KEYS: [&str; 5] = ["a", "类别", "severity", "affected_households", ""];

/// What is picked, as text: none where the line is refused.
fn picked(line: &str) -> Option<Vec<String>> {
    let keys = JsonKeys::new(KEYS);
    let mut values = JsonValues::new();
    // What was there before must not matter, nor what was picked before, this line included.
    JsonKeys::new(["b"]).pick("{\"a\":1,\"b\":2}", &mut values).unwrap();
    keys.pick("{\"a\":\"\\n\",\"\\u0061a\":0,\"类别\":[1]}", &mut values).unwrap();
    let first = keys.pick(line, &mut values).is_ok();
    assert_eq!(keys.pick(line, &mut values).is_ok(), first);
    if !first {
        return None;
    }
    Some((0..KEYS.len()).map(|key| format!("{:?}", values.get(key, line))).collect())
}

/// The same by serde_json: none where it refuses the line, or a wanted key stands twice.
fn expected(line: &str) -> Option<Vec<String>> {
    serde_json::from_str::<BTreeMap<String, IgnoredAny>>(line).ok()?;
    let mut found = vec!["Absent".to_owned(); KEYS.len()];
    for (key, raw) in members(line) {
        let Some(at) = KEYS.iter().position(|wanted| *wanted == key) else { continue };
        let raw = raw.get();
        let value = match raw.as_bytes()[0] {
            b'"' => format!("Text({:?})", serde_json::from_str::<String>(raw).ok()?),
            b'[' | b'{' => format!("Nested({raw:?})"),
            b'n' => "Null".to_owned(),
            b't' | b'f' => format!("Bool({raw})"),
            _ => format!("Number({raw:?})"),
        };
        if found[at] != "Absent" {
            return None;
        }
        found[at] = value;
    }
    Some(found)
}

/// The members of an object, in order, with those that stand twice.
fn members(line: &str) -> Vec<(String, Box<RawValue>)> {
    struct Members;
    impl<'de> serde::de::Visitor<'de> for Members {
        type Value = Vec<(String, Box<RawValue>)>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = Vec::new();
            while let Some(member) = map.next_entry()? {
                found.push(member);
            }
            Ok(found)
        }
    }
    use serde::Deserializer;
    serde_json::Deserializer::from_str(line).deserialize_map(Members).unwrap_or_default()
}

#[test]
fn picks_and_refuses() {
    let line = r#" { "a" : 1.50e-2 , "x":[{"y":[]},"]",{}], "类别":"险\u60c5\n", "severity":null,"":{"k":[true]} } "#;
    let found = picked(line).unwrap();
    assert_eq!(found, [r#"Number("1.50e-2")"#, r#"Text("险情\n")"#, "Null", "Absent", r#"Nested("{\"k\":[true]}")"#]);
    for (line, column) in [
        ("", 1),
        ("[1]", 1),
        ("{\"a\":01}", 7),
        ("{\"a\":1,}", 8),
        ("{\"a\" 1}", 6),
        ("{\"类\":tru}", 6),
        ("{\"a\":\"\t\"}", 7),
        ("{\"a\":\"\\x\"}", 8),
        ("{\"a\":\"\\ud800\"}", 7),
        ("{\"a\":1.}", 8),
        ("{\"a\":[1}", 8),
        ("{\"a\":{\"b\"}}", 10),
        ("{\"a\":1}}", 8),
        ("{\"a\":\"", 7),
    ] {
        let problem = JsonKeys::new(KEYS).pick(line, &mut JsonValues::new()).unwrap_err();
        let JsonProblem::BadJson(bad) = &problem else { panic!("{line}") };
        assert_eq!(bad.column, column, "{line}: {}", problem.message().en);
    }
    let twice = JsonKeys::new(KEYS).pick(r#"{"a":1,"\u0061":2}"#, &mut JsonValues::new()).unwrap_err();
    assert_eq!(twice.message().en, "the key `a` stands twice");
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| format!("{{\"a\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(picked(&nested(127)).is_some() && expected(&nested(127)).is_some());
    assert!(picked(&nested(128)).is_none());
    assert!(picked(&nested(1_000_000)).is_none());
    assert!(picked(&format!("{{\"a\":{}", "{\"k\":".repeat(100_000))).is_none());
}

#[test]
fn keys_match_in_nfc() {
    let keys = JsonKeys::new(["é", "が"]);
    let mut values = JsonValues::new();
    let line = "{\"e\\u0301\":1,\"か\u{3099}\":2}";
    keys.pick(line, &mut values).unwrap();
    assert_eq!((values.get(0, line), values.get(1, line)), (JsonValue::Number("1"), JsonValue::Number("2")));
}

/// Bits of JSON, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let fixed = [
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
        "\"a\"",
        "\"类别\"",
        "\"severity\":",
        "\"b\":1",
        "null",
        "true",
        "false",
        "nul",
        "-",
        "0",
        "1",
        "12.50",
        "1e5",
        "1E+2",
        "-0",
        "00",
        ".5",
        "\"\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\"",
        "\"\\u00zz\"",
        "\"\u{1}\"",
        "\"长长长长长长长长\"",
        "{}",
        "[]",
        "[1,2]",
        "{\"a\":[{}]}",
        "\u{7f}",
        "é",
    ];
    prop_oneof![8 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

/// A valid value.
fn value() -> impl Strategy<Value = String> {
    let text = "[ -~险情é]{0,20}".prop_map(|text| serde_json::to_string(&text).unwrap());
    let number = "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,3})?";
    let leaf =
        prop_oneof![text, number, Just("null".to_owned()), Just("true".to_owned()), Just("\"\\u00e9\\/\"".to_owned())];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|parts| format!("[{}]", parts.join(" ,"))),
            proptest::collection::vec(inner, 0..4).prop_map(|parts| {
                let member = |(at, part): (usize, &String)| format!("\"k{at}\": {part}");
                format!("{{{}}}", parts.iter().enumerate().map(member).collect::<Vec<_>>().join(","))
            }),
        ]
    })
}

fn object() -> impl Strategy<Value = String> {
    let key = proptest::sample::select(
        [&KEYS[..], &["b", "类型", "severitx", "affected_householdz", "\\u0061", "\\ud800"]].concat(),
    );
    proptest::collection::vec((key, value()), 0..8).prop_map(|members| {
        let members: Vec<String> = members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
        format!("{{{}}}", members.join(", "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn agrees_on_objects(line in object()) {
        prop_assert_eq!(picked(&line), expected(&line));
    }

    #[test]
    fn agrees_on_broken_objects(line in object(), at in any::<prop::sample::Index>(), piece in piece(), cut in 0usize..3) {
        let starts: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        let from = at.index(starts.len());
        let to = starts[(from + cut).min(starts.len() - 1)];
        let broken = format!("{}{piece}{}", &line[..starts[from]], &line[to..]);
        prop_assert_eq!(picked(&broken), expected(&broken), "{}", broken);
    }

    #[test]
    fn agrees_on_pieces(pieces in proptest::collection::vec(piece(), 0..12)) {
        let line = format!("{{{}", pieces.concat());
        prop_assert_eq!(picked(&line), expected(&line), "{}", line);
    }

    #[test]
    fn finds_special_bytes_eight_at_a_time(line in proptest::collection::vec(proptest::sample::select(vec!['a', 'é', '险', '"', '\\', '\u{1}', '\u{1f}', ' ', '!', '#', '\u{7f}', '[', ']']), 0..40)) {
        let line = format!("{{\"a\":\"{}\"}}", line.into_iter().collect::<String>());
        prop_assert_eq!(picked(&line), expected(&line), "{}", line);
    }
}
