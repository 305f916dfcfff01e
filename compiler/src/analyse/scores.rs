//! Scores: totals that no grade is meant for, bands that overlap, grades that are never given, points past 100.
//!
//! Totals are looked at on the grid of the score's rounding; where nothing is rounded, on a grid finer than the bands.

use engine::{Cell, Exact, KeySet, TooLarge};
use ruleset::{
    Adjustment, AggregateOp, ArithmeticOp, Band, Builtin, IfNone, Indicator, Meaning, Module, Node, NodeId, Number,
    Parts, Quantity, Rate, Score, Value, Weighted,
};

/// A total, as a number of the grid's steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Total {
    pub steps: Cell,
    pub places: u8,
}

/// Totals from a first to a last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub first: Total,
    pub last: Total,
    /// One of them, with few digits.
    pub telling: Total,
}

/// What is found in a score.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Totals between the bands, that only `其余` takes, and the grade below them.
    pub holes: Vec<(usize, Stretch)>,
    /// A later grade, an earlier one, and totals of both.
    pub overlaps: Vec<(usize, usize, Stretch)>,
    /// Grades that no total comes to.
    pub unreached: Vec<usize>,
    /// The least and the greatest that the weighted indicators may come to, where that leaves 0 to 100.
    pub outside: Option<(Exact, Exact)>,
    /// Whether bonuses (else deductions) come to more than there is to add or take, to how much, and how much there is.
    pub lost: Vec<(bool, Exact, Exact)>,
}

/// Looks at a score.
pub(super) fn look(meaning: &Meaning, score: &Score) -> Found {
    let weighted = weighted(meaning, score).ok().flatten();
    let outside = weighted.clone().filter(|(low, high)| low.is_negative() || *high > Exact::HUNDRED);
    let lost = weighted.as_ref().and_then(|weighted| lost(meaning, score, weighted).ok()).unwrap_or_default();
    let mut found = Found { outside, lost, ..Found::default() };
    let grid = Grid::of(score);
    let Some(all) = grid.totals(meaning, score, weighted) else { return found };
    let mut taken = KeySet::default();
    let mut bands: Vec<KeySet> = Vec::new();
    for (number, grade) in score.grades.iter().enumerate() {
        let keys = grid.keys(&grade.band).intersection(&all);
        if is_else(&grade.band) {
            continue;
        }
        let own = keys.intersection(&taken.complement());
        if own.is_empty() {
            found.unreached.push(number);
        } else if grade.band.low.is_some() && grade.band.high.is_some() {
            let other = bands.iter().position(|earlier| earlier.meets(&keys));
            let both = other.and_then(|other| bands.get(other)).map(|earlier| earlier.intersection(&keys));
            let stretch = both.as_ref().and_then(|both| both.ranges().first()).map(|range| grid.stretch(*range));
            found.overlaps.extend(other.zip(stretch).map(|(other, stretch)| (number, other, stretch)));
        }
        taken = taken.union(&keys);
        bands.push(keys);
    }
    let below = |low: Cell| grid.grade_below(score, low).unwrap_or_default();
    found.holes = holes(&taken, &all).into_iter().map(|range| (below(range.0), grid.stretch(range))).collect();
    found
}

fn is_else(band: &Band) -> bool {
    band.low.is_none() && band.high.is_none()
}

/// What is left between bands; and above them all, where something is left below them too.
fn holes(taken: &KeySet, all: &KeySet) -> Vec<(Cell, Cell)> {
    let (Some((lowest, _)), Some((_, highest))) = (taken.ranges().first(), taken.ranges().last()) else {
        return Vec::new();
    };
    let rest = all.intersection(&taken.complement());
    let is_below = rest.ranges().first().is_some_and(|(_, high)| high < lowest);
    let is_hole = |(low, high): &&(Cell, Cell)| low > lowest && (high < highest || is_below);
    rest.ranges().iter().filter(is_hole).copied().collect()
}

/// The totals that are told apart: whole numbers of steps of `1 / 10^places`.
struct Grid {
    places: u8,
}

impl Grid {
    fn of(score: &Score) -> Grid {
        let ends = score.grades.iter().flat_map(|grade| [grade.band.low, grade.band.high]).flatten();
        let finest = ends.map(|(end, _)| end.scale).max().unwrap_or(0);
        Grid { places: score.rounding.map_or(finest.saturating_add(1), |rounding| rounding.places).min(20) }
    }

    fn step(&self) -> Cell {
        10i128.saturating_pow(self.places.into())
    }

    /// The grid's numbers at or below, and at or above.
    fn around(&self, number: Number) -> (Cell, Cell) {
        if let Some(steps) = number.at_scale(self.places) {
            return (steps, steps);
        }
        let finer = 10i128.saturating_pow(number.scale.saturating_sub(self.places).into());
        let floor = number.mantissa.div_euclid(finer);
        (floor, floor.saturating_add(1))
    }

