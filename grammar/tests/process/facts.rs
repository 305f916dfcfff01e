//! What conditions ask of a case's history.

use crate::{first, same, stage};
use grammar::tree::{ExprKind, Fact, Kind};

/// The fact that a condition is.
fn fact(condition: &str) -> Fact {
    match stage(&format!("当 {condition} 提醒 甲")).watches[0].when.kind.clone() {
        ExprKind::Fact(fact) => *fact,
        other => panic!("{condition}: {other:?}"),
    }
}

#[test]
fn every_fact_is_read() {
    for (zh, en, of) in [
        ("曾 反馈", "did 反馈", Fact::Did as fn(_) -> _),
        ("未曾 反馈", "never 反馈", Fact::Never),
        ("首次 反馈", "first time 反馈", Fact::FirstTime),
        ("升至 反馈", "reached 反馈", Fact::Reached),
        ("在 反馈", "in 反馈", Fact::InStage),
        ("次数(反馈)", "times(反馈)", Fact::Times),
        ("按时(反馈)", "on time(反馈)", Fact::OnTime),
        ("超时(反馈)", "timed out (反馈)", Fact::TimedOut),
        ("到期（反馈）", "due(反馈)", Fact::DueAt),
    ] {
        let Fact::Did(about) = fact("曾 反馈") else { panic!() };
        assert_eq!(fact(zh), of(about.clone()), "{zh}");
        assert_eq!(fact(en), of(about), "{en}");
        let Fact::Did(qualified) = fact("曾 办理.反馈") else { panic!() };
        assert_eq!(qualified.process.as_ref().unwrap().value, "办理");
        assert_eq!(fact(&zh.replace("反馈", "办理.反馈")), of(qualified.clone()));
        assert_eq!(fact(&en.replace("反馈", "办理 . 反馈").replace(" . ", ".")), of(qualified));
    }
    assert!(matches!(fact("家数(主办)"), Fact::Leads(_)));
    assert!(matches!(fact("parties(lead)"), Fact::Leads(_)));
    assert!(matches!(fact("现主办"), Fact::Lead(_)));
    assert!(matches!(fact("present lead"), Fact::Lead(_)));
}

#[test]
fn facts_stand_among_other_conditions() {
    same(
        "\
指标 甲 针对 部门 按 现主办 = 比率(按时(处置); 事件 其中 曾 指派 且 非 在 办结) 归期 到期(处置) 无主 不计
指标 乙 针对 部门 按 主办 = 计数(事件 其中 次数(退回) 不少于 2 或 未曾 办理.反馈) 归期 首次 反馈
指标 丙 针对 部门 按 主办 = 均值(天数(首次 指派; 反馈); 事件 其中 家数(主办) 在 1 至 2 且 升至 市中心) 归期 反馈
",
        "\
indicator 甲 for 部门 per present lead = share(on time(处置); 事件 where did 指派 and not in 办结) dated by due(处置) without subject leave out
indicator 乙 for 部门 per 主办 = count(事件 where times(退回) at least 2 or never 办理.反馈) dated by first time 反馈
indicator 丙 for 部门 per 主办 = mean(days(first time 指派; 反馈); 事件 where parties(lead) in 1 to 2 and reached 市中心) dated by 反馈
",
    );
}

#[test]
fn a_fact_may_be_asked_for_whether_it_is_there() {
    same(
        "流程 丁 针对 事件 {\n    当 已填 到期(处置) 且 未填 首次 反馈 提醒 甲\n}\n",
        "process 丁 for 事件 {\n    when filled due(处置) and not filled first time 反馈 remind 甲\n}\n",
    );
}

#[test]
fn the_grouping_may_be_the_present_lead_or_a_field_called_so() {
    let per = |text: &str| match first(text).kind {
        Kind::Indicator(indicator) => indicator.per.kind,
        other => panic!("{other:?}"),
    };
    assert!(matches!(per("指标 甲 针对 部门 按 现主办 = 计数(事件)"), ExprKind::Fact(_)));
    assert!(matches!(per("指标 甲 针对 部门 按 主办 = 计数(事件)"), ExprKind::Name(name) if name == "主办"));
    assert!(matches!(per("indicator a for b per lead = count(c)"), ExprKind::Name(name) if name == "lead"));
}
