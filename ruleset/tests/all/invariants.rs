//! Every invariant of the model is held: a set that breaks one is refused, and told where.

use crate::rich::rich;
use crate::rich::structure::{field, *};
use ruleset::*;

/// What is wrong with the rich rule set once it is changed, and where.
fn refused(change: impl FnOnce(&mut RuleSet)) -> (Defect, String) {
    let mut set = rich();
    change(&mut set);
    match RuleSet::from_bytes(&set.to_bytes()) {
        Err(LoadError::Broken(broken)) => (broken.defect, broken.place),
        other => panic!("must be refused as broken: {:?}", other.map(|_| "read")),
    }
}

/// The defect of a change to the meaning.
fn meant(change: impl FnOnce(&mut Meaning)) -> Defect {
    refused(|set| change(&mut set.meaning)).0
}

/// The defect of a change to the first score.
fn scored(change: impl FnOnce(&mut Score)) -> Defect {
    meant(|meaning| change(&mut meaning.scores[0]))
}

/// The defect of a condition, put into the first rule of the routing.
fn conditioned(parts: impl FnOnce(&mut crate::rich::nodes::Arena) -> NodeId) -> Defect {
    meant(|meaning| {
        let mut arena = crate::rich::nodes::Arena { nodes: std::mem::take(&mut meaning.nodes) };
        let root = parts(&mut arena);
        meaning.nodes = arena.nodes;
        meaning.decisions[1].rules[0].conditions.push(root);
    })
}

#[test]
fn the_place_is_told() {
    let (defect, place) = refused(|set| set.meaning.decisions[1].rules[2].outcomes[3].clear());
    assert_eq!((defect, place.as_str()), (Defect::Empty, "decisions[1].rules[2].outcomes[3]"));
    let (defect, place) = refused(|set| set.surface.policy.expires = Some(0));
    assert_eq!((defect, place.as_str()), (Defect::Reversed, "surface.policy"));
}

#[test]
fn names_and_order() {
    assert_eq!(meant(|m| m.levels.swap(0, 1)), Defect::NotSorted);
    assert_eq!(meant(|m| m.bases.push(m.bases[0].clone())), Defect::NotSorted);
    assert_eq!(meant(|m| m.lists[0].name.clear()), Defect::Empty);
    assert_eq!(meant(|m| m.records[0].fields[1].name = "编号".into()), Defect::Duplicate);
    assert_eq!(meant(|m| m.decisions[1].rules[1].name = "险情直派".into()), Defect::Duplicate);
    for zone in ["", "Asia/", "/etc/passwd", "../x", "Asia/Shang hai"] {
        assert_eq!(meant(|m| m.timezone = zone.into()), Defect::Timezone, "{zone}");
    }
}

#[test]
fn enums() {
    assert_eq!(meant(|m| m.enums[0].open = true), Defect::NotPreset);
    assert_eq!(meant(|m| m.enums.truncate(1)), Defect::NotPreset);
    assert_eq!(meant(|m| m.enums[2].name = "class".into()), Defect::Duplicate);
    assert_eq!(meant(|m| m.enums[2].values[1] = "险情".into()), Defect::Duplicate);
    let many = (0..=MAX_SET_VALUES).map(|n| n.to_string()).collect();
    assert_eq!(meant(|m| m.enums[3].values = many), Defect::TooMuch);
}

#[test]
fn structure() {
    assert_eq!(meant(|m| m.levels[0].above = vec![GRID]), Defect::Cycle);
    assert_eq!(meant(|m| m.levels[1].above = vec![LevelId(2)]), Defect::OutOfBounds);
    assert_eq!(meant(|m| m.groups[0].agencies.reverse()), Defect::NotSorted);
    assert_eq!(meant(|m| m.groups[0].agencies.push(CENTRE)), Defect::Disagrees);
    assert_eq!(meant(|m| m.agencies[2].groups.push(DEPARTMENTS)), Defect::Disagrees);
    assert_eq!(meant(|m| m.agencies[2].seat = Seat::At(LevelId(9))), Defect::OutOfBounds);
    assert_eq!(meant(|m| m.agencies[0].belongs_to = Some(CENTRE)), Defect::Cycle);
    assert_eq!(meant(|m| m.agencies[0].commanded_by = Some(HOUSING)), Defect::Cycle);
    assert_eq!(meant(|m| m.positions[1].reports_to = Some(PositionId(2))), Defect::Cycle);
    assert_eq!(meant(|m| m.positions[1].same_holder_as = vec![PositionId(3)]), Defect::OutOfBounds);
}

