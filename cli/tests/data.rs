//! `decide`, `score` and `run` on the English template, with data that is not all right.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, command, shao};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;

/// Records 3 and 5 are wrong, as are the rows that hold them; the binding of `shao.toml` applies.
const DIRTY: &str = "\
number,kind,where,how_bad,households,reported,solved,stars
R1,hazard,Eastbank,5,120,2026-01-04 22:10,closed,5
R2,litter,Eastbank,2,30,2026-01-05 08:30,closed,4
R3,flood,Eastbank,2,30,2026-01-05 08:30,closed,4
\"R,4\",other,Northgate,1,1,2026-01-09 09:15,closed,
R5,litter,Eastbank
";

fn town() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(shao(dir.path(), "--lang en new town").code, 0);
    fs::write(dir.path().join("dirty.csv"), DIRTY).unwrap();
    dir
}

/// A run with the words after `decide town Dispatch`.
fn decide(dir: &Path, words: &str) -> Ran {
    shao(dir, &format!("decide town Dispatch {words}"))
}

#[test]
fn wrong_records_become_errors_in_their_place() {
    let dir = town();
    let ran = decide(dir.path(), "--input dirty.csv");
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("decide", ran.out);
    insta::assert_snapshot!("decide_told", ran.err);
    for line in ran.out.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    insta::assert_snapshot!("decide_pretty", decide(dir.path(), "--input dirty.csv --format pretty").out);
    insta::assert_snapshot!("decide_explain", decide(dir.path(), "--input dirty.csv --format pretty --explain").out);
    let explained = decide(dir.path(), "--input dirty.csv --explain").out;
    let first: serde_json::Value = serde_json::from_str(explained.lines().next().unwrap()).unwrap();
    assert_eq!(first["explain"]["rule"], "Hazard");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let dir = town();
    let many: String = (0..60_000).map(|n| format!("R{n},litter,Eastbank,2,{n},2026-01-05 08:30,closed,4\n")).collect();
    fs::write(dir.path().join("many.csv"), format!("{DIRTY}{many}")).unwrap();
    let one = decide(dir.path(), "--input many.csv --jobs 1");
    let four = decide(dir.path(), "--input many.csv --jobs 4 --output out.ndjson");
    assert_eq!((one.code, four.code, four.out.as_str()), (1, 1, ""));
    assert!(one.out == fs::read_to_string(dir.path().join("out.ndjson")).unwrap());
    assert_eq!((one.out.lines().count(), one.err), (60_005, four.err));
}

#[test]
fn records_come_by_pipe_as_ndjson() {
    let dir = town();
    let mut child = command(dir.path(), "decide town Dispatch --input -")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let record = r#"{"number":"甲","kind":"hazard","where":"Eastbank","how_bad":5,"households":1,"reported":"2026-01-04 22:10","solved":"closed"}"#;
    writeln!(child.stdin.take().unwrap(), "{record}").unwrap();
    let output = child.wait_with_output().unwrap();
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((line["id"].as_str(), line["outcome"]["lead"].as_str()), (Some("甲"), Some("Emergency")));
}

#[test]
fn unknown_names_and_times_are_failures_of_the_tool() {
    let dir = town();
    let run = |words: &str| shao(dir.path(), words);
    let ran = run("decide town Dispach --input dirty.csv");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `Dispatch`?"), "{}", ran.err);
    assert!(run("score town Yearly").err.contains("S0804"));
    assert!(run("score town --explain Emergencies").err.contains("S0804"));
    assert!(run("score town --period January").err.contains("S0805"));
    assert!(run("run town --as-of now").err.contains("S0806"));
    assert_eq!(decide(dir.path(), "--input nowhere.csv").code, 2);
}

#[test]
fn what_lies_outside_the_policys_time_is_warned_of() {
    let dir = town();
    let rules = fs::read_to_string(dir.path().join("town/rules.shao")).unwrap();
    fs::write(dir.path().join("town/rules.shao"), rules.replacen("version 1", "version 1\n    expires 2026-02-01", 1))
        .unwrap();
    let run = |words: &str| shao(dir.path(), words);
    assert_eq!(run("score town Monthly").err, "", "the period ends with the policy");
    let ran = run("score town Monthly --period 2026-02");
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.starts_with("warning[S0820]: period 2026-02 is outside the time the policy is in force"),
        "{}",
        ran.err
    );
    assert!(run("run town --period 2026-02 --lang zh").err.starts_with("警告[S0820]: 期 2026-02 不全在"));
    let ran = decide(dir.path(), "--input dirty.csv --as-of 2025-12-01");
    assert!(ran.err.contains("in force from 2026-01-01, no longer from 2026-02-01"), "{}", ran.err);
}

