//! Whole files, good and hostile, read as records.

use super::*;
use crate::testing::engine;
use crate::{Binding, Manifest, Target};
use diagnose::{FileId, Lang};
use engine::{Engine, FieldSet, MISSING, Row};
use proptest::prelude::*;
use ruleset::{FieldId, RecordId};
use std::io::Cursor;

/// A row as text: its line, its id and its cells; or its line, the code of its problem and the message.
type Seen = (u64, String, String);

fn binding(toml: &str) -> Binding {
    let text = format!("[[bind]]\nrecord = \"事件\"\n{toml}");
    let outcome = Manifest::parse_bindings(&text, FileId(0));
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    outcome.value.into_iter().next().unwrap()
}

fn open<'e>(
    engine: &'e Engine,
    name: &str,
    data: &[u8],
    binding: &Binding,
    needed: usize,
) -> Result<Source<'e>, Vec<&'static str>> {
    let input = Input::new(name, Some(data.len() as u64), Cursor::new(data.to_vec()));
    let source = Source::open(engine, RecordId(0), &FieldSet::all(needed), binding, input);
    source.map_err(|problems| problems.iter().map(diagnose::Diagnostic::code).collect())
}

fn cells(row: &Row) -> String {
    let cell = |index| match (row.cell(FieldId(index)), row.text(FieldId(index))) {
        (MISSING, _) => "-".to_owned(),
        (_, Some(text)) if [0, 6].contains(&index) => text.to_owned(),
        (cell, _) => cell.to_string(),
    };
    (0..row.fields() as u32).map(cell).collect::<Vec<_>>().join(" ")
}

fn see(item: Item<'_>) -> Seen {
    match item {
        Item::Row(row, line) => (line, row.id().to_owned(), cells(row)),
        Item::Problem(problem) => (problem.line, problem.code().to_owned(), problem.message(Lang::En)),
    }
}

/// Everything that a file gives, the same for any number of jobs.
fn read(name: &str, data: &[u8], binding: &Binding, needed: usize) -> Vec<Seen> {
    let engine = engine();
    let all = |jobs| {
        let source = open(&engine, name, data, binding, needed).unwrap();
        let (mut seen, mut done) = (Vec::new(), 0);
        let batch = |batch: &mut Batch<'_>| {
            let mut seen = Vec::new();
            while let Some(item) = batch.next_row() {
                seen.push(see(item));
            }
            seen
        };
        let sink = |batch: Vec<Seen>| {
            seen.extend(batch);
            Ok(())
        };
        source.for_each_in_order(jobs, |progress| done = progress.done, batch, sink).unwrap();
        assert_eq!(done, data.len() as u64);
        seen
    };
    let one = all(1);
    assert_eq!(one, all(3));
    one
}

#[test]
fn of_records_with_one_key_the_first_counts() {
    let engine = engine();
    let row = |number: usize| format!("E{number},险情,1\n");
    let text: String =
        std::iter::once("编号,类别,户数\n".to_owned()).chain((0..30_000).map(|n| row(n % 29_999))).collect();
    for jobs in [1, 3] {
        let source = open(&engine, "a.csv", text.as_bytes(), &binding(""), 1).unwrap().with_unique_keys();
        let (mut good, mut bad) = (0, Vec::new());
        let batch = |batch: &mut Batch<'_>| {
            let mut seen = Vec::new();
            while let Some(item) = batch.next_row() {
                seen.push(see(item));
            }
            seen
        };
        let sink = |batch: Vec<Seen>| {
            for (line, head, message) in batch {
                if head == "S0648" { bad.push((line, message)) } else { good += 1 }
            }
            Ok(())
        };
        source.for_each_in_order(jobs, |_| {}, batch, sink).unwrap();
        let message = "the key `E0` is that of line 2; this record is left out".to_owned();
        assert_eq!((good, bad), (29_999, vec![(30_001, message)]));
    }
}

/// Lines and codes or ids.
fn heads(seen: &[Seen]) -> Vec<(u64, &str)> {
    seen.iter().map(|(line, head, _)| (*line, head.as_str())).collect()
}

fn plain() -> Binding {
    Binding::plain(Target::Record("事件".into()))
}

