//! Processes through the compiler: the facts they bring, what conditions make of them, what is wrong with a whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use compiler::checked::{Checked, Expected};
use diagnose::Sources;
use ruleset::{Effect, EnumId, IndicatorId, Mark, Node, Party, RuleSet, StageId, Type};

const CITY: &str = "\
政策 甲市 { 版本 1 }
依据 若干措施
日历 机关 「放假安排.csv」 { 每周 周一 至 周五 09:00 至 17:30 }
层级 市 > 街道 > 社区 > 网格
机构 应急局、住建局、公安局 属 市 归 部门
机构 市网格中心 属 市
机构 街道网格中心 每 街道 一个 隶属 市网格中心
机构 社区网格中心 每 社区 一个 隶属 街道网格中心
岗位 网格长 每 网格 一名
枚举 结果类 { 解决, 未解决 }
枚举 乙 { 一 }
记录 事件 {
    编号 : 文本 主键
    地点 : 网格 属地
    严重 : 整数 1 至 5
    发生 : 时刻
    上报人 : 人
    满意 : 整数 1 至 5 选填
    处置结果 : 结果类 选填
    理由 : 文本 选填
}
派单 分流 针对 事件 按序 {
    规则 险情 { 当 严重 不少于 4; 则 主办 应急局; 协办 公安局; 时限 2小时 }
    其余 { 主办 住建局; 时限 3个工作日 }
}
";

const PROCESS: &str = "\
流程 办理 针对 事件 依据 若干措施 B9 {
    计时 处置 = 分流.时限 起 指派 止 反馈 停于 已挂起
    初始 待分流 由 社区网格中心
    阶段 待分流 {
        指派 由 社区网格中心、市网格中心 给 主办 转 处置中
        上报 由 社区网格中心、街道网格中心 转 待分流 升一级
        限 30分钟 逾期 提醒 网格长
    }
    阶段 处置中 {
        反馈 由 主办 附 处置结果 转 待评价
        退回 由 主办 附 理由 转 待分流 至多 2次
        改派 由 市网格中心 给 部门 转 处置中
        挂起 由 主办 经 市网格中心 同意 转 已挂起
        宽限 由 市网格中心 延 处置 2个工作日
        申诉 由 主办 免 按时率
        当 次数(退回) 不少于 2 督办 应急局
    }
    阶段 已挂起 { 恢复 由 市网格中心 转 处置中 }
    阶段 待评价 { 评价 由 上报人 附 满意 转 办结; 限 7日 逾期 转 办结 }
    终态 办结
    升级 当 超时(处置) 或 次数(退回) 不少于 2 {
        社区网格中心 限 4个工作小时
        街道网格中心 限 1个工作日
        市网格中心   限 2个工作日 通知 「分管领导」
    }
}
";

const INDICATORS: &str = "\
指标 按时率 针对 部门 按 现主办 = 比率(按时(处置); 事件 其中 曾 指派) 归期 到期(处置) 无主 不计
指标 满意度 针对 部门 按 现主办 = 均值(满意; 事件 其中 已填 满意) 归期 评价 无主 不计
指标 解决率 针对 部门 按 现主办 = 比率(处置结果 为 解决; 事件 其中 曾 反馈) 归期 反馈 无主 不计
指标 改派数 针对 部门 按 现主办 = 计数(事件 其中 家数(主办) 超过 1 且 未曾 退回) 归期 首次 指派 无主 不计
指标 升级数 针对 部门 按 现主办 = 计数(事件 其中 升至 市网格中心 或 在 已挂起) 归期 发生 无主 不计
";

const TEST: &str = "\
测试 「险情」 {
    设 社区 一社区
    设 网格 一网格 { 上级 一社区 }
    设 事件 甲 { 地点 一网格; 严重 5; 发生 2022-07-04 09:00; 上报人 「居民甲」 }
    应 甲 分流.主办 应急局
    2022-07-04 09:05 一社区.社区网格中心 指派 甲
    应 甲 由 应急局 承办
    2022-07-04 10:00 应急局 反馈 甲 { 处置结果 解决 }
    应 甲 在 待评价
    应 甲 当 按时(处置) 且 曾 反馈 且 处置结果 为 解决
    2022-07-04 10:00 「居民甲」 评价 甲 拒绝
    2022-07-11 10:00
    应 甲 通知 「分管领导」
}
";

