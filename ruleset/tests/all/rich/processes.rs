//! Processes: one with every part, one that it opens.

use super::nodes::Arena;
use super::structure::{field, *};
use ruleset::*;

/// Adds the processes, with the enums of their stages and the columns of their facts.
pub fn add(meaning: &mut Meaning, a: &mut Arena) {
    let first = full(meaning, a);
    let second = plain_process(meaning, a);
    meaning.processes = vec![first, second];
}

fn column(meaning: &mut Meaning, name: String, ty: Type) -> FieldId {
    let fields = &mut meaning.records[0].fields;
    fields.push(Field { optional: true, ..plain(&name, ty) });
    FieldId(fields.len() as u32 - 1)
}

/// The columns of a process's facts; `exempt` has one for the first indicator.
fn facts(meaning: &mut Meaning, process: &str, stages: &[&str], counts: [usize; 3], exempt: bool) -> Facts {
    let values = stages.iter().map(|stage| (*stage).into()).collect();
    let stages = EnumId(meaning.enums.len() as u32);
    meaning.enums.push(EnumType { name: format!("{process}.阶段"), values, open: false });
    let mut add = |name: &str, ty: Type| column(meaning, format!("{process}.{name}"), ty);
    let count = || number(0, Some(0), None, Some("times"));
    let [actions, clocks, ladders] = counts;
    Facts {
        stage: add("在", Type::Enum(stages)),
        lead: add("主办", Type::Agency(vec![])),
        leads: add("家数", number(0, Some(0), None, None)),
        actions: (0..actions)
            .map(|n| ActionFacts {
                count: add(&format!("{n}.次数"), count()),
                last: add(&format!("{n}.末次"), Type::Time),
                first: add(&format!("{n}.首次"), Type::Time),
            })
            .collect(),
        clocks: (0..clocks)
            .map(|n| ClockFacts {
                due: add(&format!("{n}.到期"), Type::Time),
                stopped: add(&format!("{n}.停止"), Type::Time),
                ran_out: add(&format!("{n}.超时"), Type::Bool),
            })
            .collect(),
        rungs: (0..ladders).map(|n| add(&format!("升级{n}"), number(0, Some(0), None, None))).collect(),
        exempt: if exempt { vec![(IndicatorId(0), add("免", Type::Bool))] } else { vec![] },
    }
}

pub fn act(action: u32, by: Vec<Party>) -> Action {
    Action {
        action: ActionId(action),
        by,
        jointly: vec![],
        consent: None,
        enclosing: vec![],
        give: None,
        to: None,
        up_one: false,
        at_most: None,
        extend: None,
        exempt: vec![],
        conditions: vec![],
        basis: vec![],
    }
}

fn stage(name: &str, actions: Vec<Action>, limits: Vec<StageLimit>) -> Stage {
    Stage { name: name.into(), is_final: false, actions, limits, opens: None, basis: vec!["B9".into()] }
}

fn ending(name: &str, opens: Option<ProcessId>) -> Stage {
    Stage { is_final: true, opens, ..stage(name, vec![], vec![]) }
}

fn days(a: &mut Arena, n: u32) -> NodeId {
    a.constant(Value::Limit(Limit { n, unit: LimitUnit::Workday }))
}