    fn keys(&self, band: &Band) -> KeySet {
        let low = band.low.map_or(Cell::MIN, |(number, included)| match (self.around(number), included) {
            ((_, above), true) => above,
            ((below, _), false) => below.saturating_add(1),
        });
        let high = band.high.map_or(Cell::MAX, |(number, included)| match (self.around(number), included) {
            ((below, _), true) => below,
            ((_, above), false) => above.saturating_sub(1),
        });
        KeySet::range(low, high)
    }

    /// The grade whose band ends last of those that end below a total.
    fn grade_below(&self, score: &Score, low: Cell) -> Option<usize> {
        let bands = score.grades.iter().enumerate().filter(|(_, grade)| !is_else(&grade.band));
        let ends = bands.filter_map(|(number, grade)| Some((self.keys(&grade.band).ranges().last()?.1, number)));
        ends.filter(|(end, _)| *end < low).max().map(|(_, number)| number)
    }

    /// Every total that the score may come to; none where that cannot be told.
    fn totals(&self, meaning: &Meaning, score: &Score, weighted: Option<(Exact, Exact)>) -> Option<KeySet> {
        let steps = Exact::from(Number { mantissa: self.step(), scale: 0 });
        let (mut low, mut high) = weighted.unwrap_or((Exact::ZERO, Exact::HUNDRED));
        for adjustment in &score.adjustments {
            let cap = most(meaning, adjustment).unwrap_or(Exact::HUNDRED);
            match adjustment.bonus {
                true => high = high.add(&cap).ok()?,
                false => low = low.sub(&cap).ok()?,
            }
        }
        let clamped = |total: Exact| total.clamp(Exact::ZERO, Exact::HUNDRED).mul(&steps).ok();
        Some(KeySet::range(clamped(low)?.floor().to_integer()?, clamped(high)?.ceil().to_integer()?))
    }

    fn stretch(&self, (low, high): (Cell, Cell)) -> Stretch {
        let total = |steps: Cell| Total { steps, places: self.places };
        let mut telling = total(low);
        for places in 0..=self.places {
            let coarse = 10i128.saturating_pow((self.places - places).into());
            let (first, last) = (-(-low).div_euclid(coarse), high.div_euclid(coarse));
            if first <= last {
                telling = Total { steps: first + (last - first) / 2, places };
                break;
            }
        }
        Stretch { first: total(low), last: total(high), telling }
    }
}

/// What is lost whatever the weighted indicators come to, because the total is held within 0 and 100.
fn lost(meaning: &Meaning, score: &Score, weighted: &(Exact, Exact)) -> Result<Vec<(bool, Exact, Exact)>, TooLarge> {
    let sum = |bonus: bool| {
        let parts = score.adjustments.iter().filter(|it| it.bonus == bonus).filter_map(|it| most(meaning, it));
        parts.into_iter().try_fold(Exact::ZERO, |sum, part| sum.add(&part))
    };
    let (bonuses, deductions) = (sum(true)?, sum(false)?);
    let to_take = weighted.1.clone().clamp(Exact::ZERO, Exact::HUNDRED).add(&bonuses)?;
    let to_add = Exact::HUNDRED.sub(&weighted.0.clone().clamp(Exact::ZERO, Exact::HUNDRED))?.add(&deductions)?;
    let sides = [(false, deductions, to_take), (true, bonuses, to_add)];
    Ok(sides.into_iter().filter(|(_, sum, room)| sum > room).collect())
}

/// The most that a deduction or bonus may come to; none where nothing bounds it.
fn most(meaning: &Meaning, adjustment: &Adjustment) -> Option<Exact> {
    let cap = adjustment.cap.map(Exact::from);
    match (cap, beyond(meaning, adjustment)) {
        (Some(cap), Some(most)) => Some(cap.min(most)),
        (cap, most) => cap.or(most),
    }
}

/// The points for the farthest that a share may lie beyond a threshold.
fn beyond(meaning: &Meaning, adjustment: &Adjustment) -> Option<Exact> {
    let Rate::Beyond { over, threshold, step, points, parts } = adjustment.rate else { return None };
    let indicator = meaning.get(adjustment.indicator).filter(|it| it.result == Quantity::Share)?;
    let (low, high) = share(meaning, indicator)?;
    let threshold = Exact::from(threshold);
    let far = if over { high.sub(&threshold).ok()? } else { threshold.sub(&low).ok()? };
    let steps = far.max(Exact::ZERO).div(&Exact::from(step)).ok()??;
    let steps = match parts {
        Parts::InProportion => steps,
        Parts::Whole => steps.floor(),
        Parts::Begun => steps.ceil(),
    };
    steps.mul(&Exact::from(points)).ok()
}

/// The least and the greatest that the weighted indicators may come to; none where an indicator has no bounds.
fn weighted(meaning: &Meaning, score: &Score) -> Result<Option<(Exact, Exact)>, TooLarge> {
    let mut modules = Vec::new();
    for module in &score.modules {
        let Some(bounds) = of_module(meaning, module)? else { return Ok(None) };
        modules.push((bounds, module.weight));
    }
    let may_lack = score.modules.iter().any(|module| module.lines.iter().all(leaves_out));
    mean(&modules, may_lack)
}

