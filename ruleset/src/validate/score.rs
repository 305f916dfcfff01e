//! Scores.

use super::check::{ensure, table};
use super::fault::{Fault, Within};
use super::indicator::subject;
use super::kind::Kind;
use super::value::{not_negative, number, positive};
use super::walk::{Place, Visits, Walk};
use crate::*;

/// Checks every score.
pub(super) fn check(meaning: &Meaning, visits: &mut Visits) -> Result<(), Fault> {
    table::<ScoreId>(meaning, "scores")?;
    for (index, score) in meaning.scores.iter().enumerate() {
        self::score(meaning, score, visits).within("scores", index)?;
    }
    Ok(())
}

fn score(meaning: &Meaning, score: &Score, visits: &mut Visits) -> Result<(), Fault> {
    subject(meaning, score.subject).within("subject", None)?;
    weights(score.modules.iter().map(|module| module.weight)).within("modules", None)?;
    for (index, module) in score.modules.iter().enumerate() {
        self::module(meaning, score.subject, module).within("modules", index)?;
    }
    for (index, adjustment) in score.adjustments.iter().enumerate() {
        self::adjustment(meaning, score.subject, adjustment).within("adjustments", index)?;
    }
    let mut walk = Walk::new(meaning, Place::Counted { aggregates: &[], subject: score.subject }, visits);
    for (index, veto) in score.vetoes.iter().enumerate() {
        walk.condition(*veto).within("vetoes", index)?;
    }
    let places = score.rounding.is_none_or(|rounding| rounding.places <= MAX_DIGITS);
    ensure(places, Defect::OutOfRange).within("rounding", None)?;
    for (index, grade) in score.grades.iter().enumerate() {
        self::grade(grade).within("grades", index)?;
    }
    Ok(())
}

fn module(meaning: &Meaning, subject: Subject, module: &Module) -> Result<(), Fault> {
    weights(module.lines.iter().map(|line| line.weight)).within("lines", None)?;
    for (index, line) in module.lines.iter().enumerate() {
        measured(meaning, subject, line.indicator).within("lines", index)?;
        line.rescale.map_or(Ok(()), rescale).within("lines", index)?;
    }
    Ok(())
}

/// Weights are not negative, and add up to 100.
fn weights(weights: impl Iterator<Item = Number> + Clone) -> Result<(), Defect> {
    weights.clone().try_for_each(not_negative)?;
    let hundred = Number::whole(100);
    // At this scale 100 has 31 digits, so that eight million weights of at most 100 still fit.
    let mut total = 0i128;
    for weight in weights {
        ensure(weight <= hundred, Defect::Weights)?;
        let part = weight.at_scale(MAX_DIGITS).ok_or(Defect::Weights)?;
        total = total.checked_add(part).ok_or(Defect::Weights)?;
    }
    ensure(Some(total) == hundred.at_scale(MAX_DIGITS), Defect::Weights)
}

/// The indicator is there, and measures such subjects.
fn measured(meaning: &Meaning, subject: Subject, id: IndicatorId) -> Result<(), Defect> {
    let indicator = meaning.get(id).ok_or(Defect::OutOfBounds)?;
    ensure(Kind::of_subject(indicator.subject) == Kind::of_subject(subject), Defect::WrongContext)
}

fn rescale(rescale: Rescale) -> Result<(), Defect> {
    let (from, onto) = (rescale.from, rescale.onto);
    [from.0, from.1, onto.0, onto.1].into_iter().try_for_each(number)?;
    ensure(from.0 < from.1, Defect::Reversed)
}

fn adjustment(meaning: &Meaning, subject: Subject, adjustment: &Adjustment) -> Result<(), Defect> {
    measured(meaning, subject, adjustment.indicator)?;
    match adjustment.rate {
        Rate::Each(points) => not_negative(points)?,
        Rate::Beyond { threshold, step, points, .. } => {
            number(threshold)?;
            positive(step)?;
            not_negative(points)?;
        }
    }
    adjustment.cap.map_or(Ok(()), not_negative)
}

fn grade(grade: &Grade) -> Result<(), Defect> {
    super::check::name(&grade.name)?;
    let Band { low, high } = grade.band;
    low.iter().chain(&high).try_for_each(|(bound, _)| number(*bound))?;
    ensure(low.zip(high).is_none_or(|((low, _), (high, _))| low <= high), Defect::Reversed)
}