fn file(path: &str) -> Result<Vec<u8>, compiler::ResourceError> {
    match path {
        "放假安排.csv" => Ok("日期,类别\n2022-10-01,放假\n".as_bytes().to_vec()),
        _ => Err(compiler::ResourceError::NotFound),
    }
}

/// The checked policy, and each problem as its code and what it underlines.
fn check(text: &str) -> (Option<Checked>, Vec<(String, String)>) {
    let mut sources = Sources::new();
    sources.add("例.shao", text);
    let outcome = compiler::check(&sources, &file);
    let problem = |it: &diagnose::Diagnostic| {
        (it.code().to_owned(), it.report.at.map_or(String::new(), |at| sources.text(at).to_owned()))
    };
    let problems = outcome.problems.iter().map(problem).collect();
    (outcome.value, problems)
}

fn whole() -> String {
    [CITY, PROCESS, INDICATORS, TEST].concat()
}

fn sound(text: &str) -> Checked {
    let (checked, problems) = check(text);
    checked.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// The problems of the city with its process changed, beyond what it has anyway.
fn wrong(from: &str, to: &str) -> Vec<(String, String)> {
    let text = whole();
    assert!(text.contains(from), "{from}");
    let mut found = check(&text.replacen(from, to, 1)).1;
    found.retain(|it| !USUAL.iter().any(|(code, text)| it.0 == *code && it.1 == *text));
    found
}

/// What the city is warned of.
const USUAL: [(&str, &str); 2] = [("S0460", "已挂起"), ("S0467", "处置结果")];

fn one(code: &str, text: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), text.to_owned())]
}

#[test]
fn a_city_with_a_process_compiles_and_is_read_again() {
    let (checked, problems) = check(&whole());
    let expected: Vec<(String, String)> =
        [USUAL[1], USUAL[0]].iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
    assert_eq!(problems, expected);
    let set = compiler::compiled(&checked.unwrap()).ruleset;
    let read = RuleSet::from_bytes(&set.to_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read, set);
}

#[test]
fn the_facts_of_a_case_are_columns_after_the_records_own() {
    let checked = sound(&whole());
    let record = &checked.meaning.records[0];
    assert_eq!(record.own, 8);
    let names: Vec<&str> = record.fields[8..].iter().map(|field| field.name.as_str()).collect();
    assert_eq!(
        &names[..6],
        ["办理.在", "办理.主办", "办理.家数", "办理.上报.次数", "办理.上报.末次", "办理.上报.首次"]
    );
    assert_eq!(
        &names[names.len() - 5..],
        ["办理.处置.到期", "办理.处置.停止", "办理.处置.超时", "办理.升级1", "办理.免.按时率"]
    );
    assert!(record.fields[8..].iter().all(|field| field.optional && !field.multiple));
    let process = &checked.processes[0];
    assert_eq!(process.facts.exempt.len(), 1);
    assert_eq!(checked.indicators[process.facts.exempt[0].0.index()].name, "按时率");
    let Type::Enum(stages) = record.fields[process.facts.stage.index()].ty else { panic!("no enum") };
    let names: Vec<&str> = checked.meaning.enums.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["class", "verdict", "乙", "办理.阶段", "结果类"]);
    assert_eq!((stages, checked.meaning.enums[3].values.len()), (EnumId(3), 5));
}

#[test]
fn a_process_is_as_it_is_written() {
    let checked = sound(&whole());
    let process = &checked.processes[0];
    assert_eq!(process.actions, ["上报", "反馈", "宽限", "恢复", "挂起", "指派", "改派", "申诉", "评价", "退回"]);
    assert_eq!(checked.decisions[process.routing.unwrap().index()].name, "分流");
    let clock = &process.clocks[0];
    assert_eq!(
        (clock.from.as_slice(), clock.paused_in.as_slice()),
        (&[Mark::Action(ruleset::ActionId(5))][..], &[StageId(2)][..])
    );
    assert!(matches!(clock.limit.node.as_ref(), Node::Outcome(..)) && clock.limit.optional);
    let orders: Vec<u32> = process.stages.iter().flat_map(|stage| &stage.limits).map(|limit| limit.order).collect();
    assert_eq!((clock.order, orders, process.ladders[0].order), (0, vec![1, 2], 3));
    assert_eq!(process.watches[0].stage, Some(StageId(1)));
    assert_eq!(process.stages[3].limits[0].effects, [Effect::Move(StageId(4))]);
    let by = &process.stages[3].actions[0].by;
    assert!(matches!(by.as_slice(), [Party::Person(_)]));
}

