//! `shao case` and `shao tick` on a fresh store.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod common;

use common::city::City;
use std::fs;

#[test]
fn a_case_goes_up_rung_by_rung_and_is_closed() {
    let city = City::new();
    assert_eq!(city.file("丙", "其他", "2022-08-01T09:00").code, 0);
    let told = city.transcript(&[
        "case act city --db a.db 丙 指派 --by 舍宅社区.社区网格中心 --now 2022-08-01T09:05",
        "case act city --db a.db 丙 反馈 --by 应急局 --set 处置结果=解决 --now 2022-08-01T10:00",
        "case act city --db a.db 丙 评价 --by 居民丙 --set 满意=5 --now 2022-08-01T10:00",
        "tick city --db a.db --now 2022-10-25T17:30",
        "case list city --db a.db --open",
        "tick city --db a.db --now 2022-10-26T13:00",
        "case list city --db a.db --open --format json",
        "tick city --db a.db --now 2022-12-01T09:00",
        "case act city --db a.db 丙 反馈 --by 舍宅社区.社区网格中心 --now 2022-12-01T09:00",
        "case act city --db a.db 丙 反馈 --by 舍宅社区.社区网格中心 --set 处置结果=解决 --now 2022-12-01T09:00",
        "tick city --db a.db --now 2022-12-20T09:00 --format json",
        "case show city --db a.db 丙",
        "case act city --db a.db 丙 评价 --by 居民丙 --set 满意=5 --now 2022-12-20T10:00 --lang en",
        "case list city --db a.db --open --lang en",
    ]);
    insta::assert_snapshot!(told);
}

#[test]
fn a_hazard_that_nobody_answers_is_held_by_the_city_after_two_hours() {
    let city = City::new();
    city.file("甲", "险情", "2022-07-04T09:00");
    let told = city.transcript(&[
        "case act city --db a.db 甲 指派 --by 舍宅社区.社区网格中心 --now 2022-07-04T09:05",
        "tick city --db a.db --now 2022-07-04T11:06",
        "case show city --db a.db 甲 --explain",
        "case show city --db a.db 甲 --explain --lang en",
        "store outbox --db a.db",
        "store outbox --db a.db --sent 14.0 12.7",
        "store outbox --db a.db",
    ]);
    insta::assert_snapshot!(told);
    let shown: serde_json::Value =
        serde_json::from_str(&city.run("case show city --db a.db 甲 --format json").out).unwrap();
    assert_eq!((shown["holder"].as_str(), shown["lead"].as_str()), (Some("市网格中心"), Some("应急局")));
    assert_eq!(shown["deadlines"][0]["due"], "2022-07-06T17:30:00+08:00");
    assert_eq!(shown["decisions"][0]["explanation"]["why"]["rule"], "险情直派");
}

#[test]
fn requests_are_answered_again_and_never_repeated() {
    let city = City::new();
    city.file("甲", "险情", "2022-07-04T09:00");
    let assign = "甲 指派 --by 舍宅社区.社区网格中心 --key k1 --format json";
    let first = city.act(&format!("{assign} --now 2022-07-04T09:05"));
    assert_eq!(city.act("甲 反馈 --by 应急局 --set 处置结果=解决 --now 2022-07-04T09:30").code, 0);
    // The case has moved on, and the instant is past: it is answered all the same.
    let again = city.act(&format!("{assign} --now 2022-07-04T09:05"));
    assert_eq!((first.code, again.code), (0, 0), "{}", again.err);
    let events = |text: &str, of: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()[of].clone();
    assert_eq!(events(&first.out, "done"), events(&again.out, "repeated"));
    let other = city.act("甲 评价 --by 居民甲 --key k1 --set 满意=1 --now 2022-07-04T10:00");
    assert_eq!((other.code, other.err.contains("S0682")), (2, true), "{}", other.err);
    // What was refused may be asked for again under its key.
    let rate = |now: &str, stars: &str| city.act(&format!("甲 评价 --by 居民甲 --key k2 {stars} --now {now}"));
    assert_eq!(rate("2022-07-04T10:00", "--set 理由=无").code, 1);
    assert_eq!(rate("2022-07-04T10:01", "--set 满意=5").code, 0);
    let open = city.run("case list city --db a.db --open --format json").out;
    assert_eq!((open.lines().count(), open.contains("甲/回访")), (1, true), "{open}");
}