#[test]
fn records() {
    assert_eq!(meant(|m| m.records[0].key = vec![FieldId(99)]), Defect::OutOfBounds);
    assert_eq!(meant(|m| m.records[0].key = vec![field::ID, field::ID]), Defect::Duplicate);
    assert_eq!(meant(|m| m.records[0].key = vec![field::TAGS]), Defect::WrongType);
    assert_eq!(meant(|m| m.records[0].place = Some(field::ID)), Defect::WrongType);
    assert_eq!(meant(|m| m.records[0].counts_from = Some(field::PLACE)), Defect::WrongType);
    assert_eq!(meant(|m| m.records[0].fields[0].multiple = true), Defect::TooMuch);
    let typed = |ty| meant(|m| m.records[0].fields[3].ty = ty);
    assert_eq!(typed(number(29, None, None, None)), Defect::OutOfRange);
    assert_eq!(typed(number(0, Some(5), Some(1), None)), Defect::Reversed);
    assert_eq!(typed(number(0, Some(i128::MIN), None, None)), Defect::OutOfRange);
    assert_eq!(typed(number(0, None, None, Some("furlong"))), Defect::OutOfBounds);
    assert_eq!(typed(Type::Enum(EnumId(9))), Defect::OutOfBounds);
    assert_eq!(typed(Type::Unit { levels: vec![], and_above: false }), Defect::Empty);
    assert_eq!(typed(Type::Unit { levels: vec![GRID, CITY], and_above: false }), Defect::NotSorted);
    assert_eq!(typed(Type::Row(ListId(1))), Defect::OutOfBounds);
}

#[test]
fn lists() {
    let cell = |column: usize, values: Vec<Value>| meant(|m| m.lists[0].rows[0][column] = values);
    assert_eq!(meant(|m| m.lists[0].key.clear()), Defect::Empty);
    assert_eq!(meant(|m| drop(m.lists[0].rows[1].pop())), Defect::Length);
    assert_eq!(cell(0, vec![]), Defect::Empty);
    assert_eq!(cell(0, vec![Value::Text("A2".into())]), Defect::Duplicate);
    assert_eq!(cell(0, vec![Value::Text("A4".into()), Value::Text("A5".into())]), Defect::TooMuch);
    assert_eq!(cell(0, vec![Value::Bool(true)]), Defect::WrongType);
    assert_eq!(cell(1, vec![Value::Number(Number { mantissa: 125, scale: 3 })]), Defect::WrongType);
    assert_eq!(cell(1, vec![Value::Number(Number { mantissa: -1, scale: 0 })]), Defect::WrongType);
    assert_eq!(cell(1, vec![Value::Number(Number { mantissa: 100, scale: 2 })]), Defect::NotCanonical);
    assert_eq!(cell(2, vec![Value::Enum(TAG, 3)]), Defect::OutOfBounds);
    assert_eq!(cell(2, vec![Value::Enum(CATEGORY, 0)]), Defect::WrongType);
    assert_eq!(cell(3, vec![Value::Agency(CENTRE)]), Defect::WrongType);
    assert_eq!(cell(5, vec![Value::Date(i32::MAX)]), Defect::OutOfRange);
    assert_eq!(cell(6, vec![Value::Limit(Limit { n: 1, unit: LimitUnit::Unlimited })]), Defect::NotCanonical);
}

