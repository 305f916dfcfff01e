//! What `shao new` writes checks, tests, builds and runs, in both languages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::shao;

fn lives(lang: &str) {
    let dir = tempfile::tempdir().unwrap();
    let made = shao(dir.path(), &format!("--lang {lang} new town"));
    assert_eq!(made.code, 0, "{}", made.err);
    for words in
        ["check --strict town", "test town", "fmt --check town", "build town -o town.shaoc", "run town", "score town"]
    {
        let ran = shao(dir.path(), words);
        assert_eq!(ran.code, 0, "shao {words}\n{}{}", ran.out, ran.err);
    }
    insta::assert_snapshot!(format!("run_{lang}"), shao(dir.path(), "run town").out);
    assert!(shao(dir.path(), "run town").out.contains("81.82%"), "the process is played");
    let compiled = shao(dir.path(), &format!("--lang {lang} inspect town.shaoc"));
    assert_eq!((compiled.code, compiled.out), (0, shao(dir.path(), &format!("--lang {lang} inspect town")).out));
}

#[test]
fn the_chinese_city_lives() {
    lives("zh");
}

#[test]
fn the_english_city_lives() {
    lives("en");
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("kept"), "x").unwrap();
    let ran = shao(dir.path(), "--lang en new .");
    assert_eq!((ran.code, std::fs::read_dir(dir.path()).unwrap().count()), (2, 1));
    assert!(ran.err.starts_with("error[S0808]: `.` is not empty"), "{}", ran.err);
}

/// Its process can be lived through in a store, one act at a time.
fn goes(lang: &str, process: &str, record: &str, acts: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &str| {
        let ran = shao(dir.path(), &format!("--lang {lang} {words}"));
        assert_eq!(ran.code, 0, "shao {words}\n{}{}", ran.out, ran.err);
        ran.out
    };
    run("new town");
    run("store init town --db a.db");
    run(&format!("case new town --db a.db {process} --now 2026-01-05T09:00 --record {record}"));
    for act in acts {
        run(&format!("case act town --db a.db A {act}"));
    }
    // The field's own name is not the key where the binding gives it another.
    let other = record.replace("how_bad", "severity").replace("严重程度", "严重");
    let ran = shao(
        dir.path(),
        &format!("--lang {lang} case new town --db a.db {process} --now 2026-01-06T10:00 --record {other}"),
    );
    assert!(
        ran.err.contains("S0817") && (ran.err.contains("`how_bad`") || ran.err.contains("「严重程度」")),
        "{}",
        ran.err
    );
    run("tick town --db a.db --now 2026-01-06T12:00");
    let shown: serde_json::Value = serde_json::from_str(&run("case show town --db a.db A --format json")).unwrap();
    assert_eq!(shown.get("final"), Some(&true.into()));
}

#[test]
fn the_chinese_city_handles_a_case() {
    let record = r#"{"编号":"A","类别":"险情","地点":"柳岸社区","严重":5,"影响户数":30,"发生":"2026-01-05T09:00","解决":"未解决"}"#;
    let record = record.replace("严重", "严重程度");
    goes(
        "zh",
        "办理",
        &record,
        &[
            "分派 --by 柳岸社区.社区工作站 --now 2026-01-05T09:10",
            "办结 --by 应急局 --set 处理情况=已关阀 --now 2026-01-05T10:00",
            "回访 --by 柳岸社区.社区工作站 --set 满意=5 --now 2026-01-06T09:00",
        ],
    );
}

#[test]
fn the_english_city_handles_a_case() {
    let record = r#"{"number":"A","kind":"hazard","where":"Eastbank","how_bad":5,"households":30,"reported":"2026-01-05T09:00","solved":"open"}"#;
    goes(
        "en",
        "Handling",
        record,
        &[
            "assign --by Eastbank.WardOffice --now 2026-01-05T09:10",
            "close --by Emergency --set report=shut --now 2026-01-05T10:00",
            "ask --by Eastbank.WardOffice --set stars=5 --now 2026-01-06T09:00",
        ],
    );
}