#[test]
fn what_cannot_be_done_is_told_in_both_languages() {
    let city = City::new();
    city.file("甲", "险情", "2022-07-04T09:00");
    for (words, code) in [
        ("case act city --db a.db 甲 指派 --by 市网格中心 --now 2022-07-04T08:59", "S0681"),
        ("case act city --db a.db 乙 指派 --by 市网格中心 --now 2022-07-04T09:01", "S0679"),
        ("case act city --db a.db 甲 指挥 --by 市网格中心 --now 2022-07-04T09:01", "S0804"),
        ("case act city --db a.db 甲 指派 --by 市网格中心 --set 大小=5 --now 2022-07-04T09:01", "S0804"),
        ("case act city --db a.db 甲 指派 --by 市网格中心 --set 满意=很 --now 2022-07-04T09:01", "S0662"),
        ("case act city --db a.db 甲 指派 --by 市网格中心 --set 满意 --now 2022-07-04T09:01", "S0814"),
        ("case act city --db a.db 甲 指派 --by 市网格中心 --now 今天", "S0806"),
        ("case new city --db a.db 办里 --record {} --now 2022-07-04T09:01", "S0653"),
        ("case new city --db a.db 办理 --record {} --now 2022-07-04T09:01", "S0661"),
        ("case new city --db a.db 办理 --record [ --now 2022-07-04T09:01", "S0531"),
        ("case new city --db a.db 办理 --now 2022-07-04T09:01", "S0807"),
        ("case new city --db a.db 办理 --record {} --now 2022-06-04T09:01", "S0654"),
        ("case list city --db b.db", "S0671"),
        ("case list city --db city/规则.shao", "S0672"),
        ("tick city --db a.db --now 2022-07-04T08:59", "S0681"),
        ("store init city --db a.db", "S0674"),
        ("store load city --db a.db", "S0685"),
        ("store outbox --db a.db --sent x", "S0816"),
    ] {
        for (lang, error) in [("en", format!("error[{code}]")), ("zh", format!("错误[{code}]"))] {
            let ran = city.run(&format!("{words} --lang {lang}"));
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words}: {}", ran.err);
            assert!(ran.err.starts_with(&error), "{words}: {}", ran.err);
        }
    }
    let twice = city.file("甲", "险情", "2022-07-04T09:00");
    assert_eq!((twice.code, twice.err.contains("S0678")), (2, true));
}

#[test]
fn a_file_of_records_becomes_cases() {
    let city = City::new();
    let line = |name: &str, kind: &str| {
        format!(
            r#"{{"编号":"{name}","类别":"{kind}","地点":"舍宅一网格","严重":1,"发生":"2022-07-04 09:00","上报人":"某","说明":"无"}}"#
        )
    };
    fs::write(city.path("in.ndjson"), [line("1", "险情"), line("2", "?"), String::new(), line("3", "其他")].join("\n"))
        .unwrap();
    let words = "case new city --db a.db 办理 --input in.ndjson --now 2022-07-04T09:00 --key batch --format json";
    let ran = city.run(words);
    assert_eq!((ran.code, ran.out.lines().count()), (1, 2), "{}", ran.err);
    assert!(ran.err.contains("第 2 行  S0665"), "{}", ran.err);
    assert!(city.run(words).out.lines().all(|line| line.contains("repeated")));
}