#[test]
fn calendars() {
    let calendar = |change: fn(&mut Calendar)| meant(|m| change(&mut m.calendars[0]));
    assert_eq!(calendar(|c| drop(c.weekly.pop())), Defect::Length);
    assert_eq!(calendar(|c| c.weekly[0].reverse()), Defect::NotSorted);
    assert_eq!(calendar(|c| c.weekly[0][0] = (10, 10)), Defect::Reversed);
    assert_eq!(calendar(|c| c.weekly[0][1].1 = 86_401), Defect::OutOfRange);
    assert_eq!(calendar(|c| c.ends_at = Some(86_401)), Defect::OutOfRange);
    assert_eq!(calendar(|c| c.days[1].0 = c.days[0].0), Defect::NotSorted);
    assert_eq!(calendar(|c| c.years.reverse()), Defect::NotSorted);
    assert_eq!(calendar(|c| c.years[0] = 0), Defect::OutOfRange);
}

#[test]
fn nodes_by_themselves() {
    let node = |node: Node| meant(|m| m.nodes.push(node));
    let first = NodeId(0);
    assert_eq!(meant(|m| m.nodes.push(Node::Not(NodeId(m.nodes.len() as u32)))), Defect::OutOfBounds);
    assert_eq!(node(Node::Const(Value::Row(ITEMS, 3))), Defect::OutOfBounds);
    assert_eq!(node(Node::Const(Value::Unit(String::new()))), Defect::Empty);
    assert_eq!(node(Node::Const(Value::Clock(86_401))), Defect::OutOfRange);
    assert_eq!(node(Node::Const(Value::Time(i64::MIN))), Defect::OutOfRange);
    assert_eq!(node(Node::OneOf(first, vec![Value::Enum(CATEGORY, 3)])), Defect::OutOfBounds);
    assert_eq!(node(Node::ContainsAny(first, TAG, vec![3])), Defect::OutOfBounds);
    assert_eq!(node(Node::LiesInGroups(first, vec![GroupId(1)])), Defect::OutOfBounds);
    assert_eq!(node(Node::Workdays(CalendarId(1), first, first)), Defect::OutOfBounds);
    assert_eq!(node(Node::Call(Builtin::Year, vec![first, first])), Defect::Length);
    assert_eq!(node(Node::Exists(ListId(1), None)), Defect::OutOfBounds);
}

#[test]
fn nodes_where_they_are_used() {
    assert_eq!(conditioned(|a| a.field(FieldId(99))), Defect::OutOfBounds);
    assert_eq!(conditioned(|a| a.field(field::ID)), Defect::WrongType);
    assert_eq!(conditioned(|a| a.add(Node::RowField(ITEMS, FieldId(4)))), Defect::WrongContext);
    assert_eq!(conditioned(|a| a.add(Node::Aggregate(0))), Defect::WrongContext);
    assert_eq!(conditioned(|a| a.add(Node::Indicator(IndicatorId(2)))), Defect::WrongContext);
    assert_eq!(conditioned(|a| a.add(Node::Subject)), Defect::WrongContext);
    assert_eq!(conditioned(|a| a.add(Node::Outcome(DecisionId(0), OutcomeId(7)))), Defect::OutOfBounds);
    let of = |make: fn(NodeId) -> Node, id| {
        conditioned(move |a| {
            let part = a.field(id);
            a.add(make(part))
        })
    };
    assert_eq!(of(|a| Node::LiesInUnits(a, vec!["一网格".into()]), field::HANDLER), Defect::WrongType);
    assert_eq!(of(|a| Node::ContainsAny(a, TAG, vec![0]), field::CATEGORY), Defect::WrongType);
    assert_eq!(of(|a| Node::OneOf(a, vec![Value::Bool(true)]), field::CATEGORY), Defect::WrongType);
    assert_eq!(of(|a| Node::LimitIs(a, LimitKind::Days), field::DUE), Defect::WrongType);
    assert_eq!(of(|a| Node::ListedIn(a, ITEMS), field::DUE), Defect::WrongType);
    assert_eq!(of(|a| Node::Compare(CompareOp::Over, a, a), field::CATEGORY), Defect::WrongType);
    assert_eq!(of(|a| Node::Compare(CompareOp::Over, a, NodeId(0)), field::DUE), Defect::WrongType);
    assert_eq!(of(|a| Node::Equal(a, a), field::TAGS), Defect::WrongType);
}

