//! Single lines, right and wrong.

use super::*;
use crate::Target;
use crate::testing::engine;
use diagnose::Lang;
use engine::MISSING;
use ruleset::FieldId;

/// The fields of 事件, by number: 编号, 级别, 金额, 发生, 日期, 属实, 说明, 来源, 地点, 时限, 渠道.
const FIELDS: usize = 11;

fn binding() -> Binding {
    Binding::plain(Target::Record("事件".to_owned()))
}

/// A line as its id and its first three cells; or the code of what is wrong.
fn read(line: &str) -> Result<(String, [i128; 3]), &'static str> {
    let engine = engine();
    let mut reader = LineReader::new(&engine, RecordId(0), &FieldSet::all(FIELDS), &binding()).unwrap();
    let mut row = reader.row();
    reader.read(line, &mut row).map_err(|problem| problem.code())?;
    Ok((row.id().to_owned(), [1, 2, 5].map(|field| row.cell(FieldId(field)))))
}

/// A line with all that is required, and one more member.
fn with(member: &str) -> String {
    format!("{{\"编号\":\"A\",\"级别\":\"low\",{member}}}")
}

#[test]
fn a_line_is_a_row() {
    let row = read(r#" { "级别" : "high", "编号" : "A-\u7532", "金额" : 12.50, "属实" : true, "别的" : [{}] } "#);
    assert_eq!(row, Ok(("A-甲".to_owned(), [0, 1250, 1])));
    assert_eq!(read(r#"{"编号":7,"级别":"low","金额":null}"#), Ok(("7".to_owned(), [2, MISSING, MISSING])));
}

#[test]
fn what_is_missing_is_told_where_it_is_needed() {
    assert_eq!(read(r#"{"编号":"A"}"#), Err("S0661"));
    assert_eq!(read(r#"{"编号":"A","级别":null}"#), Err("S0661"));
    assert_eq!(read("{}"), Err("S0661"));
    let engine = engine();
    let few = FieldSet::all(1);
    let mut reader = LineReader::new(&engine, RecordId(0), &few, &binding()).unwrap();
    let mut row = reader.row();
    assert!(reader.read(r#"{"编号":"A","级别":5}"#, &mut row).is_ok(), "fields that nobody needs are not read");
}

#[test]
fn values_of_another_type_are_told() {
    for (member, code) in [
        (r#""金额":"许多""#, "S0662"),
        (r#""金额":true"#, "S0662"),
        (r#""金额":[1]"#, "S0662"),
        (r#""金额":{}"#, "S0662"),
        (r#""说明":["长"]"#, "S0662"),
        (r#""日期":"2022-02-30""#, "S0662"),
        (r#""发生":"昨天""#, "S0662"),
        (r#""属实":"也许""#, "S0665"),
        (r#""时限":{"n":2}"#, "S0662"),
        (r#""来源":[1,2]"#, "S0662"),
        (r#""来源":["high","hi"]"#, "S0665"),
        (r#""地点":"月球""#, "S0665"),
    ] {
        assert_eq!(read(&with(member)), Err(code), "{member}");
    }
    assert_eq!(read(r#"{"编号":"A","级别":"lo"}"#), Err("S0665"));
}

#[test]
fn numbers_are_exact_or_told() {
    let amount = |text: &str| read(&with(&format!("\"金额\":{text}"))).map(|(_, cells)| cells[1]);
    for (text, cell) in [("0.1", 10), ("-0", 0), ("1.5e1", 1500), ("1E+2", 10_000), ("125e-2", 125), ("\"3.20\"", 320)]
    {
        assert_eq!(amount(text), Ok(cell), "{text}");
    }
    assert_eq!(amount("99999999999999999999999999.99"), Ok(9_999_999_999_999_999_999_999_999_999));
    for (text, code) in [
        ("0.125", "S0664"),
        ("1e-3", "S0664"),
        ("123456789012345678901234567890", "S0663"),
        ("1e400", "S0663"),
        ("1e-99999999999999999999", "S0664"),
        ("01", "S0531"),
        ("+1", "S0531"),
        ("1.", "S0531"),
        ("NaN", "S0531"),
        ("Infinity", "S0531"),
        ("0x10", "S0531"),
    ] {
        assert_eq!(amount(text), Err(code), "{text}");
    }
    assert_eq!(amount(&"9".repeat(100_000)), Err("S0663"));
}

#[test]
fn a_key_that_stands_twice_is_told_where_it_is_wanted() {
    assert_eq!(read(r#"{"编号":"A","级别":"low","编号":"B"}"#), Err("S0532"));
    assert_eq!(read("{\"编号\":\"A\",\"级别\":\"low\",\"\\u7ea7\\u522b\":\"low\"}"), Err("S0532"));
    assert!(read(&with(r#""别的":1,"别的":2"#)).is_ok());
}

#[test]
fn what_is_no_whole_object_is_told() {
    for line in [
        "",
        " ",
        "null",
        "1",
        "[]",
        "{",
        "}",
        "{\"编号\"",
        "{\"编号\":",
        "{\"编号\":\"A",
        "{编号:1}",
        "{'编号':1}",
        "{\"编号\":\"A\",}",
        "{\"编号\":\"A\"} x",
        "{\"编号\":\"A\"}{}",
        "{\"编号\":\"A\"}]",
        "// {}",
        "\u{feff}{}",
        "{\"编号\":\"\\x\"}",
        "{\"编号\":\"\\ud800\"}",
        "{\"编号\":\"\n\"}",
        "{\"编号\":\"A\" \"级别\":\"low\"}",
    ] {
        assert_eq!(read(line), Err("S0531"), "{line}");
    }
}

#[test]
fn nesting_is_bounded_wherever_it_stands() {
    let nested = |depth: usize| with(&format!("\"别的\":{}1{}", "[".repeat(depth), "]".repeat(depth)));
    assert!(read(&nested(100)).is_ok());
    assert_eq!(read(&nested(200)), Err("S0531"));
    assert_eq!(read(&nested(200_000)), Err("S0531"));
    assert_eq!(read(&with(&format!("\"时限\":{}{}", "[".repeat(100), "]".repeat(100)))), Err("S0662"));
    assert_eq!(read(&with(&format!("\"别的\":{}", "{\"a\":".repeat(100_000)))), Err("S0531"));
}

#[test]
fn what_was_read_before_does_not_matter() {
    let engine = engine();
    let mut reader = LineReader::new(&engine, RecordId(0), &FieldSet::all(FIELDS), &binding()).unwrap();
    let mut row = reader.row();
    reader.read(&with(r#""金额":1,"说明":"长""#), &mut row).unwrap();
    assert!(reader.read("{\"编号\":", &mut row).is_err());
    reader.read(r#"{"级别":"high","编号":"B"}"#, &mut row).unwrap();
    assert_eq!((row.id(), row.cell(FieldId(1)), row.cell(FieldId(2))), ("B", 0, MISSING));
    let problem = reader.read(&with(r#""金额":"许多""#), &mut row).unwrap_err();
    assert_eq!(problem.line, 1);
    assert_eq!(problem.message(Lang::En), "key `金额`: `许多` is not a number");
}

#[test]
fn lines_of_an_input_are_read_one_by_one() {
    let engine = engine();
    let mut reader = LineReader::new(&engine, RecordId(0), &FieldSet::all(FIELDS), &binding()).unwrap();
    let mut row = reader.row();
    let long = with(&format!("\"说明\":\"{}\"", "长".repeat(MAX_ROW)));
    let text = format!("\u{feff}{}\r\n \n{long}\n\u{feff}{{}}\n", with("\"金额\":1"));
    let mut input = [text.as_bytes(), b"\xff\n", with("\"金额\":2").as_bytes()].concat();
    input.extend(b"\n\n");
    let mut input = input.as_slice();
    let mut read = Vec::new();
    while let Some(found) = reader.read_next(&mut input, &mut row).unwrap() {
        read.push(found.map(|()| row.cell(FieldId(2))).map_err(|problem| (problem.line, problem.code())));
    }
    let wrong = |line, code| Err((line, code));
    assert_eq!(read, [Ok(100), wrong(3, "S0641"), wrong(4, "S0531"), wrong(5, "S0644"), Ok(200)]);
}

#[test]
fn a_line_may_be_as_long_as_a_row() {
    let engine = engine();
    let mut reader = LineReader::new(&engine, RecordId(0), &FieldSet::all(FIELDS), &binding()).unwrap();
    let mut row = reader.row();
    for (end, more, whole) in [("\n", 0, true), ("", 0, true), ("", 1, false), ("\n", 1, false)] {
        let mut text = with("\"金额\":1");
        text.push_str(&" ".repeat(MAX_ROW + more - text.len()));
        text.push_str(end);
        let read = reader.read_next(&mut text.as_bytes(), &mut row).unwrap().unwrap();
        assert_eq!(read.is_ok(), whole, "{end:?} {more}");
    }
}