#[test]
fn a_csv_is_read_by_column_names_in_any_order() {
    let data = "\u{feff}级别,无关,编号,金额\nlow,x,A-1,2.50\nhigh,\"y\nz\",A-2,\n";
    let seen = read("a.csv", data.as_bytes(), &plain(), 3);
    assert_eq!(seen[0], (2, "A-1".into(), "A-1 2 250 - - - - - - - -".into()));
    assert_eq!(seen[1], (3, "A-2".into(), "A-2 0 - - - - - - - - -".into()));
}

#[test]
fn ndjson_is_read_by_keys() {
    let data = "{\"编号\":17,\"级别\":\"high\",\"金额\":1.5e1,\"来源\":[\"high\",\"low\"],\"时限\":{\"n\":2,\"unit\":\"hour\"},\"属实\":true,\"x\":[{}]}\n\n\
                {\"级别\":\"low\",\"编号\":\"\\u7532\",\"说明\":\"\",\"金额\":null}\n{\"级别\":\"low\"}\n{\"编号\":[1],\"级别\":\"low\"}\n[1]\n";
    let seen = read("a.ndjson", data.as_bytes(), &plain(), 11);
    assert_eq!(seen[0], (1, "17".into(), "17 0 1500 - - 1 - 5 - 18446744073709551618 -".into()));
    assert_eq!(seen[1], (3, "甲".into(), "甲 2 - - - -  - - - -".into()));
    assert_eq!(heads(&seen)[2..], [(4, "S0661"), (5, "S0662"), (6, "S0531")]);
}

#[test]
fn bad_rows_are_told_with_line_and_column_and_the_rest_goes_on() {
    let data = "编号,级别,金额\nA,high,1\nB,hig,1\nC,low\nD,low,1.234\n,low,1\nF,low,\0\nG,low,\"9\nH,low,2\n\nI,low,3";
    let seen = read("a.csv", data.as_bytes(), &plain(), 3);
    assert_eq!(
        heads(&seen),
        [
            (2, "A"),
            (3, "S0665"),
            (4, "S0643"),
            (5, "S0664"),
            (6, "S0661"),
            (7, "S0645"),
            (8, "S0642"),
            (9, "H"),
            (11, "I")
        ]
    );
    assert_eq!(seen[1].2, "column `级别`: `hig` is not a value of `级别`");
    let mut data = b"\xe7\xbc\x96\xe5\x8f\xb7,\xe7\xba\xa7\xe5\x88\xab\nA,low\n\xff,low\nC,low\n".to_vec();
    assert_eq!(heads(&read("a.csv", &data, &plain(), 2)), [(2, "A"), (3, "S0644"), (4, "C")]);
    data.extend([b"D,".as_slice(), &vec![b'x'; 3 << 20], b"\nE,low\n"].concat());
    assert_eq!(heads(&read("a.csv", &data, &plain(), 2))[3..], [(5, "S0641"), (6, "E")]);
}

#[test]
fn gb18030_is_read_only_where_the_binding_says_so() {
    let (data, _, _) = encoding_rs::GB18030.encode("编号,级别\n甲,low\n");
    let engine = engine();
    assert_eq!(open(&engine, "a.csv", &data, &plain(), 2).err().unwrap(), ["S0628"]);
    assert_eq!(heads(&read("a.csv", &data, &binding("encoding = \"gb18030\""), 2)), [(2, "甲")]);
    let utf16: Vec<u8> = "编号,级别\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(open(&engine, "a.csv", &utf16, &plain(), 2).err().unwrap(), ["S0628"]);
}

#[test]
fn a_binding_is_checked_before_a_row_is_read() {
    let engine = engine();
    let codes =
        |data: &str, toml: &str| open(&engine, "a.csv", data.as_bytes(), &binding(toml), 2).err().unwrap_or_default();
    assert_eq!(codes("编号,级别\n", ""), [""; 0]);
    assert_eq!(codes("编号\n", ""), ["S0624"]);
    assert_eq!(codes("级别\n", "[bind.columns]\n编号 = \"number\"\n级别 = \"级别\"\n"), ["S0625"]);
    assert_eq!(codes("编号,级别,级别\n", ""), ["S0626"]);
    assert_eq!(codes("编号,级别,x,x\n", ""), [""; 0]);
    assert_eq!(codes("", ""), ["S0627"]);
    assert_eq!(codes(&format!("编号,级别,{}\n", "x".repeat(2 << 20)), ""), ["S0627"]);
    assert_eq!(
        codes("编号,级别\n", "timezone = \"Mars\"\n[bind.columns]\n级 = \"x\"\n[bind.formats]\n级别 = \"%Y\"\n"),
        ["S0622", "S0623", "S0623"]
    );
    assert_eq!(codes("编号,级别\n", "[bind.values.级别]\n\"1\" = \"hihg\"\n"), ["S0623"]);
    assert_eq!(codes("编号,级别\n", "last_per = \"number\"\n"), ["S0625"]);
    assert_eq!(open(&engine, "data.txt", b"", &plain(), 2).err().unwrap(), ["S0629"]);
}