#[test]
fn decisions() {
    assert_eq!(meant(|m| m.decisions[1].input = RecordId(1)), Defect::OutOfBounds);
    assert_eq!(meant(|m| m.decisions[1].outcomes[0].name = "Lead".into()), Defect::NotPreset);
    assert_eq!(meant(|m| m.decisions[1].outcomes[3].ty = Type::Bool), Defect::NotPreset);
    assert_eq!(meant(|m| m.decisions[1].hit = Hit::Collect(Collect::Sum)), Defect::WrongType);
    assert_eq!(meant(|m| drop(m.decisions[1].rules[0].outcomes.pop())), Defect::Length);
    assert_eq!(meant(|m| m.decisions[1].rules[0].outcomes.swap(0, 2)), Defect::WrongType);
    assert_eq!(meant(|m| m.decisions[1].otherwise.as_mut().unwrap()[0].push(NodeId(0))), Defect::TooMuch);
    let own_class = |a: &mut crate::rich::nodes::Arena| {
        let class = a.add(Node::Outcome(DecisionId(1), OutcomeId(2)));
        a.add(Node::OneOf(class, vec![Value::Enum(EnumId::CLASS, 0)]))
    };
    assert_eq!(conditioned(own_class), Defect::Cycle);
}

#[test]
fn indicators() {
    let indicator = |at: usize, change: fn(&mut Indicator)| meant(|m| change(&mut m.indicators[at]));
    assert_eq!(indicator(0, |i| i.record = RecordId(1)), Defect::OutOfBounds);
    assert_eq!(indicator(0, |i| i.subject = Subject::Level(GRID)), Defect::WrongType);
    assert_eq!(indicator(0, |i| i.aggregates.clear()), Defect::OutOfBounds);
    assert_eq!(indicator(0, |i| i.result = Quantity::Bool), Defect::WrongType);
    assert_eq!(indicator(0, |i| i.result = Quantity::Number(Some("x".into()))), Defect::OutOfBounds);
    assert_eq!(indicator(0, |i| i.dated_by = Some(i.per)), Defect::WrongType);
    assert_eq!(indicator(0, |i| i.aggregates[0].op = AggregateOp::Mean), Defect::WrongType);
    assert_eq!(indicator(1, |i| i.aggregates[0].of = Some(i.per)), Defect::WrongType);
    assert_eq!(indicator(0, |i| i.body = i.per), Defect::WrongContext);
    let itself = |m: &mut Meaning| {
        m.nodes.push(Node::Indicator(IndicatorId(3)));
        m.indicators[3].body = NodeId(m.nodes.len() as u32 - 1);
    };
    assert_eq!(meant(itself), Defect::Cycle);
}

#[test]
fn scores() {
    assert_eq!(scored(|s| s.modules.clear()), Defect::Weights);
    assert_eq!(scored(|s| s.modules[0].lines.clear()), Defect::Weights);
    assert_eq!(scored(|s| s.modules[0].weight = Number::whole(69)), Defect::Weights);
    assert_eq!(scored(|s| s.modules[0].lines[0].weight = Number::whole(-1)), Defect::OutOfRange);
    assert_eq!(scored(|s| s.modules[0].lines[0].indicator = IndicatorId(9)), Defect::OutOfBounds);
    let flat = Rescale { from: (Number::whole(5), Number::whole(5)), onto: (Number::whole(0), Number::whole(100)) };
    assert_eq!(scored(|s| s.modules[0].lines[1].rescale = Some(flat)), Defect::Reversed);
    assert_eq!(scored(|s| s.adjustments[0].cap = Some(Number::whole(-1))), Defect::OutOfRange);
    let step = |s: &mut Score| {
        if let Rate::Beyond { step, .. } = &mut s.adjustments[1].rate {
            *step = Number::whole(0);
        }
    };
    assert_eq!(scored(step), Defect::OutOfRange);
    assert_eq!(scored(|s| s.subject = Subject::Level(CITY)), Defect::WrongContext);
    assert_eq!(scored(|s| s.vetoes[0] = NodeId(0)), Defect::WrongContext);
    assert_eq!(scored(|s| s.rounding = Some(Rounding { mode: RoundingMode::Up, places: 29 })), Defect::OutOfRange);
    assert_eq!(scored(|s| s.grades[1].band.high = Some((Number::whole(70), true))), Defect::Reversed);
}