/// Everything once; actions: 办结, 宽限, 指派.
fn full(meaning: &mut Meaning, a: &mut Arena) -> Process {
    let facts = facts(meaning, "流转", &["待办", "在办", "办结了", "转走了"], [3, 1, 1], true);
    let ran_out = a.field(facts.clocks[0].ran_out);
    let no = a.constant(Value::Bool(false));
    let ran_out = a.add(Node::IfMissing(ran_out, no));
    let unclear = a.field(field::UNCLEAR);
    let (within, three, one) = (a.add(Node::Outcome(DecisionId(1), OutcomeId(3))), days(a, 3), days(a, 1));
    let assign = Action {
        give: Some(Party::Lead),
        to: Some(StageId(1)),
        conditions: vec![unclear],
        ..act(2, vec![Party::Agency(CENTRE), Party::Post(PositionId(2))])
    };
    let extend = Action {
        jointly: vec![Party::Assist],
        consent: Some(Party::Group(DEPARTMENTS)),
        at_most: Some(1),
        extend: Some((ClockId(0), one)),
        exempt: vec![IndicatorId(0)],
        ..act(1, vec![Party::Lead])
    };
    let done = Action {
        enclosing: vec![field::TAGS],
        to: Some(StageId(2)),
        up_one: true,
        ..act(0, vec![Party::Holder, Party::Person(FieldId(12))])
    };
    let remind = Effect::Tell(NoticeKind::Remind, vec![Party::Words("值班室".into()), Party::Lead]);
    let late = StageLimit { limit: Ends::After(three), effects: vec![remind, Effect::Escalate(0)], order: 1 };
    let move_on = StageLimit { limit: Ends::NextMeeting(HOUSING), effects: vec![Effect::Move(StageId(3))], order: 2 };
    let first = vec![assign.clone(), Action { to: None, ..extend.clone() }];
    Process {
        name: "流转".into(),
        record: EVENT,
        routing: Some(DecisionId(1)),
        actions: vec!["办结".into(), "宽限".into(), "指派".into()],
        clocks: vec![ClockRule {
            name: "处置".into(),
            limit: within,
            from: vec![Mark::Action(ActionId(2)), Mark::Stage(StageId(1))],
            until: vec![Mark::Action(ActionId(0))],
            paused_in: vec![StageId(0)],
            order: 0,
        }],
        stages: vec![
            stage("待办", first, vec![late]),
            stage("在办", vec![done, assign, extend], vec![move_on]),
            ending("办结了", None),
            ending("转走了", Some(ProcessId(1))),
        ],
        initial: StageId(0),
        initial_holder: Some(Party::Agency(CENTRE)),
        watches: vec![
            Watch { stage: None, condition: ran_out, effects: vec![Effect::Escalate(0)] },
            Watch { stage: Some(StageId(1)), condition: unclear, effects: vec![Effect::Move(StageId(0))] },
        ],
        ladders: vec![ladder(ran_out, unclear, one)],
        transition: Some(vec![("待核".into(), StageId(0)), ("待理".into(), StageId(1))]),
        facts,
        basis: vec!["B9".into()],
    }
}

fn ladder(condition: NodeId, in_force: NodeId, limit: NodeId) -> Ladder {
    let rung = |body| Rung { body, limit: None, tells: vec![], conditions: vec![], basis: vec![] };
    Ladder {
        name: String::new(),
        condition: Some(condition),
        along_command: true,
        rungs: vec![
            Rung { limit: Some(limit), conditions: vec![in_force], ..rung(Party::Post(PositionId(2))) },
            Rung { tells: vec![(NoticeKind::Supervise, vec![Party::Holder])], ..rung(Party::Agency(HOUSING)) },
        ],
        order: 3,
        basis: vec![],
    }
}

fn plain_process(meaning: &mut Meaning, a: &mut Arena) -> Process {
    let facts = facts(meaning, "转办", &["待核", "已核"], [1, 0, 0], false);
    let check = Action { to: Some(StageId(1)), ..act(0, vec![Party::Agency(HOUSING)]) };
    let limit = StageLimit {
        limit: Ends::After(days(a, 9)),
        effects: vec![Effect::Tell(NoticeKind::Notify, vec![Party::Agency(HOUSING)])],
        order: 0,
    };
    Process {
        name: "转办".into(),
        record: EVENT,
        routing: None,
        actions: vec!["核实".into()],
        clocks: vec![],
        stages: vec![stage("待核", vec![check], vec![limit]), ending("已核", None)],
        initial: StageId(0),
        initial_holder: None,
        watches: vec![],
        ladders: vec![],
        transition: None,
        facts,
        basis: vec![],
    }
}