#[test]
fn another_separator_is_told_once() {
    let engine = engine();
    for data in ["编号;级别;说明\nA;low;无\n", "编号\t级别\nA\tlow\n", "编号，级别\nA，low\n"] {
        assert_eq!(open(&engine, "a.csv", data.as_bytes(), &plain(), 11).err(), Some(vec!["S0631"]), "{data}");
    }
    let commas = "编号,级别\nA,low\n".as_bytes();
    assert_eq!(open(&engine, "a.tsv", commas, &plain(), 2).err(), Some(vec!["S0631"]));
    let bound = binding("path = \"a\"\nkind = \"csv\"\n[bind.columns]\n编号 = \"a;b\"\n");
    assert!(open(&engine, "a.csv", b"a;b\n1\n", &bound, 1).is_ok(), "a name that the binding knows");
}

#[test]
fn two_fields_may_have_one_column() {
    let toml = "[bind.columns]\n级别 = \"l\"\n渠道 = \"l\"\n";
    let csv = read("a.csv", "编号,l\nA,low\n".as_bytes(), &binding(toml), 11);
    let json = read("a.jsonl", "{\"编号\":\"A\",\"l\":\"low\"}".as_bytes(), &binding(toml), 11);
    assert_eq!(csv[0].2, json[0].2);
    assert!(csv[0].2.starts_with("A 2 ") && !csv[0].2.ends_with('-'), "{csv:?}");
}

#[test]
fn a_bad_first_line_of_ndjson_is_a_row() {
    let data = [b"\xff\xff\n".as_slice(), "{\"编号\":\"A\",\"级别\":\"low\"}\n".as_bytes()].concat();
    assert_eq!(heads(&read("a.jsonl", &data, &plain(), 2)), [(1, "S0644"), (2, "A")]);
}

#[test]
fn column_names_match_in_nfc() {
    let data = "编号,级别,cafe\u{301}\nA,low,1\n";
    let toml = "[bind.columns]\n金额 = \"caf\u{e9}\"\n";
    assert_eq!(read("a.csv", data.as_bytes(), &binding(toml), 3)[0].2, "A 2 100 - - - - - - - -");
}

#[test]
fn the_last_row_per_key_is_the_record() {
    let rows: String =
        (0..40_000).map(|i| format!("{},{},{}\n", i % 700, if i < 39_300 { "?" } else { "low" }, i)).collect();
    let data = format!("编号,级别,金额\nshort\n{rows}");
    for key in ["编号", "number"] {
        let data = data.replacen("编号", key, 1);
        let toml = format!("last_per = \"{key}\"\n[bind.columns]\n编号 = \"{key}\"\n");
        let seen = read("a.csv", data.as_bytes(), &binding(&toml), 3);
        assert_eq!(seen.len(), 701);
        assert_eq!((seen[0].0, seen[0].1.as_str()), (2, "S0643"));
        assert_eq!(seen[1], (39_303, "100".into(), "100 2 3930000 - - - - - - - -".into()));
        assert_eq!(seen[700].0, 40_002);
    }
    let json: String = (0..10).map(|i| format!("{{\"编号\":{},\"级别\":\"low\",\"金额\":{i}}}\n", i % 2)).collect();
    let seen = read("a.jsonl", json.as_bytes(), &binding("last_per = \"编号\"\n"), 3);
    assert_eq!(heads(&seen), [(9, "0"), (10, "1")]);
}

