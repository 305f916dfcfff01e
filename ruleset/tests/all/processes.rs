//! Every invariant of a process is held: a set that breaks one is refused, and told where.

use crate::rich::processes::act;
use crate::rich::rich;
use crate::rich::structure::field;
use ruleset::*;

/// What is wrong with the rich rule set once its first process is changed, and where.
fn refused(change: impl FnOnce(&mut Process)) -> (Defect, String) {
    meant(|meaning| change(&mut meaning.processes[0]))
}

fn meant(change: impl FnOnce(&mut Meaning)) -> (Defect, String) {
    let mut set = rich();
    change(&mut set.meaning);
    match RuleSet::from_bytes(&set.to_bytes()) {
        Err(LoadError::Broken(broken)) => (broken.defect, broken.place),
        other => panic!("must be refused as broken: {:?}", other.map(|_| "read")),
    }
}

fn defect(change: impl FnOnce(&mut Process)) -> Defect {
    refused(change).0
}

#[test]
fn the_place_is_told() {
    let (defect, place) = refused(|p| p.stages[1].actions[0].to = Some(StageId(9)));
    assert_eq!((defect, place.as_str()), (Defect::OutOfBounds, "processes[0].stages[1].actions[0].to"));
    let (defect, place) = refused(|p| p.facts.lead = FieldId(0));
    assert_eq!((defect, place.as_str()), (Defect::WrongContext, "processes[0].facts.lead"));
}

#[test]
fn heads() {
    assert_eq!(meant(|m| m.processes.swap(0, 1)).0, Defect::NotSorted);
    assert_eq!(defect(|p| p.record = RecordId(7)), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.routing = Some(DecisionId(9))), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.routing = None), Defect::Disagrees);
    assert_eq!(meant(|m| m.decisions[1].kind = DecisionKind::Decision).0, Defect::WrongContext);
    assert_eq!(defect(|p| p.actions.swap(0, 1)), Defect::NotSorted);
    assert_eq!(defect(|p| p.stages.swap(1, 2)), Defect::NotSorted);
    assert_eq!(defect(|p| p.stages[1].name = "待办".into()), Defect::Duplicate);
    assert_eq!(defect(|p| p.initial = StageId(4)), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.initial_holder = Some(Party::Agency(AgencyId(9)))), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.initial_holder = Some(Party::Words("某人".into()))), Defect::WrongType);
    assert_eq!(defect(|p| p.ladders[0].order = 1), Defect::Duplicate);
}

#[test]
fn transitions() {
    let moved = |change: fn(&mut Vec<(String, StageId)>)| defect(|p| change(p.transition.as_mut().unwrap()));
    assert_eq!(moved(|t| t.swap(0, 1)), Defect::NotSorted);
    assert_eq!(moved(|t| t[1].0 = t[0].0.clone()), Defect::NotSorted);
    assert_eq!(moved(|t| t[0].0.clear()), Defect::Empty);
    assert_eq!(moved(|t| t[0].1 = StageId(9)), Defect::OutOfBounds);
    assert_eq!(moved(|t| t[0].1 = StageId(2)), Defect::WrongContext);
}

#[test]
fn clocks() {
    let clock = |change: fn(&mut ClockRule)| defect(|p| change(&mut p.clocks[0]));
    assert_eq!(clock(|c| c.name.clear()), Defect::Empty);
    assert_eq!(clock(|c| c.limit = NodeId(u32::MAX)), Defect::OutOfBounds);
    assert_eq!(clock(|c| c.from.clear()), Defect::Empty);
    assert_eq!(clock(|c| c.from[0] = Mark::Action(ActionId(3))), Defect::OutOfBounds);
    assert_eq!(clock(|c| c.until[0] = Mark::Stage(StageId(4))), Defect::OutOfBounds);
    assert_eq!(clock(|c| c.paused_in.push(StageId(0))), Defect::NotSorted);
    assert_eq!(clock(|c| c.paused_in = vec![StageId(4)]), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.clocks[0].limit = p.watches[0].condition), Defect::WrongType);
}

#[test]
fn stages() {
    assert_eq!(defect(|p| p.stages[2].actions.push(act(0, vec![Party::Holder]))), Defect::WrongContext);
    assert_eq!(defect(|p| p.stages[0].opens = Some(ProcessId(1))), Defect::WrongContext);
    assert_eq!(defect(|p| p.stages[3].opens = Some(ProcessId(2))), Defect::OutOfBounds);
    assert_eq!(meant(|m| m.processes[1].stages[1].opens = Some(ProcessId(0))).0, Defect::Cycle);
    assert_eq!(defect(|p| p.stages[0].limits[0].effects[1] = Effect::Escalate(1)), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.stages[1].limits[0].effects[0] = Effect::Move(StageId(4))), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.stages[0].limits[0].limit = Ends::After(p.watches[0].condition)), Defect::WrongType);
    assert_eq!(defect(|p| p.stages[1].limits[0].limit = Ends::NextMeeting(AgencyId(9))), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.stages[1].limits[0].limit = Ends::NextMeeting(AgencyId(1))), Defect::Disagrees);
    assert_eq!(defect(|p| p.watches[1].stage = Some(StageId(2))), Defect::WrongContext);
    assert_eq!(defect(|p| p.watches[1].condition = p.clocks[0].limit), Defect::WrongType);
}

