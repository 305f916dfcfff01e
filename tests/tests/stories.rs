//! Small stories, each of which once went wrong.

#![allow(clippy::panic, reason = "tests fail by panicking")]

use diagnose::Sources;
use std::sync::Arc;

const CITY: &str = "\
政策 甲市 { 版本 1 }
层级 市 > 街道
机构 市中心、应急局、住建局 属 市
机构 街道中心 每 街道 一个 隶属 市中心
记录 事件 { 编号 : 文本 主键; 地点 : 街道 属地; 急 : 是否 }
";

const GIVEN: &str = "设 街道 东街 {}; 设 事件 甲 { 地点 东街; 急 否 }";

/// Runs the one test of a policy: a routing, a process, and what happens.
fn holds(routing: &str, process: &str, story: &str) {
    let text = format!(
        "{CITY}派单 分流 针对 事件 按序 {{\n{routing}\n}}\n流程 办理 针对 事件 {{\n{process}\n    终态 完\n}}\n\
         测试 「故事」 {{\n    {GIVEN}\n{story}\n}}\n"
    );
    runs(&text);
}

/// Runs the tests of a policy.
fn runs(text: &str) {
    let mut sources = Sources::new();
    sources.add("例.shao", text);
    let outcome = compiler::check(&sources, &|_: &str| Err(compiler::ResourceError::NotFound));
    let Some(checked) = outcome.value else { panic!("{:#?}", outcome.problems) };
    let rules = Arc::new(compiler::compiled(&checked).ruleset);
    for test in &checked.tests {
        let report = compiler::run_test(&rules, test);
        assert!(report.failures.is_empty(), "{:#?}", report.failures);
    }
}

const ROUTING: &str = "    其余 { 主办 住建局; 时限 2小时 }";

#[test]
fn whom_the_routing_names_may_hold_a_case_from_the_first() {
    holds(
        ROUTING,
        "    初始 甲段 由 主办
    阶段 甲段 { 办 由 主办 转 完; 限 1日 逾期 提醒 市中心 }",
        "    2022-07-04 09:00
    应 甲 由 住建局 承办
    2022-07-04 09:01 住建局 办 甲
    应 甲 在 完",
    );
}

#[test]
fn what_a_stage_uses_is_decided_as_the_case_comes_into_it() {
    runs(&format!(
        "{}派单 分流 针对 事件 按序 {{\n    规则 查过 {{ 当 已填 查实; 则 主办 应急局; 时限 1小时 }}\n{ROUTING}\n}}
流程 办理 针对 事件 {{
    初始 甲段 由 市中心
    阶段 甲段 {{ 查 由 市中心 附 查实; 派 由 市中心 给 主办 转 乙段; 限 1日 逾期 提醒 市中心 }}
    阶段 乙段 {{ 办 由 主办 转 完; 限 1日 逾期 提醒 市中心 }}
    终态 完
}}
测试 「先定后查」 {{
    {GIVEN}
    2022-07-04 09:00 市中心 查 甲 {{ 查实 是 }}
    2022-07-04 09:01 市中心 派 甲
    应 甲 由 住建局 承办
}}
",
        CITY.replace("急 : 是否", "急 : 是否; 查实 : 是否 选填")
    ));
}

#[test]
fn the_limit_of_a_stage_is_that_of_a_case_in_it() {
    holds(
        "    规则 二 { 当 在 乙段; 则 主办 住建局; 时限 1小时 }\n    其余 { 主办 住建局; 时限 2小时 }",
        "    初始 甲段 由 市中心
    阶段 甲段 { 办 由 市中心 转 乙段; 限 1日 逾期 提醒 市中心 }
    阶段 乙段 { 限 分流.时限 逾期 转 完 }",
        "    2022-07-04 09:00 市中心 办 甲
    2022-07-04 10:00
    应 甲 在 完",
    );
}

#[test]
fn nothing_is_agreed_to_where_nobody_can_agree() {
    holds(
        "    规则 急 { 当 急; 则 主办 住建局; 协办 应急局; 时限 1小时 }\n    其余 { 主办 住建局; 时限 2小时 }",
        "    初始 甲段 由 市中心
    阶段 甲段 { 办 由 市中心 经 协办 同意 转 完; 限 1日 逾期 转 完 }",
        "    2022-07-04 09:00 市中心 办 甲
    应 甲 在 甲段",
    );
}

#[test]
fn who_agrees_too_early_may_agree_again() {
    holds(
        ROUTING,
        "    计时 处置 = 2小时 起 始 止 完
    初始 甲段 由 市中心
    阶段 甲段 {
        始 由 市中心
        宽 由 市中心 经 应急局 同意 延 处置 1小时
        限 1日 逾期 转 完
    }",
        "    2022-07-04 09:00 市中心 宽 甲
    2022-07-04 09:01 应急局 宽 甲 拒绝
    2022-07-04 09:02 市中心 始 甲
    2022-07-04 09:03 应急局 宽 甲
    应 甲 当 次数(宽) 不少于 1",
    );
}

