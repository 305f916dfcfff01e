//! Exit codes, languages, pipes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{command, shao};
use std::io::Write;
use std::process::Stdio;

#[test]
fn exit_codes_tell_findings_from_failures() {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &str| shao(dir.path(), words);
    assert_eq!(run("--help").code, 0);
    assert_eq!(run("--version").code, 0);
    assert_eq!(run("chekc .").code, 2);
    assert_eq!(run("check nowhere").code, 2);
    assert_eq!(run("check .").code, 2, "there is no policy");
    std::fs::write(dir.path().join("bad.shao"), "派单 {\n").unwrap();
    assert_eq!(run("check bad.shao").code, 1);
    assert_eq!(run("build bad.shao -o bad.shaoc").code, 1);
    assert!(!dir.path().join("bad.shaoc").exists());
    assert_eq!(run("test bad.shao --run [").code, 2);
}

#[test]
fn the_language_comes_from_the_flag_then_the_manifest_then_the_locale() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.shao"), "policy Empty {}\n").unwrap();
    let said = |words: &str, locale: &str| {
        let output = command(dir.path(), words).env("LC_ALL", locale).output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(said("check a.shao", "C").contains("没有发现问题"));
    assert!(said("check a.shao", "en_GB.UTF-8").contains("no problems found"));
    assert!(said("check a.shao --lang zh", "en_GB.UTF-8").contains("没有发现问题"));
    std::fs::write(dir.path().join("shao.toml"), "[policy]\nlang = \"en\"\n").unwrap();
    assert!(said("check .", "zh_CN.UTF-8").contains("no problems found"));
    assert!(said("check nowhere", "en_GB.UTF-8").starts_with("error[S0601]"));
    assert!(said("--lang fr check .", "C").starts_with("错误[S0801]: 「--lang <LANG>」不能是「fr」"));
}

#[test]
fn a_reader_that_has_gone_ends_it_quietly() {
    let dir = tempfile::tempdir().unwrap();
    let mut child = command(dir.path(), "man").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_dash_is_standard_input() {
    let dir = tempfile::tempdir().unwrap();
    let mut child =
        command(dir.path(), "check - --format json").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("\u{feff}枚举 类别 { 甲, 甲 }\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = document["diagnostics"].as_array().unwrap().iter().find(|found| found["text"] == "甲").unwrap();
    let place =
        (found["file"].as_str(), found["line"].as_u64(), found["column"].as_u64(), found["span"]["start"].as_u64());
    assert_eq!(place, (Some("-"), Some(1), Some(12), Some(21)));
}
