//! Decisions.

use super::chain::{self, Link};
use super::check::{ensure, known, names, table};
use super::fault::{Fault, Within};
use super::kind::Kind;
use super::node::Facts;
use super::value;
use super::walk::{Place, Visits, Walk};
use crate::*;

/// Checks every decision, and that none refers to itself; gives how deep each is.
pub(super) fn check(meaning: &Meaning, facts: &Facts, visits: &mut Visits) -> Result<Vec<u32>, Fault> {
    table::<DecisionId>(meaning, "decisions")?;
    // Outcomes first: expressions of one decision read those of another.
    for (index, decision) in meaning.decisions.iter().enumerate() {
        outcomes(meaning, decision).within("decisions", index)?;
    }
    let mut links = Vec::with_capacity(meaning.decisions.len());
    for (index, decision) in meaning.decisions.iter().enumerate() {
        links.push(self::decision(meaning, decision, facts, visits).within("decisions", index)?);
    }
    chain::depths(&links, "decisions")
}

fn outcomes(meaning: &Meaning, decision: &Decision) -> Result<(), Fault> {
    known(meaning, decision.input).within("input", None)?;
    names(decision.outcomes.iter().map(|outcome| outcome.name.as_str())).within("outcomes", None)?;
    for (index, outcome) in decision.outcomes.iter().enumerate() {
        let checked = value::ty(meaning, &outcome.ty)
            .and_then(|()| preset(outcome))
            .and_then(|()| collected(decision.hit, outcome));
        checked.within("outcomes", index)?;
    }
    Ok(())
}

/// A preset outcome has the preset's name, and its type where the language fixes one.
fn preset(outcome: &OutcomeField) -> Result<(), Defect> {
    let Some(preset) = outcome.preset else { return Ok(()) };
    ensure(outcome.name == preset.name(), Defect::NotPreset)?;
    let fits = match preset {
        Preset::Class => outcome.ty == Type::Enum(EnumId::CLASS),
        Preset::Verdict | Preset::Deemed => outcome.ty == Type::Enum(EnumId::VERDICT),
        Preset::Within => outcome.ty == Type::Limit,
        Preset::Lead | Preset::Assist | Preset::ReferTo | Preset::Channel | Preset::WithIt => true,
    };
    ensure(fits, Defect::NotPreset)
}

/// The outcome can be put together as the hit policy says.
fn collected(hit: Hit, outcome: &OutcomeField) -> Result<(), Defect> {
    let kind = Kind::of_type(&outcome.ty);
    match hit {
        Hit::Collect(Collect::Sum) => ensure(kind == Kind::Number && !outcome.multiple, Defect::WrongType),
        Hit::Collect(Collect::Least | Collect::Greatest) => {
            kind.ordered()?;
            ensure(!outcome.multiple, Defect::WrongType)
        }
        _ => Ok(()),
    }
}

fn decision(meaning: &Meaning, decision: &Decision, facts: &Facts, visits: &mut Visits) -> Result<Link, Fault> {
    names(decision.rules.iter().map(|rule| rule.name.as_str())).within("rules", None)?;
    let place = Place::Record { record: decision.input, subject: None };
    let mut walk = Walk::new(meaning, place, visits);
    let mut depth = 0;
    for (index, rule) in decision.rules.iter().enumerate() {
        for condition in &rule.conditions {
            walk.condition(*condition).within("rules", index)?;
            depth = depth.max(facts.depth(*condition));
        }
        depth = depth.max(said(&mut walk, decision, &rule.outcomes, facts).within("rules", index)?);
    }
    if let Some(outcomes) = &decision.otherwise {
        depth = depth.max(said(&mut walk, decision, outcomes, facts).within("otherwise", None)?);
    }
    Ok(Link { depth, refers_to: walk.decisions.iter().map(|id| id.index()).collect() })
}

/// What a rule says: a value of the right type per outcome. Gives the depth of the deepest.
fn said(walk: &mut Walk, decision: &Decision, values: &[OutcomeValue], facts: &Facts) -> Result<u32, Fault> {
    ensure(values.len() == decision.outcomes.len(), Defect::Length).within("outcomes", None)?;
    let mut depth = 0;
    for (index, (outcome, nodes)) in decision.outcomes.iter().zip(values).enumerate() {
        ensure(outcome.optional || !nodes.is_empty(), Defect::Empty).within("outcomes", index)?;
        ensure(outcome.multiple || nodes.len() <= 1, Defect::TooMuch).within("outcomes", index)?;
        for node in nodes {
            let shape = walk.shape(*node).within("outcomes", index)?;
            let fits = shape.kind == Kind::of_type(&outcome.ty) && (outcome.multiple || !shape.many);
            ensure(fits, Defect::WrongType).within("outcomes", index)?;
            depth = depth.max(facts.depth(*node));
        }
    }
    Ok(depth)
}