#[test]
fn more_time_that_is_over_already_starts_nothing_again() {
    holds(
        ROUTING,
        "    计时 处置 = 1小时 起 甲段 止 完
    初始 甲段 由 市中心
    阶段 甲段 { 宽 由 市中心 延 处置 1小时; 限 1日 逾期 转 完 }
    升级 当 超时(处置) { 街道中心; 市中心 }",
        "    2022-07-04 09:00
    应 甲 由 市中心 承办
    2022-07-04 10:00
    应 甲 由 东街.街道中心 承办
    2022-07-04 12:00 市中心 宽 甲
    2022-07-04 12:01
    应 甲 由 东街.街道中心 承办
    应 甲 当 超时(处置)",
    );
}

/// So a rung without a limit, too, need not be the last.
#[test]
fn a_clock_with_more_time_runs_out_again() {
    holds(
        ROUTING,
        "    计时 处置 = 1小时 起 甲段 止 完
    初始 甲段 由 市中心
    阶段 甲段 { 宽 由 市中心 延 处置 1小时; 限 1日 逾期 转 完 }
    升级 当 超时(处置) { 街道中心; 市中心 }",
        "    2022-07-04 09:00
    2022-07-04 10:30 市中心 宽 甲
    应 甲 由 东街.街道中心 承办
    2022-07-04 11:00
    应 甲 由 市中心 承办",
    );
}

const LADDER: &str = "    计时 处置 = 1小时 起 甲段 止 完
    初始 甲段 由 市中心
    阶段 甲段 { 办 由 市中心 转 完; 限 9日 逾期 转 完 }
    升级 当 超时(处置) { 东街组 限 1小时; 应急局 限 1小时; 市中心 }";

/// The agency of the street's group stands for estates alone, and there is none here.
fn with_groups(ladder: &str, story: &str) {
    let city = "层级 街道 > 小区\n机构 东街组 每 小区 一个 受 住建局 指挥\n";
    let text = format!(
        "{CITY}{city}派单 分流 针对 事件 按序 {{\n{ROUTING}\n}}\n流程 办理 针对 事件 {{\n{ladder}\n    终态 完\n}}\n"
    )
    .replace("地点 : 街道 属地", "地点 : 街道、小区 属地");
    runs(&format!("{text}测试 「故事」 {{\n    {GIVEN}\n{story}\n}}\n"));
}

#[test]
fn a_rung_with_nobody_there_is_passed_by() {
    with_groups(LADDER, "    2022-07-04 09:00\n    2022-07-04 10:00\n    应 甲 由 应急局 承办");
}

#[test]
fn along_the_line_of_command_who_commands_stands_in() {
    let ladder = LADDER.replace("升级 当", "升级 沿 指挥 当");
    let story = "    2022-07-04 09:00\n    2022-07-04 10:00\n    应 甲 由 住建局 承办
    2022-07-04 11:00\n    应 甲 由 应急局 承办";
    with_groups(&ladder, story);
}

#[test]
fn a_post_may_lead() {
    let process = "    初始 甲段 由 市中心
    阶段 甲段 { 交 由 市中心 给 街长 转 乙段; 限 1日 逾期 提醒 市中心 }
    阶段 乙段 { 办 由 主办 转 完; 限 1日 逾期 提醒 主办 }";
    let text = format!(
        "{CITY}岗位 街长 每 街道 一名\n派单 分流 针对 事件 按序 {{\n{ROUTING}\n}}\n\
         流程 办理 针对 事件 {{\n{process}\n    终态 完\n}}\n测试 「故事」 {{\n    {GIVEN}
    2022-07-04 09:00 市中心 交 甲
    应 甲 由 东街.街长 承办
    2022-07-04 09:10 东街.街长 办 甲
    应 甲 当 在 完 且 家数(主办) 为 1\n}}\n"
    );
    runs(&text);
}

#[test]
fn a_vacant_post_passes_to_whom_it_reports() {
    let city = CITY.replace(
        "层级 市 > 街道\n",
        "层级 市 > 街道\n层级 街道 { 街长 : 人 选填 }\n岗位 区长 每 市 一名\n岗位 街长 每 街道 一名 { 报告 区长 }\n",
    );
    let process = "    初始 甲段 由 市中心
    阶段 甲段 { 办 由 街长 转 完; 限 1小时 逾期 提醒 街长; 限 9日 逾期 转 完 }";
    let story = |street: &str, chief: &str, other: &str| {
        format!(
            "测试 「{chief}」 {{\n    设 市 本市\n    设 街道 东街 {{ 上级 本市{street} }}\n    设 事件 甲 {{ 地点 东街; 急 否 }}
    2022-07-04 09:00\n    2022-07-04 10:00\n    应 甲 提醒 {chief}
    2022-07-04 10:01 {other} 办 甲 拒绝\n    2022-07-04 10:02 {chief} 办 甲\n    应 甲 在 完\n}}\n"
        )
    };
    let stories = [story("; 街长 「张某」", "东街.街长", "本市.区长"), story("", "本市.区长", "东街.街长")].concat();
    runs(&format!(
        "{city}派单 分流 针对 事件 按序 {{\n{ROUTING}\n}}\n流程 办理 针对 事件 {{\n{process}\n    终态 完\n}}\n{stories}"
    ));
}
