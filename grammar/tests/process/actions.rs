//! The clauses of a process and the parts of an action.

use crate::{laid_out, process, same, stage};
use grammar::tree::{Effect, Notice, Party};

const ZH: &str = "\
流程 Handling 针对 Event 依据 B9 {
    计时 Handle = Dispatch.within 起 Assign、Move 止 Report 停于 Waiting
    计时 Whole = 暂定 20个工作日 起 New
    初始 New 由 Centre

    阶段 New 依据 B9 {
        Assign 由 Centre、协办 会同 主办、承办 经 City 同意 附 Reason 给 主办 转 Doing 升一级 延 Handle 1个工作日 至多 2次 免 OnTime 当 severe 不少于 3 自 2022-07-01
        限 30分钟 逾期 提醒 GridChief 转 Done
        限 暂定 Dispatch.within 逾期 升级 Board 通知 「Mayor」
        当 次数(Return) 不少于 2 督办 City 升级
    }
    终态 Done、Void
    终态 Sent { 另立 Appeal }
    当 超时(Handle) 通知 City

    升级 当 超时(Handle) {
        Centre 限 4个工作小时
        City   限 不限 通知 「Mayor」、主办 仅限 East
    }
    升级 Board 沿 指挥 { City }
}
";

const EN: &str = "\
process Handling for Event under B9 {
    clock Handle = Dispatch.within from Assign, Move until Report paused in Waiting
    clock Whole = assumed 20 workdays from New
    initial New by Centre

    stage New under B9 {
        Assign by Centre, assist jointly with lead, holder with consent of City enclosing Reason give lead move to Doing up one extend Handle 1 workday up to 2 times exempt from OnTime when severe at least 3 since 2022-07-01
        limit 30 minutes overdue remind GridChief move to Done
        limit assumed Dispatch.within overdue escalate Board notify 「Mayor」
        when times(Return) at least 2 supervise City escalate
    }
    final Done, Void
    final Sent { opens Appeal }
    when timed out(Handle) notify City

    escalate when timed out(Handle) {
        Centre limit 4 workhours
        City   limit unlimited notify 「Mayor」, lead only in East
    }
    escalate Board along command { City }
}
";

#[test]
fn every_clause_reads_the_same_in_both_dialects() {
    same(ZH, EN);
}

#[test]
fn the_clauses_are_in_the_tree() {
    let process = process(ZH);
    assert_eq!((process.clocks.len(), process.stages.len(), process.ladders.len()), (2, 1, 2));
    assert!(process.initial.unwrap().holder.is_some());
    let clock = &process.clocks[0];
    assert_eq!((clock.from.len(), clock.until.len(), clock.paused_in.len()), (2, 1, 1));
    assert!(process.clocks[1].limit.assumed.is_some());
    let finals: Vec<_> = process.finals.iter().map(|last| (last.name.value.as_str(), last.opens.is_some())).collect();
    assert_eq!(finals, [("Done", false), ("Void", false), ("Sent", true)]);
    let stage = &process.stages[0];
    assert_eq!((stage.actions.len(), stage.limits.len(), stage.watches.len()), (1, 2, 1));
    let [Effect::Tell(notice, parties), Effect::Move(to)] = stage.limits[0].effects.as_slice() else { panic!() };
    assert_eq!((notice.value, parties.len(), to.value.as_str()), (Notice::Remind, 1, "Done"));
    let [Effect::Escalate(_, Some(board)), Effect::Tell(..)] = stage.limits[1].effects.as_slice() else { panic!() };
    assert_eq!(board.value, "Board");
    let [Effect::Tell(..), Effect::Escalate(_, None)] = stage.watches[0].effects.as_slice() else { panic!() };
    let [climb, board] = process.ladders.as_slice() else { panic!() };
    assert!(climb.when.is_some() && climb.tail.when.is_none() && !climb.along_command);
    assert!(board.when.is_none() && board.along_command && board.name.is_some());
    let rung = &climb.rungs[1];
    assert!(rung.limit.is_some() && rung.tells[0].1.len() == 2 && rung.tail.only_in.len() == 1);
}

#[test]
fn an_action_has_its_parts() {
    let process = process(ZH);
    let action = &process.stages[0].actions[0];
    assert!(matches!(action.by.as_slice(), [Party::Name(_), Party::Assist(_)]));
    assert!(matches!(action.jointly.as_slice(), [Party::Lead(_), Party::Holder(_)]));
    assert!(matches!(&action.consent, Some(Party::Name(city)) if city.value == "City"));
    assert!(matches!(action.give, Some(Party::Lead(_))));
    assert_eq!(action.at_most.as_ref().unwrap().value.value, 2);
    assert_eq!(action.extend.as_ref().unwrap().clock.value, "Handle");
    assert!(action.up_one.is_some() && action.to.is_some() && action.exempt.len() == 1);
    assert!(action.tail.when.is_some() && action.tail.since.is_some());
}

#[test]
fn parts_come_in_any_order_and_are_laid_out_in_one() {
    let wanted = stage("退回 由 主办、甲 经 乙 同意 附 理由 转 丙 升一级 至多 2次 当 严重 为 1 依据 B9");
    let shuffled = [
        "退回 至多 2次 升一级 转 丙 附 理由 经 乙 同意 由 主办、甲 依据 B9 当 严重 为 1",
        "退回 依据 B9 当 严重 为 1 由 主办、甲 附 理由 转 丙 升一级 至多 2次 经 乙",
        "退回 当 严重 为 1 转 丙 由 主办、 # 谁\n            甲 附 理由 升一级 至多 2次 经 乙 同意 依据 B9",
    ];
    for clauses in shuffled {
        assert_eq!(stage(clauses), wanted);
        let text = format!("流程 办理 针对 事件 {{\n    阶段 甲 {{\n        {clauses}\n    }}\n}}\n");
        let once = laid_out(&text, None);
        assert_eq!(laid_out(&once, None), once);
        let order: Vec<_> = ["由 ", "经 ", "附 ", "转 ", "升一级", "至多 "].map(|word| once.find(word)).into();
        assert!(order.is_sorted() && order[0].is_some(), "{once}");
        assert_eq!(once.contains("# 谁"), clauses.contains("# 谁"));
    }
}