#[test]
fn surfaces() {
    let surface = |change: fn(&mut Surface)| refused(|set| change(&mut set.surface)).0;
    assert_eq!(surface(|s| drop(s.enum_labels[0].pop())), Defect::Length);
    assert_eq!(surface(|s| drop(s.decisions.pop())), Defect::Length);
    assert_eq!(surface(|s| s.decisions[1].rules.truncate(1)), Defect::Length);
    assert_eq!(surface(|s| s.decisions[1].otherwise = None), Defect::Length);
    assert_eq!(surface(|s| s.indicators.truncate(1)), Defect::Length);
    assert_eq!(surface(|s| s.scores[0].file = 2), Defect::OutOfBounds);
    assert_eq!(surface(|s| s.scores[0].line = 0), Defect::OutOfRange);
    assert_eq!(surface(|s| s.policy.effective = Some(i32::MIN)), Defect::OutOfRange);
}

#[test]
fn promises() {
    let promised = |change: fn(&mut Ensure)| meant(|meaning| change(&mut meaning.ensures[0]));
    assert_eq!(promised(|it| it.record.0 = 99), Defect::OutOfBounds);
    assert_eq!(promised(|it| it.must.clear()), Defect::Empty);
    assert_eq!(promised(|it| it.must[0].0 = u32::MAX), Defect::OutOfBounds);
    // What an agency is, is no condition.
    assert_eq!(promised(|it| it.when[0].0 = it.must[0].0 - 1), Defect::WrongType);
    let of_two = |change: fn(&mut Ensure)| meant(|meaning| change(&mut meaning.ensures[1]));
    assert_eq!(of_two(|it| it.cases.truncate(1)), Defect::Length);
    assert_eq!(of_two(|it| it.cases.push("丙".into())), Defect::Length);
    assert_eq!(of_two(|it| it.cases[1] = "甲".into()), Defect::Duplicate);
    assert_eq!(of_two(|it| it.cases[0].clear()), Defect::Empty);
    assert_eq!(of_two(|it| it.cases.clear()), Defect::WrongContext);
    assert_eq!(promised(|it| it.cases = vec!["甲".into(), "乙".into()]), Defect::WrongContext);
    let surface = |change: fn(&mut Surface)| refused(|set| change(&mut set.surface)).0;
    assert_eq!(surface(|s| s.ensures[0].line = 0), Defect::OutOfRange);
    assert_eq!(surface(|s| s.ensures.clear()), Defect::Length);
}

/// Only a promise of two cases asks which it is, of a field or an outcome, and each time.
#[test]
fn cases_of_promises() {
    type Parts = fn(&mut crate::rich::nodes::Arena) -> NodeId;
    let of_two = |parts: Parts| {
        meant(|meaning| {
            let mut arena = crate::rich::nodes::Arena { nodes: std::mem::take(&mut meaning.nodes) };
            let root = parts(&mut arena);
            meaning.nodes = arena.nodes;
            meaning.ensures[1].must.push(root);
        })
    };
    let unclear = |a: &mut crate::rich::nodes::Arena| a.field(field::UNCLEAR);
    let third: Parts = |a| {
        let field = a.field(field::UNCLEAR);
        a.add(Node::OfCase(2, field))
    };
    let of_constant: Parts = |a| {
        let yes = a.constant(Value::Bool(true));
        a.add(Node::OfCase(0, yes))
    };
    let twice: Parts = |a| {
        let field = a.field(field::UNCLEAR);
        let first = a.add(Node::OfCase(0, field));
        a.add(Node::OfCase(0, first))
    };
    let no_field: Parts = |a| {
        let field = a.field(FieldId(99));
        a.add(Node::OfCase(1, field))
    };
    let first: Parts = |a| {
        let field = a.field(field::UNCLEAR);
        a.add(Node::OfCase(0, field))
    };
    assert_eq!(of_two(unclear), Defect::WrongContext);
    assert_eq!(of_two(third), Defect::WrongContext);
    assert_eq!(of_two(of_constant), Defect::WrongContext);
    assert_eq!(of_two(twice), Defect::WrongContext);
    assert_eq!(of_two(no_field), Defect::OutOfBounds);
    assert_eq!(conditioned(first), Defect::WrongContext);
}
