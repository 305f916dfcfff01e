//! How the policy was written: tables parallel to those of its meaning.

use super::check::{date, ensure};
use super::fault::{Fault, Within};
use crate::{Decision, DecisionSurface, Defect, Place, RuleSet, Surface};

/// Checks the surface against the meaning.
pub(super) fn check(set: &RuleSet) -> Result<(), Fault> {
    let (meaning, surface) = (&set.meaning, &set.surface);
    head(surface).within("policy", None)?;
    let labels = || surface.enum_labels.iter().map(Vec::len);
    let agree = labels().eq(meaning.enums.iter().map(|ty| ty.values.len()));
    ensure(agree, Defect::Length).within("enum_labels", None)?;
    ensure(surface.decisions.len() == meaning.decisions.len(), Defect::Length).within("decisions", None)?;
    for (index, (written, decision)) in surface.decisions.iter().zip(&meaning.decisions).enumerate() {
        self::decision(surface, written, decision).within("decisions", index)?;
    }
    parallel(surface, &surface.processes, meaning.processes.len()).within("processes", None)?;
    parallel(surface, &surface.indicators, meaning.indicators.len()).within("indicators", None)?;
    parallel(surface, &surface.scores, meaning.scores.len()).within("scores", None)?;
    parallel(surface, &surface.ensures, meaning.ensures.len()).within("ensures", None)
}

fn head(surface: &Surface) -> Result<(), Defect> {
    let (effective, expires) = (surface.policy.effective, surface.policy.expires);
    effective.iter().chain(&expires).try_for_each(|day| date(*day))?;
    ensure(effective.zip(expires).is_none_or(|(from, to)| from < to), Defect::Reversed)
}

fn decision(surface: &Surface, written: &DecisionSurface, decision: &Decision) -> Result<(), Defect> {
    place(surface, written.place)?;
    parallel(surface, &written.rules, decision.rules.len())?;
    ensure(written.otherwise.is_some() == decision.otherwise.is_some(), Defect::Length)?;
    written.otherwise.map_or(Ok(()), |at| place(surface, at))
}

/// A place for each of so many.
fn parallel(surface: &Surface, places: &[Place], count: usize) -> Result<(), Defect> {
    ensure(places.len() == count, Defect::Length)?;
    places.iter().try_for_each(|at| place(surface, *at))
}

/// The file is there, and lines count from 1.
fn place(surface: &Surface, place: Place) -> Result<(), Defect> {
    ensure((place.file as usize) < surface.files.len(), Defect::OutOfBounds)?;
    ensure(place.line > 0, Defect::OutOfRange)
}
