//! What is broken, endless or full is told at once, and leaves nothing half-written.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, shao};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn town() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(shao(dir.path(), "--lang en new town").code, 0);
    dir
}

/// A run in which no file may grow past so many blocks; it ends by itself, or has no code.
fn limited(dir: &Path, blocks: u32, words: &str) -> Ran {
    let line = format!("ulimit -f {blocks}; exec {} {words}", env!("CARGO_BIN_EXE_shao"));
    let output = Command::new("sh").current_dir(dir).args(["-c", &line]).env("LANG", "C").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    Ran { out: text(output.stdout), err: text(output.stderr), code }
}

fn names(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_file_that_may_not_grow_is_told_and_not_left_behind() {
    let dir = town();
    let (dir, requests) = (dir.path(), "town/data/requests.csv");
    let sample = fs::read_to_string(dir.join(requests)).unwrap();
    let (head, rows) = sample.split_once('\n').unwrap();
    fs::write(dir.join("many.csv"), format!("{head}\n{}", rows.repeat(2000))).unwrap();
    let before = names(dir);
    for (lang, said) in [("en", "over the limit of a file's size"), ("zh", "文件大小受到限制")] {
        let ran = limited(dir, 64, &format!("decide town Dispatch -i many.csv -o out --lang {lang}"));
        assert!(ran.code == 2 && ran.err.contains("S0651") && ran.err.contains(said), "{} {}", ran.code, ran.err);
        let ran = limited(dir, 0, &format!("build town -o out --lang {lang}"));
        assert!(ran.code == 2 && ran.err.contains("S0651") && ran.err.contains(said), "{} {}", ran.code, ran.err);
        assert_eq!(names(dir), before);
    }
    let ran = limited(dir, 1, "new half");
    assert!(ran.code == 2 && ran.err.contains("S0651"), "{} {}", ran.code, ran.err);
    assert_eq!(names(dir), before, "half a city is none");
    fs::create_dir(dir.join("empty")).unwrap();
    assert_eq!(limited(dir, 1, "new empty").code, 2);
    assert_eq!(names(&dir.join("empty")), [""; 0], "a folder that was there stays, empty");
}

#[test]
fn a_row_without_end_is_told() {
    let dir = town();
    let city = common::city::City::new();
    let ran = city.run("case new city --db a.db 办理 --input /dev/zero --now 2022-07-04T09:00");
    assert!(ran.code == 2 && ran.err.contains("一行没有尽头"), "{} {}", ran.code, ran.err);
    symlink("/dev/zero", dir.path().join("zero.csv")).unwrap();
    let ran = shao(dir.path(), "decide town Dispatch -i zero.csv --lang en");
    assert!(ran.code > 0 && ran.err.contains("a row has no end"), "{} {}", ran.code, ran.err);
}

#[test]
fn links_in_a_circle_are_told_in_the_language() {
    let dir = tempfile::tempdir().unwrap();
    symlink("b.shao", dir.path().join("a.shao")).unwrap();
    symlink("a.shao", dir.path().join("b.shao")).unwrap();
    assert!(shao(dir.path(), "check a.shao --lang en").err.contains("its links go round in a circle"));
    assert!(shao(dir.path(), "check a.shao --lang zh").err.contains("链接绕成了圈"));
    symlink("..", dir.path().join("up")).unwrap();
    assert_eq!(shao(dir.path(), "new town --lang en").code, 0);
    symlink("../town", dir.path().join("town/again")).unwrap();
    assert_eq!(shao(dir.path(), "check town").code, 0);
}

#[test]
fn what_follows_from_a_file_that_is_none_is_not_told() {
    let dir = town();
    let rules = dir.path().join("town/rules.shao");
    for (link, code) in [("/dev/zero", "S0603"), ("rules.shao", "S0603")] {
        fs::remove_file(&rules).unwrap();
        symlink(link, &rules).unwrap();
        let ran = shao(dir.path(), "check town");
        assert!(ran.code == 1 && ran.out.contains(code) && ran.out.contains("1 error\n"), "{}", ran.out);
    }
    fs::remove_file(&rules).unwrap();
    assert!(Command::new("mkfifo").arg(&rules).status().unwrap().success());
    let ran = shao(dir.path(), "check town");
    assert!(ran.code == 1 && ran.out.contains("S0605") && ran.out.contains("1 error\n"), "{}", ran.out);
}

#[test]
fn a_huge_word_makes_no_huge_message() {
    let dir = tempfile::tempdir().unwrap();
    for long in ["9".repeat(10_000), "a".repeat(1_000_000)] {
        let text = format!("policy A {{ version 1 }}\nfunction f(a : integer) = a + {long}\n");
        fs::write(dir.path().join("a.shao"), text).unwrap();
        let ran = shao(dir.path(), "check a.shao --lang en");
        assert!(ran.code == 1 && ran.out.len() < 2000 && ran.out.contains('…'), "{} {}", ran.code, ran.out.len());
    }
}

#[test]
fn a_file_without_end_is_not_read_to_its_end() {
    let dir = town();
    for words in [
        "store check --db a.db --checkpoint /dev/zero",
        "store year /dev/zero --calendar Office --db a.db",
        "store year town/shao.toml --calendar Office --db a.db --signature /dev/zero",
    ] {
        let ran = shao(dir.path(), words);
        assert!(ran.code == 2 && ran.err.contains("S0606"), "{words}: {} {}", ran.code, ran.err);
    }
}
