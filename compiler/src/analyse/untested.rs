//! Cases for the rules that no test comes to.

use super::area::Area;
use super::gap::widened;
use super::search::{Go, OutOfSteps, Steps, uncovered};
use super::space::{NO_CASE, Space};
use super::story::{expects_else, expects_outcomes, expects_rule};
use super::units::stand_ins;
use super::witness::{Case, case, tested};
use super::words::Writer;
use crate::testing::{CoveredPart, Reached};
use diagnose::Both;
use engine::{Context, Engine, Match, Row};
use ruleset::{DecisionId, Hit, RuleSet};
use rustc_hash::FxHashSet;
use std::rc::Rc;
use std::sync::Arc;

/// So many regions of a rule are looked at for a case.
const LOOKED_AT: usize = 64;

/// For rules and `其余` of decisions: the cases that come to them, and one of those. Parts of which none was found are left out;
/// each decision may take so many steps.
pub fn cases_for(rules: &Arc<RuleSet>, parts: &[CoveredPart], budget: u64) -> Vec<(CoveredPart, Reached)> {
    // A case is tried for each part: the index is worth its making.
    let Ok(engine) = Engine::new(Arc::clone(rules), stand_ins(rules)) else { return Vec::new() };
    let mut found = Vec::new();
    for id in rules.meaning.each::<DecisionId>().map(|(id, _)| id) {
        let wanted: Vec<CoveredPart> = parts.iter().copied().filter(|part| is_of(*part, id)).collect();
        if wanted.is_empty() {
            continue;
        }
        let Some(space) = Space::new(&engine, id) else { continue };
        let (mut steps, mut writer) = (Steps(budget), Writer::new(&space));
        for part in wanted {
            match reach(&space, part, &mut writer, &mut steps) {
                Ok(reached) => found.extend(reached.map(|reached| (part, reached))),
                Err(OutOfSteps) => break,
            }
        }
    }
    found
}

fn is_of(part: CoveredPart, decision: DecisionId) -> bool {
    matches!(part, CoveredPart::Rule(of, _) | CoveredPart::Otherwise(of) if of == decision)
}

/// The widest of the first regions in which a part decides.
fn reach(
    space: &Space<'_>,
    part: CoveredPart,
    writer: &mut Writer<'_, '_>,
    steps: &mut Steps,
) -> Result<Option<Reached>, OutOfSteps> {
    let rule = if let CoveredPart::Rule(_, rule) = part { Some(rule) } else { None };
    let whole = [Area { sets: Vec::new() }];
    let own = rule.map_or(whole.as_slice(), |rule| space.rules.get(rule).map_or(&[], Vec::as_slice));
    let comes = |row: &Row, context: &Context| comes_to(space, rule, row, context);
    for area in own {
        let before = |of: usize| match (rule, space.decision.hit) {
            (None, _) => true,
            (Some(rule), Hit::InOrder) => of == NO_CASE || of < rule,
            (Some(_), Hit::Unique | Hit::Collect(_)) => of == NO_CASE,
        };
        let mut held: Vec<Area> =
            space.near(area).into_iter().filter(|row| before(row.rule)).map(|row| row.area.clone()).collect();
        held.extend(outside(space, area));
        let held: Vec<&Area> = held.iter().collect();
        let (mut found, mut looked_at) = (None, 0);
        uncovered(&held, space.within(area), steps, &mut FxHashSet::default(), |region| {
            looked_at += 1;
            let wide = widened(space, &held, region.clone());
            found = case(space, &wide, comes).ok().map(|case| (wide, case));
            if found.is_some() || looked_at >= LOOKED_AT { Go::Stop } else { Go::On }
        })?;
        if let Some((region, case)) = found {
            return Ok(Some(told(space, rule, writer.words(&region), &case)));
        }
    }
    Ok(None)
}

/// What lies beside an area, column by column.
fn outside<'a>(space: &'a Space<'_>, area: &'a Area) -> impl Iterator<Item = Area> + 'a {
    area.sets.iter().filter_map(|(column, set)| {
        let rest = space.columns.get(*column)?.domain.intersection(&set.complement());
        (!rest.is_empty()).then(|| Area { sets: vec![(*column, Rc::new(rest))] })
    })
}

fn comes_to(space: &Space<'_>, rule: Option<usize>, row: &Row, context: &Context) -> bool {
    match (space.engine.matched(space.id, row, context), rule) {
        (Ok(Match::Rule(found)), Some(rule)) => found == rule,
        (Ok(Match::All(found)), Some(rule)) => found.contains(&rule),
        (Ok(Match::All(found)), None) => found.is_empty(),
        (Ok(Match::Otherwise), None) => true,
        _ => false,
    }
}

fn told(space: &Space<'_>, rule: Option<usize>, cases: Both, case: &Case) -> Reached {
    let decision = &space.decision.name;
    let rule = rule.and_then(|rule| space.decision.rules.get(rule)).map(|rule| rule.name.as_str());
    let mut expects = vec![rule.map_or_else(|| expects_else(decision), |rule| expects_rule(decision, rule))];
    expects.extend(expects_outcomes(space, case));
    let shows = match rule {
        Some(rule) => Both::new(format!("{decision}：{rule}"), format!("{decision}: {rule}")),
        None => Both::new(format!("{decision}：其余"), format!("{decision}: else")),
    };
    Reached { cases, witness: tested(space, case, &shows, None, expects) }
}
