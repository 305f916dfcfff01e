//! Unfinished cases that go over to a later version: what they keep, what they lose, what cannot be taken over.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use diagnose::Sources;
use engine::{Act, Case, Datum, DueAt, Engine, Uncarried, Units, What, Who, uncarried};
use ruleset::{ClockId, ProcessId, RuleSet};
use std::sync::Arc;

const HOUR: i64 = 3_600;
/// 2022-07-04 00:00 UTC, a Monday.
const START: i64 = 1_656_892_800;

const CITY: &str = "\
层级 市
机构 市中心、应急局、住建局 属 市 归 部门
记录 事件 { 编号 : 文本 主键; 说明 : 文本 选填; 结果 : 文本 选填; 户数 : 整数 0 至 100 选填 }
派单 分流 针对 事件 按序 { 其余 { 主办 住建局; 时限 2日 } }
";

const FIRST: &str = "\
流程 办理 针对 事件 {
    计时 处置 = 分流.时限 起 指派 止 反馈
    计时 旧钟 = 9日 起 待分流 止 办结
    初始 待分流 由 市中心
    阶段 待分流 { 指派 由 市中心 给 主办 转 处置中; 限 3日 逾期 提醒 市中心 }
    阶段 处置中 {
        反馈 由 主办 附 结果 转 办结
        宽限 由 主办 经 市中心 同意 延 处置 1日
        限 5日 逾期 提醒 市中心
    }
    终态 办结
    升级 当 超时(处置) { 应急局 限 4日; 市中心 }
    当 次数(宽限) 不少于 1 提醒 市中心
}
";

/// Another stage before the one, another clock before the one, the first stage under another name, a rung more.
const SECOND: &str = "\
流程 办理 针对 事件 {
    计时 全程 = 30日 起 待受理 止 办结
    计时 处置 = 1日 起 指派 止 反馈
    初始 登记 由 市中心
    阶段 登记 { 登记完 由 市中心 转 待受理; 限 1日 逾期 转 待受理 }
    阶段 待受理 { 指派 由 市中心 给 主办 转 处置中; 限 6日 逾期 提醒 市中心 }
    阶段 处置中 {
        反馈 由 主办 附 结果 转 办结
        宽限 由 主办 经 市中心 同意 延 处置 1日
        限 1日 逾期 提醒 市中心
        限 7日 逾期 转 待受理
    }
    终态 办结
    升级 当 超时(处置) { 住建局 限 1日; 应急局 限 2日; 市中心 }
    当 次数(宽限) 不少于 1 提醒 市中心
    过渡 { 待分流 转 待受理 }
}
";

fn rules(serial: u64, city: &str, process: &str) -> Arc<RuleSet> {
    let mut sources = Sources::new();
    sources.add("例.shao", format!("政策 甲市 {{ 版本 {serial}; 序号 {serial}; 时区 「UTC」 }}\n{city}{process}"));
    let outcome = compiler::compile(&sources, &|_| Err(compiler::ResourceError::NotFound));
    let problems: Vec<String> =
        outcome.problems.iter().map(|it| format!("{} {}", it.code(), it.report.message.zh)).collect();
    Arc::new(outcome.value.unwrap_or_else(|| unreachable_with(&problems)).ruleset)
}

#[allow(clippy::panic, reason = "a test that cannot go on has failed")]
fn unreachable_with(problems: &[String]) -> ! {
    panic!("{problems:#?}")
}

fn engine(rules: &Arc<RuleSet>) -> Engine {
    Engine::new(Arc::clone(rules), Units::none()).unwrap()
}

struct Versions {
    first: Engine,
    second: Engine,
    case: Case,
}

impl Versions {
    fn new() -> Versions {
        let (first, second) = (engine(&rules(1, CITY, FIRST)), engine(&rules(2, CITY, SECOND)));
        let record = vec![Some(Datum::Text("甲".into())), None, None, None];
        let case = Case::fold(&first.file(ProcessId(0), record, START).unwrap()).unwrap();
        Versions { first, second, case }
    }

    fn act(&mut self, who: &str, action: &str, at: i64) {
        let act = Act { action: action.into(), who: Who::Agency(who.into(), None), ..Act::default() };
        let acted = self.first.act(&self.case, &act, at).unwrap();
        assert_eq!(acted.refusal, None);
        acted.events.iter().for_each(|event| self.case.apply(event));
    }

    fn go_over(&mut self, at: i64) -> Vec<String> {
        let events = self.second.carry(&self.first, &self.case, at).unwrap().unwrap();
        events.iter().for_each(|event| self.case.apply(event));
        events.iter().map(|event| event.what.name().to_owned()).collect()
    }

    fn stage(&self) -> &str {
        &self.second.ruleset().meaning.processes[0].stages[self.case.stage.index()].name
    }
}

#[test]
fn a_stage_that_is_gone_is_left_for_the_one_it_becomes() {
    let mut it = Versions::new();
    assert_eq!(it.go_over(START + HOUR), ["moved", "entered", "clock-started"]);
    assert_eq!((it.stage(), it.case.entered), ("待受理", START + HOUR));
    assert_eq!(it.case.limits[0].timer.due, DueAt::At(START + 7 * 24 * HOUR), "six days after the day it came");
    assert_eq!(it.case.holder, Some(Who::Agency("市中心".into(), None)));
    // The clock of the whole starts with the stage; the earlier one is gone.
    assert_eq!(it.case.clocks[0].started, Some(START + HOUR));
    assert_eq!(it.case.clocks.len(), 2);
}

