//! `shao fmt`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{command, shao};
use std::fs;
use std::io::Write;
use std::process::Stdio;

const MESSY: &str = "# 说明\n枚举   类别 ｛ 甲，乙 ｝\n记录 事件 {\n编号:文本 主键\n  类别 : 类别\n}\n";

#[test]
fn files_are_laid_out_in_place_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.shao");
    fs::write(&path, MESSY).unwrap();
    assert_eq!(shao(dir.path(), "fmt --check .").code, 1);
    let diff = shao(dir.path(), "fmt --diff a.shao");
    insta::assert_snapshot!("fmt_diff", diff.out);
    assert_eq!((diff.code, fs::read_to_string(&path).unwrap().as_str()), (1, MESSY));
    assert_eq!(shao(dir.path(), "fmt .").code, 0);
    insta::assert_snapshot!("fmt", fs::read_to_string(&path).unwrap());
    assert_eq!(shao(dir.path(), "fmt --check .").code, 0);
}

#[test]
fn keywords_change_their_dialect_and_come_back() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(shao(dir.path(), "new town").code, 0);
    let path = dir.path().join("town/规则.shao");
    let chinese = fs::read_to_string(&path).unwrap();
    assert_eq!(shao(dir.path(), "fmt --to en town").code, 0);
    assert!(fs::read_to_string(&path).unwrap().contains("routing 分流 for 事件 in order under 治理办法 {"));
    assert_eq!(shao(dir.path(), "test town").code, 0);
    assert_eq!(shao(dir.path(), "fmt --to zh town").code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), chinese);
}

#[test]
fn outcomes_of_another_file_are_translated_too() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.shao"), "派单 分派 针对 事 { 其余 { 主办 甲局; 时限 2小时 } }\n").unwrap();
    let path = dir.path().join("b.shao");
    fs::write(&path, "流程 办 针对 事 { 计时 钟 = 分派.时限 起 甲 }\n").unwrap();
    assert_eq!(shao(dir.path(), "fmt --to en .").code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), "process 办 for 事 { clock 钟 = 分派.within from 甲 }\n");
}

#[test]
fn what_does_not_parse_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.shao"), "枚举   甲 { 一 }\n").unwrap();
    fs::write(dir.path().join("b.shao"), "枚举   乙 { 一\n").unwrap();
    let ran = shao(dir.path(), "fmt .");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("b.shao:1:") && ran.err.contains("S0810"), "{}", ran.err);
    assert_eq!(fs::read_to_string(dir.path().join("a.shao")).unwrap(), "枚举 甲 { 一 }\n");
    assert_eq!(fs::read_to_string(dir.path().join("b.shao")).unwrap(), "枚举   乙 { 一\n");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let dir = tempfile::tempdir().unwrap();
    let mut child = command(dir.path(), "fmt - --to en").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("枚举   类别 ｛ 甲，乙 ｝".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "enum 类别 { 甲, 乙 }\n");
}
