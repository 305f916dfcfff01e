//! Indicators and scores.

use super::nodes::Arena;
use super::structure::{field, *};
use ruleset::*;

pub fn indicators(a: &mut Arena) -> Vec<Indicator> {
    vec![accidents(a), timely(a), any_late(a), blend(a)]
}

/// A promise with a condition, over what a decision says; and one that speaks of two cases.
pub fn ensures(a: &mut Arena) -> Vec<Ensure> {
    let (unclear, lead) = (a.field(field::UNCLEAR), a.add(Node::Outcome(DecisionId(1), OutcomeId(0))));
    let must = vec![a.add(Node::Filled(lead))];
    let (name, basis) = ("总有人办".into(), vec!["B9".into()]);
    let one = Ensure { name, record: EVENT, cases: vec![], when: vec![unclear], must, basis };
    let [same, also] = [0, 1].map(|case| a.add(Node::OfCase(case, unclear)));
    let [lead, other] = [0, 1].map(|case| a.add(Node::OfCase(case, lead)));
    let (when, must) = (vec![a.add(Node::Equal(same, also))], vec![a.add(Node::Equal(lead, other))]);
    let (name, cases) = ("轻重一视同仁".into(), vec!["甲".into(), "乙".into()]);
    vec![one, Ensure { name, record: EVENT, cases, when, must, basis: vec![] }]
}

fn indicator(a: &mut Arena, name: &str, aggregates: Vec<Aggregate>, body: NodeId, result: Quantity) -> Indicator {
    let per = a.add(Node::Outcome(DecisionId(1), OutcomeId(0)));
    let dated_by = Some(a.field(field::HAPPENED));
    let subject = Subject::Group(DEPARTMENTS);
    Indicator {
        name: name.into(),
        subject,
        record: EVENT,
        per,
        aggregates,
        body,
        dated_by,
        apart: true,
        result,
        basis: vec![],
    }
}

fn accidents(a: &mut Arena) -> Indicator {
    let unclear = a.field(field::UNCLEAR);
    let body = a.add(Node::Aggregate(0));
    let count = Aggregate { op: AggregateOp::Count, condition: Some(unclear), of: None };
    let matters = Quantity::Number(Some("matter".into()));
    Indicator { basis: vec!["B10".into()], ..indicator(a, "事故数", vec![count], body, matters) }
}

fn timely(a: &mut Arena) -> Indicator {
    let (handler, this) = (a.field(field::HANDLER), a.add(Node::Subject));
    let own = a.add(Node::Equal(handler, this));
    let body = a.add(Node::Aggregate(0));
    let share = Aggregate { op: AggregateOp::Share, condition: None, of: Some(own) };
    indicator(a, "按时率", vec![share], body, Quantity::Share)
}

fn any_late(a: &mut Arena) -> Indicator {
    let unclear = a.field(field::UNCLEAR);
    let body: Vec<_> = (0..3).map(|index| a.add(Node::Aggregate(index))).collect();
    let body = a.add(Node::Or(body));
    let aggregates = vec![
        Aggregate { op: AggregateOp::Some, condition: Some(unclear), of: None },
        Aggregate { op: AggregateOp::None, condition: None, of: None },
        Aggregate { op: AggregateOp::Every, condition: None, of: Some(unclear) },
    ];
    Indicator { dated_by: None, apart: false, ..indicator(a, "有不明", aggregates, body, Quantity::Bool) }
}

fn blend(a: &mut Arena) -> Indicator {
    let (severity, category) = (a.field(field::SEVERITY), a.field(field::CATEGORY));
    let aggregate = |op, of| Aggregate { op, condition: None, of: Some(of) };
    let aggregates = vec![
        aggregate(AggregateOp::Sum, severity),
        aggregate(AggregateOp::Mean, severity),
        aggregate(AggregateOp::Median, severity),
        aggregate(AggregateOp::Distinct, category),
    ];
    let parts: Vec<_> = (0..4).map(|index| a.add(Node::Aggregate(index))).collect();
    let other = a.add(Node::Indicator(IndicatorId(0)));
    let body = parts.into_iter().fold(other, |sum, part| a.add(Node::Arithmetic(ArithmeticOp::Divide, sum, part)));
    indicator(a, "综合", aggregates, body, Quantity::Number(None))
}

pub fn scores(a: &mut Arena) -> Vec<Score> {
    let (accidents, none) = (a.add(Node::Indicator(IndicatorId(0))), a.whole(0));
    let veto = a.compare(accidents, CompareOp::Over, none);
    let late = a.add(Node::Indicator(IndicatorId(2)));
    vec![Score {
        name: "部门月考".into(),
        subject: Subject::Group(DEPARTMENTS),
        cycle: Cycle::Monthly,
        modules: modules(),
        adjustments: adjustments(),
        vetoes: vec![veto, late],
        rounding: Some(Rounding { mode: RoundingMode::HalfUp, places: 2 }),
        grades: grades(),
        ranking: Some(Ranking { by_rounded: false }),
        basis: vec!["B10".into()],
    }]
}

fn modules() -> Vec<Module> {
    let whole = Number::whole;
    let rescale = Rescale { from: (whole(1), whole(5)), onto: (whole(100), whole(0)) };
    let line =
        |indicator, weight, rescale, if_none| Weighted { indicator: IndicatorId(indicator), weight, rescale, if_none };
    let first = vec![
        line(1, Number::new(333, 1).unwrap(), None, IfNone::LeaveOut),
        line(3, Number::new(667, 1).unwrap(), Some(rescale), IfNone::FullMarks),
    ];
    vec![
        Module { name: "办理".into(), weight: whole(70), lines: first },
        Module { name: "其他".into(), weight: whole(30), lines: vec![line(1, whole(100), None, IfNone::Zero)] },
    ]
}

fn adjustments() -> Vec<Adjustment> {
    let whole = Number::whole;
    let beyond = Rate::Beyond {
        over: false,
        threshold: whole(-90),
        step: Number::new(5, 1).unwrap(),
        points: whole(1),
        parts: Parts::Begun,
    };
    vec![
        Adjustment { bonus: false, indicator: IndicatorId(0), rate: Rate::Each(whole(2)), cap: Some(whole(10)) },
        Adjustment { bonus: true, indicator: IndicatorId(1), rate: beyond, cap: None },
    ]
}

fn grades() -> Vec<Grade> {
    let grade = |name: &str, low: Option<i64>, high: Option<i64>| {
        let bound = |bound: i64| (Number::whole(bound), true);
        Grade { name: name.into(), band: Band { low: low.map(bound), high: high.map(bound) } }
    };
    vec![grade("优秀", Some(90), None), grade("良好", Some(80), Some(89)), grade("不合格", None, None)]
}