#[test]
fn exempted_cases_are_left_out_of_what_is_counted() {
    let with = sound(&whole());
    let without = sound(&whole().replace(" 免 按时率", ""));
    let conditions =
        |checked: &Checked, id: usize| checked.indicators[id].aggregates[0].condition.as_ref().unwrap().size;
    let id = with.indicators.iter().position(|it| it.name == "按时率").unwrap();
    assert_eq!(IndicatorId(id as u32), with.processes[0].facts.exempt[0].0);
    assert_eq!(conditions(&with, id), conditions(&without, id) + 5);
    let other = with.indicators.iter().position(|it| it.name == "解决率").unwrap();
    assert_eq!(conditions(&with, other), conditions(&without, other));
}

#[test]
fn tests_carry_their_steps_in_order() {
    let checked = sound(&whole());
    let test = &checked.tests[0];
    assert_eq!((test.expectations.len(), test.steps.len()), (1, 4));
    let deed = test.steps[0].deed.as_ref().unwrap();
    assert_eq!((deed.actor.as_str(), deed.case, deed.refused), ("一社区.社区网格中心", 0, false));
    assert!(test.steps[2].deed.as_ref().unwrap().refused && test.steps[3].deed.is_none());
    assert_eq!(test.steps[1].deed.as_ref().unwrap().fields.len(), 1);
    assert!(matches!(&test.steps[0].expectations[0].what, Expected::Holder { who, .. } if who == "应急局"));
    assert!(matches!(&test.steps[1].expectations[1].what, Expected::Holds { .. }));
}

#[test]
fn what_an_action_fills_is_known_where_it_was_done() {
    let of = |condition: &str| format!("处置结果 为 解决; 事件 其中 {condition})");
    assert!(wrong(&of("曾 反馈"), &of("在 待评价 且 曾 反馈")).is_empty());
    assert_eq!(wrong(&of("曾 反馈"), &of("曾 指派")), one("S0304", "处置结果"));
    // 反馈 stands in two stages here, and fills the field in one of them only; the test asks too.
    let twice = wrong("恢复 由 市网格中心 转 处置中", "反馈 由 市网格中心 转 待评价");
    assert_eq!(twice, [one("S0304", "处置结果"), one("S0304", "处置结果")].concat());
    assert_eq!(wrong("归期 发生 无主", "归期 首次 恢复 无主"), []);
}

#[test]
fn facts_are_asked_for_within_the_records_processes() {
    assert_eq!(wrong("曾 指派)", "曾 指排)"), one("S0202", "指排"));
    assert_eq!(wrong("在 已挂起)", "在 挂起)"), one("S0202", "挂起"));
    assert_eq!(wrong("升至 市网格中心", "升至 网格长"), one("S0202", "网格长"));
    assert_eq!(wrong("按时(处置)", "按时(处分)"), one("S0202", "处分"));
    assert_eq!(wrong("曾 指派)", "曾 办理.指派)"), []);
    assert_eq!(wrong("曾 指派)", "曾 分流.指派)"), one("S0202", "分流"));
    assert_eq!(wrong("次数(退回) 不少于 2 督办", "次数(退回) 不少于 2小时 督办"), one("S0302", "2小时"));
    // Facts have no names of their own.
    assert_eq!(wrong("附 理由", "附 办理"), one("S0202", "办理"));
}

#[test]
fn two_processes_on_one_record_are_told_apart() {
    let second = "流程 复核 针对 事件 { 初始 待核; 阶段 待核 { 评价 由 市网格中心 转 已核; 限 3日 逾期 提醒 市网格中心 }; 终态 已核 }\n";
    let text = whole()
        .replace("归期 评价", "归期 办理.评价")
        .replace("现主办", "办理.主办")
        .replace("家数(主办) 超过 1 且 ", "");
    let text = text.replace("「居民甲」 评价 甲", "市网格中心 恢复 甲") + second;
    let checked = sound(&text);
    assert_eq!(checked.processes.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["办理", "复核"]);
    let set = compiler::compiled(&checked).ruleset;
    assert!(set.validate().is_ok());
    assert!(check(&(whole() + second)).1.contains(&("S0317".to_owned(), "评价".to_owned())));
    assert!(check(&(whole() + second)).1.contains(&("S0317".to_owned(), "现主办".to_owned())));
}