#[test]
fn actions() {
    let done = |change: fn(&mut Action)| defect(|p| change(&mut p.stages[1].actions[0]));
    assert_eq!(done(|a| a.action = ActionId(3)), Defect::OutOfBounds);
    assert_eq!(done(|a| a.action = ActionId(2)), Defect::Duplicate);
    assert_eq!(done(|a| a.by.clear()), Defect::Empty);
    assert_eq!(done(|a| a.by[0] = Party::Words("某人".into())), Defect::WrongType);
    assert_eq!(done(|a| a.by[0] = Party::Person(field::ID)), Defect::WrongType);
    assert_eq!(done(|a| a.by[0] = Party::Post(PositionId(9))), Defect::OutOfBounds);
    assert_eq!(done(|a| a.consent = Some(Party::Group(GroupId(9)))), Defect::OutOfBounds);
    assert_eq!(done(|a| a.enclosing = vec![field::SEVERITY]), Defect::WrongType);
    assert_eq!(done(|a| a.enclosing = vec![FieldId(14)]), Defect::OutOfBounds);
    assert_eq!(done(|a| a.give = Some(Party::Holder)), Defect::WrongType);
    assert_eq!(done(|a| a.exempt = vec![IndicatorId(1)]), Defect::Disagrees);
    assert_eq!(done(|a| a.exempt = vec![IndicatorId(9)]), Defect::OutOfBounds);
    assert_eq!(done(|a| a.conditions = vec![NodeId(u32::MAX)]), Defect::OutOfBounds);
    assert_eq!(defect(|p| p.stages[0].actions[1].extend.as_mut().unwrap().0 = ClockId(1)), Defect::OutOfBounds);
}

#[test]
fn ladders() {
    let ladder = |change: fn(&mut Ladder)| defect(|p| change(&mut p.ladders[0]));
    assert_eq!(ladder(|l| l.rungs.clear()), Defect::Empty);
    assert_eq!(ladder(|l| l.rungs[0].body = Party::Holder), Defect::WrongType);
    assert_eq!(ladder(|l| l.rungs[1].body = Party::Agency(AgencyId(9))), Defect::OutOfBounds);
    assert_eq!(ladder(|l| l.rungs[0].limit = l.condition), Defect::WrongType);
    assert_eq!(ladder(|l| l.condition = l.rungs[0].limit), Defect::WrongType);
}

#[test]
fn facts() {
    let facts = |change: fn(&mut Facts)| defect(|p| change(&mut p.facts));
    assert_eq!(facts(|f| f.stage = f.lead), Defect::WrongType);
    assert_eq!(facts(|f| f.leads = f.clocks[0].due), Defect::WrongType);
    assert_eq!(facts(|f| f.actions[0].last = f.actions[0].count), Defect::WrongType);
    assert_eq!(facts(|f| f.actions[0].last = f.actions[0].first), Defect::Duplicate);
    assert_eq!(facts(|f| f.clocks[0].due = FieldId(99)), Defect::OutOfBounds);
    assert_eq!(facts(|f| f.actions.truncate(2)), Defect::Length);
    assert_eq!(facts(|f| f.rungs.clear()), Defect::Length);
    assert_eq!(facts(|f| f.exempt[0].0 = IndicatorId(9)), Defect::OutOfBounds);
    assert_eq!(facts(|f| f.exempt.clear()), Defect::Disagrees);
    assert_eq!(meant(|m| m.processes[1].facts.lead = m.processes[0].facts.lead).0, Defect::Duplicate);
    assert_eq!(meant(|m| m.enums[4].values.swap(0, 1)).0, Defect::Disagrees);
    assert_eq!(meant(|m| m.records[0].own = 99).0, Defect::OutOfBounds);
    assert_eq!(meant(|m| m.records[0].own = 15).0, Defect::WrongContext);
    assert_eq!(meant(|m| m.records[0].own = 10).0, Defect::WrongType, "what must be there is no fact");
    assert_eq!(meant(|m| m.records[0].fields[15].optional = false).0, Defect::WrongType);
}

#[test]
fn surface() {
    let mut set = rich();
    set.surface.processes.clear();
    match RuleSet::from_bytes(&set.to_bytes()) {
        Err(LoadError::Broken(broken)) => assert_eq!(broken.defect, Defect::Length),
        other => panic!("must be refused as broken: {:?}", other.map(|_| "read")),
    }
}