#[test]
fn reading_errors_and_sinks_that_fail_end_it() {
    struct Broken(usize);
    impl std::io::Read for Broken {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(1).ok_or(std::io::ErrorKind::BrokenPipe)?;
            let text = "{\"编号\":1,\"级别\":\"low\"}\n".as_bytes();
            let text = &text[self.0 % 2..];
            let count = text.len().min(out.len());
            out[..count].copy_from_slice(&text[..count]);
            Ok(count)
        }
    }
    let engine = engine();
    for (jobs, fail) in [(1, false), (3, false), (1, true), (3, true)] {
        let input = Input::new("a.ndjson", None, Broken(100_000));
        let source = Source::open(&engine, RecordId(0), &FieldSet::all(2), &plain(), input).unwrap();
        let count = |batch: &mut Batch<'_>| std::iter::from_fn(|| batch.next_row().map(|_| ())).count();
        let sink = |_| if fail { Err(crate::problems::OpenQuote.into()) } else { Ok(()) };
        let result = source.for_each_in_order(jobs, |_| {}, count, sink);
        assert_eq!(result.unwrap_err().code(), if fail { "S0642" } else { "S0601" });
    }
}

/// A record's cells as texts: number, level, amount, time, date, truth, words, several levels, place, limit, channel.
fn texts() -> impl Strategy<Value = [String; 11]> {
    let level = prop::sample::select(vec!["high", "moderate", "low"]);
    let optional = |text: &'static str| prop_oneof![Just(String::new()), text];
    (
        ("[^\0]{1,8}", level, optional("-?[0-9]{1,20}(\\.[0-9]{1,2})?")),
        (optional("20[0-9]{2}-0[1-9]-1[0-9] [01][0-9]:[0-5][0-9]"), optional("20[0-9]{2}-0[1-9]-1[0-9]")),
        (prop::sample::select(vec!["", "是", "no"]), "[^\0]{0,12}", prop::sample::select(vec!["", "low", "low、high"])),
        prop::sample::select(vec!["", "舍宅", "舍宅一网格"]),
        prop::sample::select(vec!["", "2小时", "3 workdays"]),
        "[a-z]{0,3}",
    )
        .prop_map(|(a, b, c, place, limit, channel)| {
            [a.0, a.1.into(), a.2, b.0, b.1, c.0.into(), c.1, c.2.into(), place.into(), limit.into(), channel]
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// What is written as CSV and as NDJSON is read back, and is the same.
    #[test]
    fn records_are_read_back(rows in prop::collection::vec(texts(), 0..20)) {
        let names: Vec<String> = engine().record_type(RecordId(0)).unwrap().fields.iter().map(|f| f.name.clone()).collect();
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(&names).unwrap();
        let mut json = String::new();
        for row in &rows {
            csv.write_record(row).unwrap();
            let members = names.iter().zip(row).filter(|(_, text)| !text.is_empty());
            let object: serde_json::Map<_, _> = members.map(|(name, text)| (name.clone(), text.as_str().into())).collect();
            json += &format!("{}\n", serde_json::Value::from(object));
        }
        let from_csv = read("a.csv", &csv.into_inner().unwrap(), &plain(), 11);
        let from_json = read("a.ndjson", json.as_bytes(), &plain(), 11);
        prop_assert_eq!(from_csv.len(), rows.len());
        for ((csv, json), row) in from_csv.iter().zip(&from_json).zip(&rows) {
            prop_assert_eq!((&csv.1, &csv.2), (&json.1, &json.2));
            prop_assert_eq!(&csv.1, &row[0]);
            let words = if row[6].is_empty() { "-" } else { row[6].as_str() };
            prop_assert!(csv.2.contains(words), "{} in {}", words, csv.2);
        }
    }

    /// Whatever the bytes are, every row is read or told, and nothing panics.
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"\",\n{}[]:a1".to_vec())], 0..300)) {
        for (name, head) in [("a.csv", "编号,级别\n"), ("a.ndjson", "{\"编号\":1,\"级别\":\"low\"}\n")] {
            let data = [head.as_bytes(), &bytes].concat();
            if open(&engine(), name, &data, &plain(), 2).is_ok() {
                read(name, &data, &plain(), 2);
            }
            read(name, &data, &binding("encoding = \"gb18030\"\n[bind.columns]\n编号 = \"缂栧彿\"\n级别 = \"绾у埆\"\n"), 0);
        }
    }
}