#[test]
fn moving_declarations_changes_nothing() {
    let meaning = |text: &str| compiler::compiled(&sound(text)).ruleset.meaning_hash();
    assert_eq!(meaning(&whole()), meaning(&[INDICATORS, PROCESS, CITY, TEST].concat()));
}

#[test]
fn names_within_a_process() {
    assert_eq!(wrong("转 已挂起", "转 已挂"), one("S0202", "已挂"));
    assert!(wrong("阶段 待评价", "阶段 处置中").contains(&("S0201".to_owned(), "处置中".to_owned())));
    assert_eq!(wrong("阶段 待评价 { 评价", "阶段 待评价 { 办结").first(), one("S0201", "办结").first());
    assert_eq!(wrong("止 反馈", "止 反溃"), one("S0202", "反溃"));
    assert_eq!(wrong("停于 已挂起", "停于 挂起"), one("S0202", "挂起"));
    assert_eq!(wrong("延 处置 ", "延 处分 "), one("S0202", "处分"));
    assert_eq!(wrong("上报 由", "指派 由"), one("S0201", "指派"));
    assert_eq!(wrong("由 市网格中心 转 处置中 }", "由 市格网中心 转 处置中 }"), one("S0202", "市格网中心"));
    assert_eq!(
        wrong("    终态 办结\n", ""),
        [one("S0209", "办理"), one("S0202", "办结"), one("S0202", "办结")].concat()
    );
}

#[test]
fn bodies() {
    assert_eq!(wrong("附 理由", "附 严重"), one("S0452", "严重"));
    assert_eq!(wrong("由 上报人 附", "由 编号 附"), one("S0202", "编号"));
    assert_eq!(wrong("给 部门", "给 上报人"), one("S0450", "上报人"));
    assert_eq!(wrong("延 处置 2个工作日", "延 处置 2日"), one("S0454", "2日"));
    assert_eq!(wrong(" 隶属 街道网格中心", ""), one("S0466", "升一级"));
    assert_eq!(wrong("地点 : 网格 属地", "地点 : 网格").first().map(|it| it.0.clone()), Some("S0316".to_owned()));
    // Limits that count working time need one calendar, also where a decision gives them.
    let no_calendar = wrong("日历 机关 「放假安排.csv」 { 每周 周一 至 周五 09:00 至 17:30 }\n", "");
    let told: Vec<&str> = no_calendar.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(told, ["分流.时限", "2个工作日", "4个工作小时", "1个工作日", "2个工作日"]);
}

#[test]
fn who_leads_is_said_by_one_routing() {
    let second = "派单 会商 针对 事件 按序 { 其余 { 主办 公安局; 时限 1日 } }\n";
    // The clock's limit tells which of two is meant.
    assert_eq!(wrong("派单 分流", &format!("{second}派单 分流")), []);
    let text = whole().replace("处置 = 分流.时限", "处置 = 3个工作日") + second;
    let found = check(&text).1;
    assert!(found.contains(&("S0451".to_owned(), "主办".to_owned())), "{found:?}");
}

#[test]
fn a_bare_lead_is_that_of_the_routing() {
    // It is always there, so no record is without a subject.
    assert_eq!(
        wrong(
            "按 现主办 = 计数(事件 其中 升至 市网格中心 或 在 已挂起) 归期 发生 无主 不计",
            "按 主办 = 计数(事件 其中 升至 市网格中心 或 在 已挂起) 归期 发生"
        ),
        []
    );
    assert_eq!(wrong("当 严重 不少于 4;", "当 主办 为 应急局;"), one("S0203", "分流"));
    let lead = whole()
        .replace("    理由 :", "    主办 : 部门 选填\n    理由 :")
        .replace("当 严重 不少于 4;", "当 lead 为 应急局;");
    assert!(check(&lead).1.contains(&("S0203".to_owned(), "分流".to_owned())));
}