#[test]
fn a_record_that_comes_twice_counts_once() {
    let dir = town();
    let data = dir.path().join("town/data/requests.csv");
    let text = fs::read_to_string(&data).unwrap();
    let before = shao(dir.path(), "score town Monthly").out;
    fs::write(&data, format!("{text}{}", text.split_once('\n').unwrap().1)).unwrap();
    let ran = shao(dir.path(), "score town Monthly");
    assert_eq!((ran.code, ran.out), (1, before));
    assert!(ran.err.contains("S0648") && ran.err.contains("is that of line 2; this record is left out"), "{}", ran.err);
    let checked = shao(dir.path(), "check town --data town/data");
    assert!(checked.code == 1 && checked.out.contains("error[S0648]: `requests.csv` line"), "{}", checked.out);
    assert_eq!(shao(dir.path(), "decide town Dispatch --input town/data/requests.csv").code, 0);
}

#[test]
fn scores_in_every_form() {
    let dir = town();
    for form in ["table", "csv", "json"] {
        let ran = shao(dir.path(), &format!("score town Monthly --format {form}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        insta::assert_snapshot!(format!("score_{form}"), ran.out);
    }
    insta::assert_snapshot!("score_explain", shao(dir.path(), "score town --explain Streets").out);
    insta::assert_snapshot!("score_explain_zh", shao(dir.path(), "score town --explain Streets --lang zh").out);
}

#[test]
fn a_spreadsheet_of_scores_speaks_the_language_and_can_be_read_back() {
    let dir = town();
    let sheet = shao(dir.path(), "score town Monthly --format csv --lang zh").out;
    assert!(sheet.starts_with("\u{feff}名次,对象,得分,精确值,等次,一票否决,"), "{sheet}");
    fs::write(dir.path().join("sheet.csv"), &sheet).unwrap();
    let policy = "政策 表 { 版本 1 }\n记录 行 { 对象 : 文本 主键; 名次 : 整数 选填; 一票否决 : 是否 选填 }\n\
        判定 看 针对 行 { 结果 话 : 文本; 规则 先 { 当 已填 名次 且 名次 为 1; 则 话 「先」 }; 其余 { 话 「后」 } }\n";
    fs::write(dir.path().join("sheet.shao"), policy).unwrap();
    let ran = shao(dir.path(), "decide sheet.shao 看 --input sheet.csv");
    assert!(ran.code == 0 && ran.out.contains("\"先\""), "{}{}", ran.out, ran.err);
}

#[test]
fn nothing_is_written_over_its_own_input() {
    let dir = town();
    let records = dir.path().join("town/data/requests.csv");
    let before = fs::read(&records).unwrap();
    for words in [
        "build town -o town/../town/rules.shao",
        "build town -o town/shao.toml",
        "score town Monthly -o town/data/requests.csv",
        "decide town Dispatch --input town/data/requests.csv --output town/data/requests.csv",
    ] {
        let ran = shao(dir.path(), words);
        assert!(ran.code == 2 && ran.err.starts_with("error[S0821]"), "{words}: {}", ran.err);
    }
    assert_eq!(fs::read(&records).unwrap(), before);
    assert_eq!(shao(dir.path(), "build town -o town.shaoc").code, 0);
    assert_eq!(shao(dir.path(), "build town -o town.shaoc").code, 0, "an older result may be replaced");
}

#[test]
fn a_run_writes_what_it_found() {
    let dir = town();
    fs::copy(dir.path().join("dirty.csv"), dir.path().join("town/data/requests.csv")).unwrap();
    let ran = shao(dir.path(), "run town --output results");
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("run", ran.out);
    let decisions = fs::read_to_string(dir.path().join("results/decisions/Dispatch.ndjson")).unwrap();
    assert_eq!(decisions, decide(dir.path(), "--input dirty.csv").out);
    let scores = fs::read_to_string(dir.path().join("results/scores/Monthly.csv")).unwrap();
    assert_eq!(scores, shao(dir.path(), "score town --format csv").out);
    assert!(dir.path().join("results/scores/Monthly.json").exists());
    let checked = shao(dir.path(), "check town --data town/data");
    assert_eq!((checked.code, checked.out.contains("2 errors")), (1, true), "{}", checked.out);
}

#[test]
fn a_compiled_policy_decides_the_same() {
    let dir = town();
    assert_eq!(shao(dir.path(), "build town -o town.shaoc").code, 0);
    let manifest = fs::read_to_string(dir.path().join("town/shao.toml")).unwrap();
    let (_, bindings) = manifest.split_once("# Units").unwrap();
    fs::write(dir.path().join("bind.toml"), format!("# Units{bindings}")).unwrap();
    let words = "town.shaoc --bind bind.toml --data town/data --period 2026-01 --simulate 1 --lang en";
    let ran = shao(dir.path(), &format!("run {words}"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out, shao(dir.path(), "run town").out);
}

/// A city's main job plays its process from the seed in `shao.toml`: nothing is done that the process forbids.
#[test]
fn handling_made_up_from_a_seed_does_only_what_may_be_done() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let ran = shao(&root, "run policies/beipiao --lang zh");
    let played = ran.out.split("办理：2000 件").nth(1).unwrap_or_default();
    let played = played.split("部门月考").next().unwrap_or_default();
    assert!(played.contains("按时率") && played.contains("第 3 级"), "{}", ran.out);
    assert!(!played.contains("流程不许的"), "{played}");
    assert_eq!(ran.out, shao(&root, "run policies/beipiao --lang zh").out);
}

#[test]
fn rows_with_one_fault_are_told_once_with_the_name_that_was_meant() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write(
        "a.shao",
        "政策 例 { 版本 1 }\n层级 市 > 街\n机构 水务局 属 市\n枚举 类别 { 漏水、噪声 }\n\
         记录 工单 { 编号 : 文本 主键; 类别 : 类别; 街 : 街 属地 }\n\
         派单 分 针对 工单 { 规则 甲 { 当 街 属于 街7; 则 主办 水务局; 时限 2小时 }; 其余 { 主办 水务局; 时限 3小时 } }\n\
         判定 急 针对 工单 { 结果 急 : 是否; 规则 甲 { 当 类别 为 漏水; 则 急 是 }; 其余 { 急 否 } }\n",
    );
    write(
        "shao.toml",
        "[[bind]]\nlevel = \"市\"\npath = \"市.csv\"\nname = \"名\"\n[[bind]]\nlevel = \"街\"\npath = \"街.csv\"\nname = \"名\"\n\
         above = \"市\"\n[[bind]]\nrecord = \"工单\"\npath = \"工单.csv\"\n",
    );
    write("市.csv", "名\n江城\n");
    // More streets than are compared one by one.
    let streets: String = (0..200).map(|n| format!("街{n},江城\n")).collect();
    write("街.csv", &format!("名,市\n{streets}"));
    let rows: String = (0..30).map(|n| format!("{n},漏氺,街7\n")).collect();
    write("工单.csv", &format!("编号,类别,街\n{rows}31,漏水,街77路\n"));
    let ran = shao(dir.path(), "check . --data .");
    assert_eq!(ran.code, 1);
    let told = "错误[S0665]: 「工单.csv」第 2 行：列「类别」：「漏氺」不是「类别」的值（共 30 行：2、3、4 等）\n  帮助: 是不是「漏水」？";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert!(ran.out.contains("「街77路」不是街的单元\n  帮助: 是不是「街77」？"), "{}", ran.out);
    assert_eq!(ran.out.matches("S0665").count(), 2, "{}", ran.out);
    let ran = shao(dir.path(), "decide . 急 --input 工单.csv");
    let line = "工单.csv:2: S0665 列「类别」：「漏氺」不是「类别」的值；是不是「漏水」？（共 30 行：2、3、4 等）\n";
    assert_eq!(ran.err, line);
}

#[test]
fn files_with_another_separator_are_all_told() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write(
        "a.shao",
        "政策 例 { 版本 1 }\n层级 市\n记录 工单 { 编号 : 文本 主键; 急 : 是否; 市 : 市 属地 }\n\
         判定 急 针对 工单 { 结果 急 : 是否; 规则 甲 { 当 急; 则 急 是 }; 其余 { 急 否 } }\n",
    );
    let of_units = "[[bind]]\nlevel = \"市\"\npath = \"市.csv\"\nname = \"名\"\n";
    write("shao.toml", &format!("{of_units}[[bind]]\nrecord = \"工单\"\npath = \"工单.csv\"\n"));
    write("市.csv", "名;人口\n江城;3\n");
    write("工单.csv", "编号;急;市\n1;是;江城\n");
    let ran = shao(dir.path(), "check . --data .");
    assert_eq!(ran.code, 1);
    for file in ["市.csv", "工单.csv"] {
        let told = format!("文件「{file}」的格子之间是分号，不是逗号");
        assert!(ran.out.contains(&told), "{}", ran.out);
    }
    // Without its units nothing is said of a file's rows.
    write("工单.csv", "编号,急,市\n1,是,江城\n2,也许,江城\n");
    assert_eq!(shao(dir.path(), "check . --data .").out.matches("错误[").count(), 1);
}
