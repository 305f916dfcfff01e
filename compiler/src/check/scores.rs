//! Scores: weights, points, deductions, grades.

use super::Checker;
use super::agencies::cycle_of;
use super::numbers::number;
use super::scope::Scope;
use crate::checked::{Expr, ScoreSpans, Ty};
use crate::problems::Thing;
use crate::problems::bad_grades::{BadGrades, GradeFault};
use crate::problems::bad_rescale::BadRescale;
use crate::problems::bad_step::BadStep;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::empty_score::EmptyScore;
use crate::problems::if_none_needed::IfNoneNeeded;
use crate::problems::mixed_modules::MixedModules;
use crate::problems::not_points::NotPoints;
use crate::problems::weights_sum::WeightsSum;
use crate::problems::wrong_subject::WrongSubject;
use diagnose::{Span, Unit};
use grammar::tree::{self, Name, ScoreLine};
use ruleset::{
    Adjustment, Band, Grade, IfNone, IndicatorId, Module, Node, Number, Parts, Quantity, Ranking, Rate, Rescale,
    Rounding, RoundingMode, Score, Subject, Value, Weighted,
};
use rust_decimal::Decimal;

impl Checker<'_> {
    pub(super) fn check_scores(&mut self) {
        let declared = self.declared;
        for entry in declared.scores.iter() {
            let basis = self.only_basis(&entry.declaration.tail);
            let place = self.place(entry.declaration.span);
            self.surface.scores.push(place);
            let subject = self.subject(&entry.node.subject);
            let (subject, ty) = subject.unwrap_or((Subject::Enum(ruleset::EnumId::CLASS), Ty::Unknown));
            let node = entry.node;
            let grades = node.grades.iter().flat_map(|grades| &grades.value).map(|grade| grade.name.span);
            let grades: Vec<Span> = grades.collect();
            self.written.grades.push(grades.iter().map(|grade| self.place(*grade)).collect());
            self.score_spans.push(ScoreSpans { name: entry.name.span, grades });
            let modules = self.modules(node, subject, entry.name.span);
            let adjustments = node.adjustments.iter().filter_map(|it| self.adjustment(it, subject)).collect();
            let vetoes = node.vetoes.iter().map(|veto| self.veto(veto, &ty)).collect();
            let grades = node.grades.as_ref().map(|grades| self.grades(&grades.value, grades.span)).unwrap_or_default();
            self.scores.push(Score {
                name: entry.name.value.clone(),
                subject,
                cycle: cycle_of(node.cycle.value),
                modules,
                adjustments,
                vetoes,
                rounding: node.rounding.map(|rounding| rounding_of(rounding.value)),
                grades,
                ranking: node.ranking.map(|ranking| Ranking { by_rounded: ranking.by_rounded }),
                basis,
            });
        }
    }

    fn modules(&mut self, node: &tree::Score, subject: Subject, at: Span) -> Vec<Module> {
        let mut plain: Vec<&tree::Weighted> = Vec::new();
        let mut modules = Vec::new();
        let mut weights: Vec<(Decimal, Span)> = Vec::new();
        for line in &node.lines {
            match line {
                ScoreLine::Weighted(line) => plain.push(line),
                ScoreLine::Module { name, weight, lines } => {
                    let weight = *self.given(weight);
                    weights.push((weight.value, weight.span));
                    let inner: Vec<&tree::Weighted> = lines.iter().collect();
                    let lines = self.weighted_lines(&inner, subject, name.span);
                    modules.push(Module { name: name.value.clone(), weight: number(weight.value), lines });
                }
            }
        }
        match (plain.first(), weights.first()) {
            (None, None) => self.report(EmptyScore { at, score: node.name.value.clone() }),
            (Some(line), Some(_)) => self.report(MixedModules { at: line.span.span }),
            (None, Some(_)) => self.check_weights(&weights),
            (Some(_), None) => {
                let lines = self.weighted_lines(&plain, subject, at);
                let weight = Number { mantissa: 100, scale: 0 };
                modules.push(Module { name: String::new(), weight, lines });
            }
        }
        modules
    }

    fn weighted_lines(&mut self, nodes: &[&tree::Weighted], subject: Subject, at: Span) -> Vec<Weighted> {
        let mut weights = Vec::new();
        let mut lines = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if let Some(first) = nodes.iter().take(index).find(|first| first.indicator == node.indicator) {
                let (at, name) = (node.indicator.span, node.indicator.value.clone());
                self.report(DuplicateName { at, name, first: first.indicator.span, thing: Thing::Indicator });
            }
            let weight = *self.given(&node.weight);
            weights.push((weight.value, weight.span));
            lines.extend(self.weighted(node, weight.value, subject));
        }
        if nodes.is_empty() {
            self.report(EmptyScore { at, score: self.sources.text(at).to_owned() });
        } else {
            self.check_weights(&weights);
        }
        lines
    }

    fn check_weights(&mut self, weights: &[(Decimal, Span)]) {
        let total = weights.iter().fold(Decimal::ZERO, |sum, (weight, _)| sum.saturating_add(*weight));
        let negative = weights.iter().find(|(weight, _)| weight.is_sign_negative() && !weight.is_zero());
        if (total != Decimal::ONE_HUNDRED || negative.is_some())
            && let Some((_, at)) = negative.or(weights.last())
        {
            let parts = weights.iter().map(|(weight, _)| weight.normalize().to_string()).collect();
            self.report(WeightsSum { at: *at, total: total.normalize().to_string(), parts });
        }
    }

    fn weighted(&mut self, node: &tree::Weighted, weight: Decimal, subject: Subject) -> Option<Weighted> {
        let id = self.indicator_for(&node.indicator, subject)?;
        let indicator = self.indicators.get(id.index())?;
        let (optional, result) = (indicator.body.optional, indicator.result.clone());
        if result != Quantity::Share && node.rescale.is_none() {
            self.report(NotPoints { at: node.indicator.span, name: node.indicator.value.clone() });
        }
        let if_none = match node.if_none {
            Some(said) => match said.value {
                tree::IfNone::LeaveOut => IfNone::LeaveOut,
                tree::IfNone::FullMarks => IfNone::FullMarks,
                tree::IfNone::Zero => IfNone::Zero,
            },
            None => {
                if optional {
                    self.report(IfNoneNeeded { at: node.span.span, name: node.indicator.value.clone() });
                }
                IfNone::LeaveOut
            }
        };
        let rescale = match &node.rescale {
            Some(rescale) => self.rescale(rescale),
            None => None,
        };
        Some(Weighted { indicator: id, weight: number(weight), rescale, if_none })
    }

    fn rescale(&mut self, given: &tree::Given<diagnose::Spanned<tree::Rescale>>) -> Option<Rescale> {
        let rescale = *self.given(given);
        let outside = |n: Decimal| n < Decimal::ZERO || n > Decimal::ONE_HUNDRED;
        let it = rescale.value;
        if it.from_low >= it.from_high || outside(it.onto_low) || outside(it.onto_high) {
            self.report(BadRescale { at: rescale.span });
            return None;
        }
        Some(Rescale {
            from: (number(it.from_low), number(it.from_high)),
            onto: (number(it.onto_low), number(it.onto_high)),
        })
    }

    /// An indicator about the same subjects as the score.
    fn indicator_for(&mut self, name: &Name, subject: Subject) -> Option<IndicatorId> {
        let declared = self.declared;
        let id = self.find(&declared.indicators, Thing::Indicator, name).map(IndicatorId)?;
        let indicator = self.indicators.get(id.index())?;
        if indicator.record == ruleset::RecordId(u32::MAX) {
            return None;
        }
        if indicator.subject != subject {
            self.report(WrongSubject { at: name.span, name: name.value.clone() });
        }
        Some(id)
    }

    fn adjustment(&mut self, node: &tree::Adjustment, subject: Subject) -> Option<Adjustment> {
        let rate = self.given(&node.rate).clone();
        let cap = node.cap.as_ref().map(|cap| number(self.given(cap).value));
        let id = self.indicator_for(&node.indicator, subject)?;
        let share = self.indicators.get(id.index())?.result == Quantity::Share;
        let unit = match self.indicators.get(id.index()).map(|it| &it.body.ty) {
            Some(Ty::Number(measure)) => measure.unit,
            _ => None,
        };
        let rate = match rate {
            tree::Rate::Each(points) => Rate::Each(number(points.value)),
            tree::Rate::Beyond { side, threshold, step, points, parts } => {
                let threshold = self.in_measure(&threshold, share, unit)?;
                let step_n = self.in_measure(&step, share, unit)?;
                if step_n.mantissa <= 0 {
                    self.report(BadStep { at: step.span });
                    return None;
                }
                Rate::Beyond {
                    over: side == tree::CompareOp::Over,
                    threshold,
                    step: step_n,
                    points: number(points.value),
                    parts: match parts.value {
                        tree::Parts::InProportion => Parts::InProportion,
                        tree::Parts::Whole => Parts::Whole,
                        tree::Parts::Begun => Parts::Begun,
                    },
                }
            }
        };
        Some(Adjustment { bonus: node.bonus, indicator: id, rate, cap })
    }

    /// A constant in the measure of an indicator: of a share in percentage points.
    fn in_measure(&mut self, node: &tree::Expr, share: bool, unit: Option<Unit>) -> Option<Number> {
        let expr = self.expression(node, &mut Scope::default(), None);
        if share {
            let Ty::Number(measure) = expr.ty else { return self.not_constant(node) };
            let Some(Value::Number(n)) = expr.constant().cloned() else { return self.not_constant(node) };
            let percent = Decimal::try_from_i128_with_scale(n.mantissa, u32::from(n.scale)).ok()?;
            let percent = if measure.share { percent.checked_mul(Decimal::ONE_HUNDRED)? } else { percent };
            return Some(number(percent));
        }
        let span = expr.span;
        let expr = self.in_unit(expr, unit, span);
        match expr.constant() {
            Some(Value::Number(n)) => Some(*n),
            _ => self.not_constant(node),
        }
    }

    fn not_constant(&mut self, node: &tree::Expr) -> Option<Number> {
        self.report(BadStep { at: node.span });
        None
    }

    fn veto(&mut self, node: &tree::Expr, subject: &Ty) -> Expr {
        let mut scope = Scope { subject: Some(subject.clone()), indicators: true, ..Scope::default() };
        let parts = self.conjunction(node, &mut scope);
        Expr::truth(Node::And(parts), node.span)
    }

    /// Grades from the best down; `其余` last.
    fn grades(&mut self, nodes: &[tree::Grade], at: Span) -> Vec<Grade> {
        let mut grades = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if let Some(first) = nodes.iter().take(index).find(|first| first.name == node.name) {
                let (at, name) = (node.name.span, node.name.value.clone());
                self.report(DuplicateName { at, name, first: first.name.span, thing: Thing::Grade });
            }
            let is_else = matches!(node.band, tree::Band::Else);
            if is_else && index + 1 < nodes.len() {
                self.report(BadGrades { at: node.name.span, fault: GradeFault::ElseNotLast });
            }
            let band = self.band(&node.band);
            if band.low.zip(band.high).is_some_and(|((low, _), (high, _))| above(low, high)) {
                self.report(BadGrades { at: node.name.span, fault: GradeFault::EmptyBand });
            }
            if !is_else && grades.iter().any(|earlier: &Grade| covers(&earlier.band, &band)) {
                self.report(BadGrades { at: node.name.span, fault: GradeFault::NeverReached });
            }
            grades.push(Grade { name: node.name.value.clone(), band });
        }
        if !nodes.iter().any(|node| matches!(node.band, tree::Band::Else)) {
            self.report(BadGrades { at, fault: GradeFault::NoElse });
        }
        grades
    }

    fn band(&mut self, band: &tree::Band) -> Band {
        match band {
            tree::Band::Else => Band { low: None, high: None },
            tree::Band::Between(given) => {
                let (low, high) = self.given(given).value;
                Band { low: Some((number(low), true)), high: Some((number(high), true)) }
            }
            tree::Band::Compare(op, given) => {
                let n = number(self.given(given).value);
                match op {
                    tree::CompareOp::AtLeast => Band { low: Some((n, true)), high: None },
                    tree::CompareOp::Over => Band { low: Some((n, false)), high: None },
                    tree::CompareOp::AtMost => Band { low: None, high: Some((n, true)) },
                    tree::CompareOp::Below => Band { low: None, high: Some((n, false)) },
                }
            }
        }
    }
}

/// Whether whatever lies in the later band lies in the earlier one too.
fn covers(earlier: &Band, later: &Band) -> bool {
    type Bound = Option<(Number, bool)>;
    let reaches = |outer: Bound, inner: Bound, beyond: fn(Number, Number) -> bool| match (outer, inner) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((a, with_a)), Some((b, with_b))) => beyond(a, b) || (!beyond(b, a) && (with_a || !with_b)),
    };
    reaches(earlier.low, later.low, |a, b| above(b, a)) && reaches(earlier.high, later.high, above)
}

fn above(a: Number, b: Number) -> bool {
    let decimal = |n: Number| Decimal::try_from_i128_with_scale(n.mantissa, u32::from(n.scale)).ok();
    decimal(a).zip(decimal(b)).is_some_and(|(a, b)| a > b)
}

fn rounding_of(rounding: tree::Rounding) -> Rounding {
    let mode = match rounding.mode {
        tree::RoundingMode::HalfUp => RoundingMode::HalfUp,
        tree::RoundingMode::Down => RoundingMode::Down,
        tree::RoundingMode::Up => RoundingMode::Up,
        tree::RoundingMode::HalfEven => RoundingMode::HalfEven,
    };
    Rounding { mode, places: rounding.places }
}
