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