#[test]
fn what_is_wrong_with_the_whole() {
    assert_eq!(wrong("限 7日 逾期 转 办结", "限 7日 逾期 转 待评价"), one("S0457", "待评价"));
    assert_eq!(wrong("限 7日 逾期 转 办结", "限 7日 逾期 提醒 网格长 转 待评价"), []);
    assert_eq!(wrong("经 市网格中心 同意 转 已挂起", "经 市网格中心 同意 转 待分流"), one("S0458", "已挂起"));
    assert_eq!(wrong("恢复 由 市网格中心 转 处置中", "恢复 由 市网格中心"), one("S0459", "已挂起"));
    assert_eq!(
        wrong("起 指派 止 反馈", "起 反馈 止 反馈"),
        one("S0461", "处置").into_iter().chain(one("S0460", "处置中")).collect::<Vec<_>>()
    );
    assert_eq!(wrong("街道网格中心 限 1个工作日\n", "社区网格中心 限 1个工作日\n"), one("S0463", "社区网格中心"));
    let down = wrong(
        "街道网格中心 限 1个工作日\n        市网格中心   限 2个工作日",
        "市网格中心 限 1个工作日\n        街道网格中心 限 2个工作日",
    );
    assert_eq!(down.first(), one("S0462", "街道网格中心").first());
    assert_eq!(wrong("由 主办 附 理由", "由 协办 附 理由"), []);
}

#[test]
fn nobody_there() {
    assert_eq!(wrong("至多 2次", "至多 0次"), one("S0455", "退回"));
    assert_eq!(wrong("提醒 网格长", "提醒 「」"), one("S0450", "「」"));
    let nobody = whole().replace("; 协办 公安局", "").replace("由 主办 附 理由", "由 协办 附 理由");
    assert!(check(&nobody).1.contains(&("S0455".to_owned(), "退回".to_owned())));
    let rungs = PROCESS.split_once("不少于 2 {\n").unwrap().1;
    assert_eq!(wrong(rungs, "    }\n}\n")[0].0, "S0470");
}

#[test]
fn rungs_that_are_never_reached() {
    // A lead of the city passes the community's centre by.
    assert_eq!(wrong("社区网格中心 限 4个工作小时", "社区网格中心"), []);
    let text = "市网格中心   限 2个工作日 通知 「分管领导」";
    // A clock that may be given more time may run out again.
    assert_eq!(wrong(text, "市网格中心\n        应急局"), []);
    let once = whole().replace(text, "市网格中心\n        应急局").replace(" 延 处置 2个工作日", "");
    assert!(check(&once).1.contains(&("S0464".to_owned(), "应急局".to_owned())));
    // It may come true again.
    assert_eq!(wrong("升级 当 超时(处置)", "升级 当 在 处置中").len(), 0);
    assert_eq!(wrong("升级 当 超时(处置) 或 次数(退回) 不少于 2 {", "升级 {"), one("S0464", "社区网格中心"));
}

#[test]
fn steps_of_tests() {
    assert_eq!(wrong("指派 甲\n", "指派 乙\n").first(), one("S0202", "乙").first());
    assert_eq!(wrong("指派 甲\n", "派遣 甲\n"), one("S0202", "派遣"));
    assert_eq!(wrong("一社区.社区网格中心 指派", "一社区.社区中心 指派"), one("S0202", "社区中心"));
    assert_eq!(wrong("{ 处置结果 解决 }", "{ 处置结果 解绝 }").len(), 1);
    assert_eq!(wrong("2022-07-11 10:00", "2022-07-01 10:00"), one("S0444", "2022-07-01 10:00"));
}

#[test]
fn facts_are_shown_in_the_words_that_ask_for_them() {
    let text = whole().replace(" 免 按时率", "");
    let mut sources = Sources::new();
    sources.add("例.shao", &text);
    let rules = compiler::compile(&sources, &file).value.expect("it compiles").ruleset;
    let shown = |name: &str, lang| {
        engine::render_indicator(&rules, rules.meaning.find::<IndicatorId>(name).expect("it is there"), lang)
    };
    for (name, zh, en) in [
        ("按时率", "比率(按时(处置); 事件 其中 曾 指派)", "share(on time(处置); 事件 where did 指派)"),
        (
            "改派数",
            "计数(事件 其中 家数(主办) 超过 1 且 未曾 退回)",
            "count(事件 where parties(lead) over 1 and never 退回)",
        ),
        ("升级数", "计数(事件 其中 升至 市网格中心 或 在 已挂起)", "count(事件 where reached 市网格中心 or in 已挂起)"),
    ] {
        assert_eq!((shown(name, diagnose::Lang::Zh), shown(name, diagnose::Lang::En)), (zh.to_owned(), en.to_owned()));
    }
}