#[test]
fn facts_and_deadlines_go_over_by_name() {
    let mut it = Versions::new();
    it.act("市中心", "指派", START + HOUR);
    it.act("住建局", "宽限", START + 2 * HOUR);
    it.act("市中心", "宽限", START + 3 * HOUR);
    let before = it.case.clone();
    assert_eq!(it.go_over(START + 4 * HOUR), ["moved"], "what was watched already is not told again");
    let process = &it.second.ruleset().meaning.processes[0];
    let done = |name: &str| it.case.actions[process.actions.iter().position(|it| it == name).unwrap()];
    assert_eq!((done("指派").count, done("宽限").count, done("登记完").count), (1, 1, 0));
    assert_eq!((it.stage(), it.case.entered), ("处置中", before.entered));
    assert_eq!(it.case.clocks[1], before.clocks[0], "the deadline stays as it was computed");
    assert_eq!(it.case.clocks[0].started, None, "a new clock awaits the next of its starts");
    assert_eq!(it.case.limits[0], before.limits[0]);
    assert!(it.case.limits[1].ran_out, "a limit that was not there awaits the next entry");
    assert_eq!((it.case.lead.clone(), it.case.leads.clone()), (before.lead, before.leads));
    // The decision stays too.
    assert_eq!(it.case.kept.len(), 1);
}

#[test]
fn a_rung_is_known_by_its_body() {
    let mut it = Versions::new();
    it.act("市中心", "指派", START + HOUR);
    let due = it.first.tick(&it.case, START + 5 * 24 * HOUR).unwrap();
    due.iter().for_each(|event| it.case.apply(event));
    let timer = it.case.ladders[0].timer;
    assert_eq!(it.case.ladders[0].rung, 1);
    it.go_over(START + 5 * 24 * HOUR);
    assert_eq!((it.case.ladders[0].rung, it.case.ladders[0].timer), (2, timer));
}

#[test]
fn who_waits_for_a_consent_goes_on_waiting() {
    let mut it = Versions::new();
    it.act("市中心", "指派", START + HOUR);
    it.act("住建局", "宽限", START + 2 * HOUR);
    it.go_over(START + 3 * HOUR);
    let act = Act { action: "宽限".into(), who: Who::Agency("市中心".into(), None), ..Act::default() };
    let acted = it.second.act(&it.case, &act, START + 4 * HOUR).unwrap();
    assert!(acted.events.iter().any(|event| matches!(event.what, What::ClockExtended { clock: ClockId(1), .. })));
}

#[test]
fn cases_without_a_transition_stay() {
    let second = engine(&rules(2, CITY, FIRST));
    let it = Versions::new();
    assert_eq!(second.carry(&it.first, &it.case, START + HOUR).unwrap(), None);
}

/// What hinders the later version, its process or its city changed.
fn hindered(from: &str, to: &str) -> Vec<Uncarried> {
    let text = [CITY, SECOND].concat();
    assert!(text.contains(from), "{from}");
    let text = text.replace(from, to);
    let (city, process) = text.split_at(text.find("流程").unwrap());
    uncarried(&rules(1, CITY, FIRST), &rules(2, city, process)).into_iter().map(|(.., why)| why).collect()
}

#[test]
fn what_cannot_be_taken_over_is_named() {
    assert_eq!(hindered("层级 市", "层级 市"), []);
    assert_eq!(hindered("过渡 { 待分流 转 待受理 }", "过渡"), [Uncarried::Stage("待分流".into())]);
    assert_eq!(hindered("说明 : 文本 选填", "说明 : 文本"), [Uncarried::Needed("说明".into())]);
    assert_eq!(hindered("说明 : 文本 选填", "说明 : 文本 选填; 地址 : 文本"), [Uncarried::Needed("地址".into())]);
    assert_eq!(hindered("说明 : 文本 选填", "说明 : 整数 选填"), [Uncarried::Field("说明".into())]);
    assert_eq!(hindered("说明 : 文本 选填; ", ""), []);
    for (wider, fits) in [("0 至 200", true), ("", true), ("0 至 50", false), ("1 至 100", false)] {
        let found = if fits { Vec::new() } else { vec![Uncarried::Field("户数".into())] };
        assert_eq!(hindered("0 至 100", wider), found, "what was proved of the later version's range would not hold");
    }
    let places = uncarried(&rules(1, CITY, FIRST), &rules(2, CITY, &SECOND.replace("待分流", "旧名")));
    assert_eq!((places[0].0.as_str(), places[0].1.line), ("办理", 6));
}

#[test]
fn those_who_may_have_a_case_are_still_there() {
    let gone = |text: &str| text.replace("应急局", "抢险局");
    let found = uncarried(&rules(1, CITY, FIRST), &rules(2, &gone(CITY), &gone(SECOND)));
    assert_eq!(found.into_iter().map(|(.., why)| why).collect::<Vec<_>>(), [Uncarried::Body("应急局".into())]);
}
