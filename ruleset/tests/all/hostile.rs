//! Rule sets that are small, but would be endless to walk or to evaluate.

use crate::rich::rich;
use crate::rich::structure::{field, *};
use ruleset::*;
use std::time::{Duration, Instant};

fn refused(set: &RuleSet) -> Defect {
    let started = Instant::now();
    let refused = RuleSet::from_bytes(&set.to_bytes());
    assert!(started.elapsed() < Duration::from_secs(60), "took {:?}", started.elapsed());
    match refused {
        Err(LoadError::Broken(broken)) => broken.defect,
        other => panic!("must be refused as broken: {:?}", other.map(|_| "read")),
    }
}

/// Adds a condition to the routing.
fn conditioned(set: &mut RuleSet, grow: impl FnOnce(&mut Vec<Node>)) {
    grow(&mut set.meaning.nodes);
    let last = NodeId(set.meaning.nodes.len() as u32 - 1);
    set.meaning.decisions[1].rules[0].conditions.push(last);
}

fn top(nodes: &[Node]) -> NodeId {
    NodeId(nodes.len() as u32 - 1)
}

#[test]
fn an_expression_of_the_greatest_depth_is_the_last() {
    let nested = |depth: u32| {
        let mut set = rich();
        conditioned(&mut set, |nodes| {
            nodes.push(Node::Field(field::UNCLEAR));
            (1..depth).for_each(|_| nodes.push(Node::Not(top(nodes))));
        });
        set
    };
    // The admission reads the routing, and has a few levels of its own.
    assert!(nested(MAX_DEPTH - 8).validate().is_ok());
    assert_eq!(refused(&nested(MAX_DEPTH + 1)), Defect::TooDeep);
    assert_eq!(refused(&nested(MAX_DEPTH)), Defect::TooDeep, "the decision that reads this one is too deep");
}

#[test]
fn sharing_does_not_hide_work() {
    let mut set = rich();
    conditioned(&mut set, |nodes| {
        nodes.push(Node::Field(field::UNCLEAR));
        (0..100).for_each(|_| nodes.push(Node::And(vec![top(nodes), top(nodes)])));
    });
    assert_eq!(refused(&set), Defect::TooMuch);
}

#[test]
fn lists_within_lists_count_as_often_as_they_are_tried() {
    let mut set = rich();
    conditioned(&mut set, |nodes| {
        nodes.push(Node::RowField(ITEMS, FieldId(4)));
        (0..40).for_each(|_| nodes.push(Node::Exists(ITEMS, Some(top(nodes)))));
    });
    assert_eq!(refused(&set), Defect::TooMuch);
}

#[test]
fn decisions_that_share_a_large_expression_run_out_of_visits() {
    let mut set = rich();
    let nodes = &mut set.meaning.nodes;
    let parts = (0..20_000)
        .map(|_| {
            nodes.push(Node::Field(field::UNCLEAR));
            top(nodes)
        })
        .collect();
    nodes.push(Node::And(parts));
    let shared = top(nodes);
    let model = Decision { rules: vec![], otherwise: None, ..set.meaning.decisions[2].clone() };
    for index in 0..2_000 {
        let mut decision = Decision { name: format!("费用{index:04}"), ..model.clone() };
        decision.rules = vec![Rule { conditions: vec![shared], ..set.meaning.decisions[2].rules[0].clone() }];
        set.meaning.decisions.push(decision);
    }
    assert_eq!(refused(&set), Defect::TooMuch);
}

#[test]
fn a_policy_of_many_rules_is_read() {
    let mut set = rich();
    let rule = set.meaning.decisions[1].rules[0].clone();
    for index in 0..20_000 {
        let nodes = &mut set.meaning.nodes;
        let mut conditions = Vec::new();
        for threshold in 0..8 {
            nodes.push(Node::Field(field::SEVERITY));
            nodes.push(Node::Const(Number::whole(threshold).into()));
            let part = top(nodes);
            nodes.push(Node::Compare(CompareOp::AtLeast, NodeId(part.0 - 1), part));
            conditions.push(top(nodes));
        }
        set.meaning.decisions[1].rules.push(Rule { name: format!("规则{index}"), conditions, ..rule.clone() });
        set.surface.decisions[1].rules.push(Place { file: 0, line: 1 });
    }
    RuleSet::from_bytes(&set.to_bytes()).unwrap_or_else(|error| panic!("{error}"));
}
