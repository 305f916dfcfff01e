//! From indicators to a total: modules, deductions and bonuses, the clamp.

use super::result::{AdjustmentRow, Line, ModuleRow};
use crate::{Exact, TooLarge, Val};
use ruleset::{Adjustment, IfNone, Module, Number, Parts, Quantity, Rate, Rescale, Weighted};

/// A value as scores reckon with it: shares in percentage points, yes as 1, no as 0. None where it is missing.
pub(super) fn amount(value: &Val, quantity: Option<&Quantity>) -> Result<Option<Exact>, TooLarge> {
    match (value, quantity) {
        (Val::Number(share), Some(Quantity::Share)) => share.mul(&Exact::HUNDRED).map(Some),
        (Val::Number(number), _) => Ok(Some(number.clone())),
        (Val::Bool(yes), _) => Ok(Some(if *yes { Exact::ONE } else { Exact::ZERO })),
        _ => Ok(None),
    }
}

/// The points of a weighted indicator; its weight is filled in later.
pub(super) fn line(weighted: &Weighted, value: &Val, quantity: Option<&Quantity>) -> Result<Line, TooLarge> {
    let (points, if_none) = match (amount(value, quantity)?, weighted.rescale) {
        (Some(amount), Some(rescale)) => (rescaled(&amount, rescale)?, None),
        (Some(yes), None) if matches!(value, Val::Bool(_)) => (Some(yes.mul(&Exact::HUNDRED)?), None),
        (Some(amount), None) => (Some(amount), None),
        (None, _) => {
            let points = match weighted.if_none {
                IfNone::LeaveOut => None,
                IfNone::FullMarks => Some(Exact::HUNDRED),
                IfNone::Zero => Some(Exact::ZERO),
            };
            (points, Some(weighted.if_none))
        }
    };
    Ok(Line { indicator: weighted.indicator, points, weight: None, if_none })
}

/// The linear map; none where it maps from an empty range, which the compiler refuses.
fn rescaled(amount: &Exact, rescale: Rescale) -> Result<Option<Exact>, TooLarge> {
    let (from, to) = (Exact::from(rescale.from.0), Exact::from(rescale.from.1));
    let (low, high) = (Exact::from(rescale.onto.0), Exact::from(rescale.onto.1));
    if to <= from {
        return Ok(None);
    }
    let held = amount.clone().clamp(from.clone(), to.clone());
    let Some(part) = held.sub(&from)?.div(&to.sub(&from)?)? else { return Ok(None) };
    low.add(&part.mul(&high.sub(&low)?)?).map(Some)
}

/// The points of a module: the mean of its lines that count, by weight. Weights that are left out go to the others.
pub(super) fn module(module: &Module, mut lines: Vec<Line>) -> Result<ModuleRow, TooLarge> {
    let weights: Vec<Number> = module.lines.iter().map(|weighted| weighted.weight).collect();
    let points: Vec<Option<Exact>> = lines.iter().map(|line| line.points.clone()).collect();
    let (mean, shares) = weighted_mean(&points, &weights)?;
    lines.iter_mut().zip(shares).for_each(|(line, share)| line.weight = share);
    Ok(ModuleRow { name: module.name.clone(), points: mean, weight: None, lines })
}

/// The mean of all modules that count, by weight; fills in what each weighs.
pub(super) fn total(modules: &[Module], rows: &mut [ModuleRow]) -> Result<Option<Exact>, TooLarge> {
    let weights: Vec<Number> = modules.iter().map(|module| module.weight).collect();
    let points: Vec<Option<Exact>> = rows.iter().map(|row| row.points.clone()).collect();
    let (mean, shares) = weighted_mean(&points, &weights)?;
    rows.iter_mut().zip(shares).for_each(|(row, share)| row.weight = share);
    Ok(mean)
}

/// The mean of the points that are there, and the weight of each in percent of all that are there.
fn weighted_mean(
    points: &[Option<Exact>],
    weights: &[Number],
) -> Result<(Option<Exact>, Vec<Option<Exact>>), TooLarge> {
    let (mut sum, mut all) = (Exact::ZERO, Exact::ZERO);
    for (points, weight) in points.iter().zip(weights) {
        if let Some(points) = points {
            let weight = Exact::from(*weight);
            sum = sum.add(&points.mul(&weight)?)?;
            all = all.add(&weight)?;
        }
    }
    let mut shares = Vec::with_capacity(points.len());
    for (points, weight) in points.iter().zip(weights) {
        let share = match points {
            Some(_) => Exact::from(*weight).mul(&Exact::HUNDRED)?.div(&all)?,
            None => None,
        };
        shares.push(share);
    }
    Ok((sum.div(&all)?, shares))
}

/// What a deduction or bonus takes or adds. A missing indicator adjusts nothing.
pub(super) fn adjustment(
    adjustment: &Adjustment,
    value: &Val,
    quantity: Option<&Quantity>,
) -> Result<AdjustmentRow, TooLarge> {
    let points = match amount(value, quantity)? {
        Some(amount) => rated(adjustment.rate, &amount)?.max(Exact::ZERO),
        None => Exact::ZERO,
    };
    let cap = adjustment.cap.map(Exact::from).filter(|cap| points > *cap);
    let (indicator, bonus, capped) = (adjustment.indicator, adjustment.bonus, cap.is_some());
    Ok(AdjustmentRow { indicator, bonus, points: cap.unwrap_or(points), capped })
}

fn rated(rate: Rate, amount: &Exact) -> Result<Exact, TooLarge> {
    match rate {
        Rate::Each(points) => amount.mul(&points.into()),
        Rate::Beyond { over, threshold, step, points, parts } => {
            let beyond = amount.sub(&threshold.into())?;
            let beyond = if over { beyond } else { beyond.neg() };
            let steps = match beyond.div(&step.into())? {
                Some(steps) if !beyond.is_negative() => steps,
                _ => return Ok(Exact::ZERO),
            };
            let steps = match parts {
                Parts::InProportion => steps,
                Parts::Whole => steps.floor(),
                Parts::Begun => steps.ceil(),
            };
            steps.mul(&points.into())
        }
    }
}

/// The total with everything taken and added, held within 0 and 100.
pub(super) fn adjusted(total: Exact, adjustments: &[AdjustmentRow]) -> Result<Exact, TooLarge> {
    let mut total = total;
    for adjustment in adjustments {
        total = match adjustment.bonus {
            true => total.add(&adjustment.points)?,
            false => total.sub(&adjustment.points)?,
        };
    }
    Ok(total.clamp(Exact::ZERO, Exact::HUNDRED))
}
