//! What a run must not pass over: a year that the calendar lacks, rows that only a process reads, handling that is made up,
//! and the log of what was really done.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::shao;
use std::fs;
use tempfile::TempDir;

const POLICY: &str = "\
政策 例 { 版本 1; 序号 1; 施行 2026-01-01; 时区 「Asia/Shanghai」 }
日历 机关 「放假.csv」 { 每周 周一 至 周五 08:30 至 17:30 }
层级 市
机构 水务局 属 市 归 部门
枚举 类别 { 漏水、噪声 }
记录 工单 { 编号 : 文本 主键; 类别 : 类别; 收到 : 时刻 起算 }
派单 分 针对 工单 { 规则 甲 { 当 类别 为 漏水; 则 主办 水务局; 时限 2个工作日 }; 其余 { 主办 水务局; 时限 3个工作日 } }
流程 办件 针对 工单 {
    计时 处理 = 分.时限 起 交办 止 办结
    初始 待办 由 水务局
    阶段 待办 { 交办 由 水务局 给 主办 转 在办 }
    阶段 在办 { 办结 由 主办 转 归档 }
    终态 归档
}
指标 按时率 针对 部门 按 分.主办 = 比率(按时(处理); 工单 其中 曾 办结) 归期 收到 无主 不计
考核 月评 针对 部门 每月 { 按时率 权重 100% 无则 不计 }
测试 「迟了」 {
    设 市 江城
    设 工单 甲 { 类别 漏水; 收到 2026-01-05 09:00 }
    2026-01-05 09:10 水务局 交办 甲
    2026-01-30 09:10 水务局 办结 甲
    应 甲 当 按时(处理)
}
";

const SETTINGS: &str = "\
[policy]
lang = \"zh\"
[run]
as_of = \"2026-02-01T00:00\"
period = \"2026-01\"
simulate = 1
[[bind]]
level = \"市\"
path = \"市.csv\"
name = \"名称\"
[[bind]]
record = \"工单\"
path = \"工单.csv\"
";

const LOG: &str = "\
[[bind]]
process = \"办件\"
path = \"办理.csv\"
[bind.columns]
case = \"案件\"
at = \"时刻\"
action = \"动作\"
by = \"谁\"
";

/// The city with a log of a case that took most of January, and the days that its calendar names.
fn city(days: &str, settings: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write("政策.shao", POLICY);
    write("shao.toml", settings);
    write("放假.csv", &format!("日期,类别\n{days}\n"));
    write("市.csv", "名称\n江城\n");
    write("工单.csv", "编号,类别,收到\n甲,漏水,2026-01-05 09:00\n乙,噪声,2026-01-06 09:00\n");
    write(
        "办理.csv",
        "案件,时刻,动作,谁,编号,类别,收到\n甲,2026-01-05 09:10,交办,水务局,甲,漏水,2026-01-05 09:00\n甲,2026-01-30 09:10,办结,水务局,甲,漏水,2026-01-05 09:00\n",
    );
    dir
}

#[test]
fn a_year_that_the_calendar_lacks_gives_nobody_full_marks() {
    let dir = city("2024/1/1,放假", &format!("{SETTINGS}{LOG}"));
    let ran = shao(dir.path(), "run .");
    assert_eq!(ran.code, 1, "{}", ran.out);
    let told = "办理.csv:2: S0501 计时「处理」判不了，既不算按时也不算超时：日历「机关」没有 2026 年；在日历文件中补上";
    assert!(ran.err.contains(told), "{}", ran.err);
    let words = |line: &str| line.split(['│', '┆']).map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let clock = ran.out.lines().find(|line| line.starts_with("│ 处理")).unwrap();
    assert_eq!(words(clock)[1..7], ["处理", "0", "0", "0", "1", "—"], "{}", ran.out);
    assert!(!ran.out.contains("100%") && ran.out.contains("1 条记录有误，没有计入"), "{}", ran.out);
    let scored = shao(dir.path(), "score .");
    assert_eq!((scored.code, scored.out.contains("100%")), (1, false), "{}", scored.out);
    assert!(scored.err.contains(told), "{}", scored.err);
    let tested = shao(dir.path(), "test .");
    assert!(tested.code == 1 && tested.out.contains("应 甲 当 按时(处理)：日历「机关」没有 2026 年"), "{}", tested.out);
    // With the year there it is simply late.
    let dir = city("2026/1/1,放假", &format!("{SETTINGS}{LOG}"));
    let ran = shao(dir.path(), "run .");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("0/1  0%") && !ran.out.contains("待日历"), "{}", ran.out);
}