#[test]
fn a_key_that_no_field_reads_is_told() {
    let city = City::new();
    let whole = r#"{"编号":"1","类别":"险情","地点":"舍宅一网格","严重":1,"发生":"2022-07-04T08:00","上报人":"某","说明":"无"}"#;
    let new = |record: &str, lang: &str| {
        city.run(&format!("case new city --db a.db 办理 --record {record} --now 2022-07-04T09:00 --lang {lang}"))
    };
    // An optional field misspelt: nothing else would notice.
    let odd = whole.replace("}", r#","理油":"急"}"#);
    let ran = new(&odd, "zh");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "错误[S0817]: 记录没有键「理油」\n  帮助: 是不是「理由」？\n");
    let ran = new(&whole.replace("说明", "简介"), "en");
    assert!(ran.err.starts_with("error[S0817]: the record has no key `简介`\n  help: leave it out"), "{}", ran.err);
    let ran = new(&whole.replace(r#","说明":"无""#, ""), "zh");
    assert!(ran.err.starts_with("错误[S0661]: --record：键「说明」：没有值"), "{}", ran.err);
    let ran = new("编号=1", "zh");
    assert!(ran.err.starts_with("错误[S0531]: --record：不是 JSON 对象"), "{}", ran.err);
    // In a file a line that seems to misspell a field is not filed; any other key is told once.
    let other = whole.replace("\"1\"", "\"2\"").replace('}', r#","简介":"无"}"#);
    let lines = [odd.clone(), other.clone(), other.replace("\"2\"", "\"3\"")];
    fs::write(city.path("in.ndjson"), lines.join("\n")).unwrap();
    let ran = city.run("case new city --db a.db 办理 --input in.ndjson --now 2022-07-04T09:00 --format json");
    assert_eq!((ran.code, ran.out.lines().count()), (1, 2), "{}", ran.err);
    insta::assert_snapshot!(ran.err, @r"
    in.ndjson 第 1 行  S0817 记录没有键「理油」；是不是「理由」？
    in.ndjson：2 行（从第 2 行起）  S0817 记录没有键「简介」，立案时没有用它；去掉它，或者写成记录的字段：编号、类别、地点、严重、发生、上报人、说明、处置结果、理由、满意
    ");
}

/// The city, in which the city's centre has to agree to more time, and does not.
#[test]
fn who_is_asked_may_decline() {
    let city = City::new();
    let path = city.path("city/规则.shao");
    let text = std::fs::read_to_string(&path).unwrap();
    let more = "        宽限 由 主办 经 市网格中心 同意 延 处置 1小时\n        反馈 由";
    std::fs::write(&path, text.replace("        反馈 由", more).replace("序号 1", "序号 2")).unwrap();
    assert_eq!(city.run("store init city --db b.db").code, 0);
    let run = |words: &str| city.run(&words.replace("DB", "city --db b.db"));
    let record = r#"{"编号":"甲","类别":"险情","地点":"舍宅一网格","严重":5,"发生":"2022-07-04T09:00","上报人":"居民","说明":"说明"}"#;
    assert_eq!(run(&format!("case new DB 办理 --record {record} --now 2022-07-04T09:00")).code, 0);
    assert_eq!(run("case act DB 甲 指派 --by 舍宅社区.社区网格中心 --now 2022-07-04T09:05").code, 0);
    let declined = "case act DB 甲 宽限 --by 市网格中心 --decline --now 2022-07-04T09:20";
    let early = run(declined);
    assert_eq!((early.code, early.out.contains("要由：应急局")), (1, true), "{}", early.out);
    assert_eq!(run("case act DB 甲 宽限 --by 应急局 --now 2022-07-04T09:10").code, 0);
    assert!(run(declined).out.contains("市网格中心 不同意「宽限」"));
    let shown = run("case show DB 甲 --lang en").out;
    assert!(shown.contains("市网格中心 declines `宽限`") && shown.contains("due 2022-07-04 11:05"), "{shown}");
    // What was begun is over: it may be begun anew, and agreed to.
    assert_eq!(run("case act DB 甲 宽限 --by 市网格中心 --now 2022-07-04T09:30").code, 1);
    assert_eq!(run("case act DB 甲 宽限 --by 应急局 --now 2022-07-04T09:30").code, 0);
    assert_eq!(run("case act DB 甲 宽限 --by 市网格中心 --now 2022-07-04T09:40").code, 0);
    assert!(run("case show DB 甲").out.contains("到期 2022-07-04 12:05"));
}

#[test]
fn a_clock_that_is_wrong_by_years_changes_nothing_unasked() {
    let city = City::new();
    city.file("甲", "险情", "2022-07-04T09:00");
    let exported = |city: &City| city.run("store export --db a.db").out;
    let before = exported(&city);
    for (words, code) in [("tick city --db a.db --now 2032-07-04T09:00", 2), ("tick city --db a.db", 2)] {
        let ran = city.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{words}");
        assert!(ran.err.starts_with("错误[S0818]: 最早到期的是 2022-07-04 09:30，离 2"), "{}", ran.err);
        assert!(ran.err.contains("--leap"), "{}", ran.err);
    }
    assert_eq!(exported(&city), before, "nothing has happened");
    // Within a year nobody is asked.
    assert_eq!(city.run("tick city --db a.db --now 2023-07-04T09:00").code, 0);
    city.file("乙", "险情", "2023-07-04T10:00");
    assert_eq!(city.run("tick city --db a.db --leap --now 2025-07-04T09:00").code, 0);
    assert_ne!(exported(&city), before);
    // Nor where nothing is due, however long ago the last thing was.
    assert_eq!(city.run("tick city --db a.db --now 2032-07-04T09:00").code, 0);
}

#[test]
fn a_test_that_expected_another_holder_tells_which_rungs_were_passed_by() {
    let city = City::new();
    let path = city.path("city/规则.shao");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("应 甲 由 市网格中心 承办", "应 甲 由 舍宅社区.社区网格中心 承办")).unwrap();
    let ran = city.run("test city");
    let why = "实际由 市网格中心 承办；跳过第 1 级「社区网格中心」：低于主办；跳过第 2 级「街道网格中心」：低于主办";
    assert!(ran.code == 1 && ran.out.contains(why), "{}", ran.out);
    let ran = city.run("test city --lang en");
    assert!(
        ran.out.contains("it is held by 市网格中心; passes rung 1, `社区网格中心`: below the lead; "),
        "{}",
        ran.out
    );
}
