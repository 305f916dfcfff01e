use super::*;
use diagnose::SourceFile;

const FULL: &str = r#"
[policy]
files = ["*.shao"]
lang = "en"
[run]
as_of = 2022-08-01T00:00:00
period = "2022-07"
decisions = ["分流"]
[data]
dir = "data"
[[bind]]
record = "事件"
path = "events.csv"
encoding = "GBK"
missing = ["", "?"]
last_per = "number"
delimiter = ";"
[bind.columns]
级别 = "priority"
[bind.values.级别]
"3 - Moderate" = "moderate"
[bind.formats]
"发生" = "%d/%m/%Y %H:%M"
[[bind]]
level = "网格"
path = "grids.csv"
name = "名称"
above = ["上级"]
"#;

fn codes(text: &str) -> Vec<(&'static str, String)> {
    let source = SourceFile::new("shao.toml", text);
    let outcome = Manifest::parse(text, FileId(0));
    let under = |problem: &diagnose::Diagnostic| {
        let at = problem.report.at.unwrap();
        source.text()[at.start as usize..at.end as usize].to_owned()
    };
    outcome.problems.iter().map(|problem| (problem.code(), under(problem))).collect()
}

#[test]
fn reads_everything() {
    let outcome = Manifest::parse(FULL, FileId(3));
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    let manifest = outcome.value;
    assert_eq!(manifest.lang, Some(Lang::En));
    assert_eq!(manifest.as_of.unwrap().value, "2022-08-01T00:00:00");
    let event = &manifest.bindings[0];
    assert_eq!((event.encoding, event.delimiter), (Encoding::Gb18030, b';'));
    assert_eq!(event.columns[0].0.value, "级别");
    assert_eq!(event.values[0].1[0].0.value, "3 - Moderate");
    assert_eq!(event.last_per[0].value, "number");
    assert_eq!(manifest.bindings[1].level.as_ref().unwrap().above[0].value, "上级");
}

#[test]
fn what_means_nothing_is_located() {
    assert_eq!(codes("[pollicy]\n"), [("S0612", "pollicy".into())]);
    assert_eq!(codes("[run]\nasof = 1\n"), [("S0612", "asof".into())]);
    assert_eq!(codes("[policy]\nlang = \"de\"\nfiles = 3\n"), [("S0613", "\"de\"".into()), ("S0613", "3".into())]);
    assert_eq!(codes("[[bind]]\npath = \"a.csv\"\n"), [("S0614", "[[bind]]".into())]);
    assert_eq!(codes("[[bind]]\nrecord=\"a\"\n[[bind]]\nrecord=\"a\"\n"), [("S0615", "\"a\"".into())]);
    assert_eq!(codes("[[bind]]\nrecord=\"a\"\ndelimiter = \"，\"\n"), [("S0613", "\"，\"".into())]);
    assert_eq!(codes("bind = 1\npolicy = []\n"), [("S0613", "1".into()), ("S0613", "[]".into())]);
    assert_eq!(codes("[[bind]]\nrecord=\"a\"\n[bind.columns]\na = [1]\n"), [("S0613", "[1]".into())]);
}

#[test]
fn broken_toml_is_located_and_the_rest_is_read() {
    let text = "[policy]\nlang = \n[run]\nperiod = \"2022\"\n类 别 = 1\n";
    assert_eq!(codes(text).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["S0611", "S0611"]);
    assert_eq!(Manifest::parse(text, FileId(0)).value.period.unwrap().value, "2022");
}

#[test]
fn deep_nesting_is_an_error() {
    let found = codes(&format!("a = {}", "[".repeat(100_000)));
    assert!(found.iter().any(|(code, _)| *code == "S0611"));
}

#[test]
fn a_binding_file_replaces_what_it_names() {
    let mut manifest = Manifest::parse(FULL, FileId(0)).value;
    let new = Manifest::parse_bindings("[[bind]]\nrecord = \"事件\"\npath = \"b.csv\"\n[run]\n", FileId(1));
    assert_eq!(new.problems[0].code(), "S0612");
    manifest.replace_bindings(new.value);
    assert_eq!(manifest.bindings.len(), 2);
    let found = manifest.binding(&Target::Record("事件".into())).unwrap();
    assert_eq!(found.path.as_ref().unwrap().value, "b.csv");
}