#[test]
fn what_was_over_before_the_unknown_year_began_was_in_time() {
    let dir = city("2025/1/1,放假", &format!("{SETTINGS}{LOG}").replace("2026-", "2025-"));
    let policy = POLICY.replace("2个工作日", "90个工作日").replace("2026-", "2025-");
    fs::write(dir.path().join("政策.shao"), policy).unwrap();
    fs::write(dir.path().join("工单.csv"), "编号,类别,收到\n甲,漏水,2025-12-05 09:00\n").unwrap();
    let log = "案件,时刻,动作,谁,编号,类别,收到\n甲,2025-12-05 09:10,交办,水务局,甲,漏水,2025-12-05 09:00\n甲,2025-12-30 09:10,办结,水务局,甲,漏水,2025-12-05 09:00\n";
    fs::write(dir.path().join("办理.csv"), log).unwrap();
    let ran = shao(dir.path(), "run . --period 2025-12 --as-of 2026-02-01T00:00");
    assert_eq!((ran.code, ran.err.contains("S0501")), (0, false), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("1/1  100%"), "{}", ran.out);
}

#[test]
fn an_act_that_ended_a_clock_is_judged_when_the_year_is_loaded() {
    let dir = city("2024/1/1,放假", SETTINGS);
    fs::write(dir.path().join("2026.csv"), "日期,类别\n2026/1/1,放假\n").unwrap();
    let run = |words: &str| {
        let ran = shao(dir.path(), words);
        assert_eq!(ran.code, 0, "{words}: {}{}", ran.out, ran.err);
        ran.out + &ran.err
    };
    run("store init . --db a.db");
    for name in ["甲", "乙"] {
        let record = format!(r#"{{"编号":"{name}","类别":"漏水","收到":"2026-01-05T09:00"}}"#);
        run(&format!("case new . --db a.db 办件 --record {record} --now 2026-01-05T09:00"));
    }
    run("case act . --db a.db 甲 交办 --by 水务局 --now 2026-01-05T09:10");
    run("case act . --db a.db 乙 交办 --by 水务局 --now 2026-01-05T09:10");
    run("case act . --db a.db 乙 办结 --by 水务局 --now 2026-01-06T09:10");
    run("case act . --db a.db 甲 办结 --by 水务局 --now 2026-01-30T09:10");
    assert!(run("case show . --db a.db 甲").contains("待 2026 年日历"));
    let loaded = run("store year 2026.csv --calendar 机关 --db a.db --now 2026-02-01T09:00");
    assert!(loaded.contains("算出 2 个期限"), "{loaded}");
    let late = run("case show . --db a.db 甲");
    assert!(late.contains("到期 2026-01-08 00:00，已超时，止于 2026-01-30 09:10"), "{late}");
    let kept = run("case show . --db a.db 乙");
    assert!(kept.contains("到期 2026-01-08") && !kept.contains("超时"), "{kept}");
    run("store check --db a.db");
}

#[test]
fn rows_that_only_a_process_reads_are_told() {
    let dir = city("2026/1/1,放假", SETTINGS);
    // Neither the decision nor a score reads when it was reported; the process counts from it.
    let rows = "编号,类别,收到\n甲,漏水,2026-01-05 09:00\n乙,噪声,某日\n丙,坏,某日\n";
    fs::write(dir.path().join("工单.csv"), rows).unwrap();
    let ran = shao(dir.path(), "run .");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.err.matches("工单.csv:").count(), 2, "{}", ran.err);
    assert!(ran.err.contains("工单.csv:3: S0662 列「收到」：「某日」"), "{}", ran.err);
    assert!(ran.out.contains("办件：1 件，") && ran.out.contains("2 条记录读不了"), "{}", ran.out);
}

#[test]
fn handling_that_is_made_up_says_so_and_a_log_wins() {
    let dir = city("2026/1/1,放假", SETTINGS);
    let ran = shao(dir.path(), "run . -o out");
    let note = "办理是按种子 1 编的，不是真事";
    assert_eq!(ran.out.matches(note).count(), 2, "{}", ran.out);
    let written = |name: &str| fs::read_to_string(dir.path().join("out/scores").join(name)).unwrap();
    assert!(written("月评.json").contains(&format!("\"zh\": \"{note}\"")), "{}", written("月评.json"));
    let sheet = written("月评.csv");
    assert!(sheet.lines().next().unwrap().contains("办理是编的") && sheet.contains("种子 1"), "{sheet}");
    let english = shao(dir.path(), "run . --lang en").out;
    assert!(english.contains("the handling is made up from seed 1: none of it happened"), "{english}");
    // The seed of the settings is for processes without a log.
    fs::write(dir.path().join("shao.toml"), format!("{SETTINGS}{LOG}")).unwrap();
    let ran = shao(dir.path(), "run .");
    assert!(!ran.out.contains("编的") && ran.out.contains("办件：1 件，办理 2 次"), "{}", ran.out);
    // Who asks for it gets it, and is told.
    assert!(shao(dir.path(), "run . --simulate 3").out.contains("办理是按种子 3 编的"));
}

#[test]
fn a_score_counts_the_log_or_says_what_it_cannot_count() {
    let dir = city("2026/1/1,放假", &format!("{SETTINGS}{LOG}"));
    let ran = shao(dir.path(), "score .");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("0/1  0%"), "{}", ran.out);
    fs::write(dir.path().join("shao.toml"), SETTINGS).unwrap();
    let ran = shao(dir.path(), "score .");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("警告[S0826]") && ran.err.contains("「按时率」"), "{}", ran.err);
}