fn of_module(meaning: &Meaning, module: &Module) -> Result<Option<(Exact, Exact)>, TooLarge> {
    let mut lines = Vec::new();
    for line in &module.lines {
        let Some(bounds) = of_line(meaning, line) else { return Ok(None) };
        lines.push((bounds, line.weight));
    }
    mean(&lines, module.lines.iter().any(leaves_out))
}

fn leaves_out(line: &Weighted) -> bool {
    line.if_none == IfNone::LeaveOut
}

/// The bounds of a weighted mean; where parts may be left out, those of the parts.
fn mean(parts: &[((Exact, Exact), Number)], may_lack: bool) -> Result<Option<(Exact, Exact)>, TooLarge> {
    if may_lack {
        let low = parts.iter().map(|((low, _), _)| low.clone()).min();
        return Ok(low.zip(parts.iter().map(|((_, high), _)| high.clone()).max()));
    }
    let (mut low, mut high) = (Exact::ZERO, Exact::ZERO);
    for ((least, most), weight) in parts {
        let weight = Exact::from(*weight);
        low = low.add(&least.mul(&weight)?)?;
        high = high.add(&most.mul(&weight)?)?;
    }
    Ok(low.div(&Exact::HUNDRED)?.zip(high.div(&Exact::HUNDRED)?))
}

/// The points that a line may come to; none where nothing bounds them.
fn of_line(meaning: &Meaning, line: &Weighted) -> Option<(Exact, Exact)> {
    let indicator = meaning.get(line.indicator)?;
    let (mut low, mut high) = match (line.rescale, &indicator.result) {
        (Some(rescale), _) => in_order((Exact::from(rescale.onto.0), Exact::from(rescale.onto.1))),
        (None, Quantity::Bool) => (Exact::ZERO, Exact::HUNDRED),
        (None, Quantity::Share) => share(meaning, indicator)?,
        _ => return None,
    };
    match line.if_none {
        IfNone::LeaveOut => {}
        IfNone::FullMarks => high = high.max(Exact::HUNDRED),
        IfNone::Zero => low = low.min(Exact::ZERO),
    }
    Some((low, high))
}

/// The points of a share that nothing rescales: a hundred times its value.
fn share(meaning: &Meaning, indicator: &Indicator) -> Option<(Exact, Exact)> {
    let (low, high) = value(meaning, indicator, indicator.body)?;
    Some((low.mul(&Exact::HUNDRED).ok()?, high.mul(&Exact::HUNDRED).ok()?))
}

/// The least and the greatest value of a formula; none where nothing bounds it.
fn value(meaning: &Meaning, indicator: &Indicator, node: NodeId) -> Option<(Exact, Exact)> {
    let of = |node: &NodeId| value(meaning, indicator, *node);
    match meaning.nodes.get(node.index())? {
        Node::Const(Value::Number(number)) => Some(((*number).into(), (*number).into())),
        Node::Aggregate(number) => match indicator.aggregates.get(*number as usize)?.op {
            AggregateOp::Share => Some((Exact::ZERO, Exact::ONE)),
            _ => None,
        },
        Node::Negate(part) => of(part).map(|(low, high)| (high.neg(), low.neg())),
        Node::IfMissing(part, otherwise) => {
            let ((a, b), (c, d)) = (of(part)?, of(otherwise)?);
            Some((a.min(c), b.max(d)))
        }
        Node::Arithmetic(op, a, b) => {
            let ((a, b), (c, d)) = (of(a)?, of(b)?);
            match op {
                ArithmeticOp::Add => Some((a.add(&c).ok()?, b.add(&d).ok()?)),
                ArithmeticOp::Subtract => Some((a.sub(&d).ok()?, b.sub(&c).ok()?)),
                ArithmeticOp::Multiply => {
                    let ends = [a.mul(&c), a.mul(&d), b.mul(&c), b.mul(&d)];
                    let ends: Vec<Exact> = ends.into_iter().collect::<Result<_, _>>().ok()?;
                    Some((ends.iter().min()?.clone(), ends.iter().max()?.clone()))
                }
                // By a constant that is not 0; else the quotient has no bounds.
                ArithmeticOp::Divide if c == d => Some(in_order((a.div(&c).ok()??, b.div(&c).ok()??))),
                ArithmeticOp::Divide => None,
            }
        }
        Node::Call(Builtin::Min, parts) => {
            let parts: Vec<(Exact, Exact)> = parts.iter().map(of).collect::<Option<_>>()?;
            Some((parts.iter().map(|(low, _)| low).min()?.clone(), parts.iter().map(|(_, high)| high).min()?.clone()))
        }
        Node::Call(Builtin::Max, parts) => {
            let parts: Vec<(Exact, Exact)> = parts.iter().map(of).collect::<Option<_>>()?;
            Some((parts.iter().map(|(low, _)| low).max()?.clone(), parts.iter().map(|(_, high)| high).max()?.clone()))
        }
        _ => None,
    }
}

fn in_order((a, b): (Exact, Exact)) -> (Exact, Exact) {
    if a < b { (a, b) } else { (b, a) }
}
