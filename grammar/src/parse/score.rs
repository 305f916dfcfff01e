//! 考核.

use super::expression::compare_op;
use super::reader::{Reader, Slot};
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::problems::BadNumber;
use crate::syntax::{Part, Rule};
use crate::tree::{
    Adjustment, Band, CompareOp, Expr, Given, Grade, IfNone, Kind, Parts as PartsOf, Ranking, Rate, Rescale, Rounding,
    RoundingMode, Score, ScoreLine, Weighted,
};
use diagnose::{Both, Spanned};
use rust_decimal::Decimal;

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn score(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let (mut name, mut subject, mut cycle) = (None, Slot::default(), Slot::default());
        let parts = self.parts(Rule::score_head, &clause.head);
        let sound = parts.is_some();
        for part in parts.into_iter().flatten() {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::subject => {
                    let of = self.name_in(part);
                    self.once(&mut subject, at, of);
                }
                Rule::cycle => {
                    let every = self.cycle(part);
                    self.once(&mut cycle, at, every);
                }
                _ => tail.take(self, part),
            }
        }
        let cycles = (("「每月」「每季度」或「每年」", "每月"), ("`monthly`, `quarterly` or `yearly`", "monthly"));
        for (slot, (zh, en)) in
            [(subject.at, (("「针对 对象」", "针对 部门"), ("`for SUBJECT`", "for departments"))), (cycle.at, cycles)]
        {
            if sound && slot.is_none() {
                self.missing(self.head_span(clause), zh, en);
            }
        }
        let body = self.block(clause);
        let mut slots = ScoreBody::default();
        for item in self.clauses(body) {
            self.score_item(item, &mut slots);
        }
        Some(Kind::Score(Score {
            name: name?,
            subject: subject.value.flatten()?,
            cycle: cycle.value.flatten()?,
            lines: slots.lines,
            adjustments: slots.adjustments,
            vetoes: slots.vetoes,
            rounding: slots.rounding.value.flatten(),
            grades: slots.grades.value,
            ranking: slots.ranking.value,
        }))
    }

    fn score_item(&mut self, item: &'o Clause, slots: &mut ScoreBody) {
        let Some(part) = self.parts(Rule::score_item, &item.head).and_then(|mut parts| parts.next()) else { return };
        let at = self.span(&part);
        match part.as_rule() {
            Rule::module => slots.lines.extend(self.module(item, part)),
            Rule::grades => {
                let grades = self.grades(item);
                self.once(&mut slots.grades, at, Spanned::new(grades, self.outline.clause_span(item)));
            }
            other => {
                self.without_block(item);
                match other {
                    Rule::weighted => slots.lines.extend(self.weighted(part).map(ScoreLine::Weighted)),
                    Rule::adjustment => slots.adjustments.extend(self.adjustment(part)),
                    Rule::veto => {
                        let when = part.into_inner().find(|inner| inner.as_rule() == Rule::when);
                        slots.vetoes.extend(when.and_then(|when| self.second(when)));
                    }
                    Rule::rounding => {
                        let rounding = self.rounding(part);
                        self.once(&mut slots.rounding, at, rounding);
                    }
                    _ => {
                        let by_rounded = part.into_inner().any(|inner| inner.as_rule() == Rule::w_by_rounded_value);
                        self.once(&mut slots.ranking, at, Spanned::new(Ranking { by_rounded }, at));
                    }
                }
            }
        }
    }

    fn module(&mut self, item: &'o Clause, part: Part<'t>) -> Option<ScoreLine> {
        let (mut name, mut weight) = (None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(&inner)),
                Rule::weight => weight = self.weight(inner),
                _ => {}
            }
        }
        let body = self.block(item);
        let mut lines = Vec::new();
        for line in self.clauses(body) {
            lines.extend(self.plain(Rule::module_item, line).and_then(|part| self.weighted(part)));
        }
        Some(ScoreLine::Module { name: name?, weight: weight?, lines })
    }

    fn weighted(&mut self, part: Part<'t>) -> Option<Weighted> {
        let span = self.at(&part, ());
        let (mut name, mut weight, mut rescale, mut if_none) = (None, None, None, None);
        let mut broken = false;
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(&inner)),
                Rule::weight => weight = self.weight(inner),
                Rule::rescaled => {
                    rescale = self.rescale(inner);
                    broken |= rescale.is_none();
                }
                Rule::if_none => {
                    if_none = self.if_none(inner);
                    broken |= if_none.is_none();
                }
                _ => {}
            }
        }
        let line = Weighted { indicator: name?, weight: weight?, rescale, if_none, span };
        (!broken).then_some(line)
    }

    /// `权重 [暂定] 30%`
    fn weight(&mut self, part: Part<'t>) -> Option<Given<Spanned<Decimal>>> {
        let (assumed, value) = self.marked(part)?;
        Some(Given { value: self.percentage(&value)?, assumed })
    }

    /// The mark and the quantity of a clause.
    fn marked(&mut self, part: Part<'t>) -> Option<(Option<Spanned<()>>, Part<'t>)> {
        let (mut assumed, mut value) = (None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                Rule::quantity | Rule::signed => value = Some(inner),
                _ => {}
            }
        }
        value.map(|value| (assumed, value))
    }

    fn rescale(&mut self, part: Part<'t>) -> Option<Given<Spanned<Rescale>>> {
        let span = self.span(&part);
        let (mut assumed, mut ends) = (None, Vec::new());
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                Rule::signed => ends.push(self.signed(&inner)?.number()),
                _ => {}
            }
        }
        let [from_low, from_high, onto_low, onto_high] = <[Decimal; 4]>::try_from(ends).ok()?;
        let value = Spanned::new(Rescale { from_low, from_high, onto_low, onto_high }, span);
        Some(Given { value, assumed })
    }

    fn if_none(&mut self, part: Part<'t>) -> Option<Spanned<IfNone>> {
        let what = part.into_inner().nth(1)?;
        match what.as_rule() {
            Rule::w_leave_out => Some(self.at(&what, IfNone::LeaveOut)),
            Rule::w_full_marks => Some(self.at(&what, IfNone::FullMarks)),
            _ => {
                let points = self.points(&what)?;
                if !points.is_zero() {
                    let limit = Both::new("「0分」", "`0 points`");
                    self.report(BadNumber { at: points.span, text: what.as_str().to_owned(), limit });
                    return None;
                }
                Some(self.at(&what, IfNone::Zero))
            }
        }
    }

    fn adjustment(&mut self, part: Part<'t>) -> Option<Adjustment> {
        let span = self.at(&part, ());
        let (mut bonus, mut name, mut rate, mut cap, mut broken) = (false, None, None, None, false);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_bonus => bonus = true,
                Rule::name => name = Some(self.name(&inner)),
                Rule::each => {
                    let (assumed, value) = self.marked(inner)?;
                    rate = self.points(&value).map(|points| Given { value: Rate::Each(points), assumed });
                }
                Rule::beyond => rate = self.beyond(inner),
                Rule::cap => {
                    let (assumed, value) = self.marked(inner)?;
                    cap = self.points(&value).map(|value| Given { value, assumed });
                    broken |= cap.is_none();
                }
                _ => {}
            }
        }
        let line = Adjustment { bonus, indicator: name?, rate: rate?, cap, span };
        (!broken).then_some(line)
    }

    /// `不足 95% 每低 1点 0.5分 按比例`
    fn beyond(&mut self, part: Part<'t>) -> Option<Given<Rate>> {
        let whole = self.span(&part);
        let (mut side, mut sums, mut assumed, mut points, mut parts) = (CompareOp::Over, Vec::new(), None, None, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_below => side = CompareOp::Below,
                Rule::sum => sums.push(self.expr(inner)),
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                Rule::quantity => points = self.points(&inner),
                Rule::parts => parts = self.parts_of(inner),
                _ => {}
            }
        }
        if parts.is_none() {
            let zh = "「按比例」「按整点」或「不足一点按一点」";
            let en = "`in proportion`, `whole points` or `begun points`";
            self.missing(whole, (zh, "按比例"), (en, "in proportion"));
        }
        let (step, threshold): (Option<Expr>, Option<Expr>) = (sums.pop()?, sums.pop()?);
        let value = Rate::Beyond { side, threshold: threshold?, step: step?, points: points?, parts: parts? };
        Some(Given { value, assumed })
    }

    fn parts_of(&mut self, part: Part<'t>) -> Option<Spanned<PartsOf>> {
        let word = part.into_inner().next()?;
        let parts = match word.as_rule() {
            Rule::w_in_proportion => PartsOf::InProportion,
            Rule::w_whole_points => PartsOf::Whole,
            _ => PartsOf::Begun,
        };
        Some(self.at(&word, parts))
    }

    fn rounding(&mut self, part: Part<'t>) -> Option<Spanned<Rounding>> {
        let span = self.span(&part);
        let (mut mode, mut places) = (RoundingMode::HalfUp, None);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_round_half_even => mode = RoundingMode::HalfEven,
                Rule::w_round_down => mode = RoundingMode::Down,
                Rule::w_round_up => mode = RoundingMode::Up,
                Rule::places => places = self.places(&inner),
                _ => {}
            }
        }
        places.map(|places| Spanned::new(Rounding { mode, places }, span))
    }

    fn grades(&mut self, item: &'o Clause) -> Vec<Grade> {
        let body = self.block(item);
        let mut grades = Vec::new();
        for line in self.clauses(body) {
            grades.extend(self.plain(Rule::grade_item, line).and_then(|part| self.grade(part)));
        }
        grades
    }

    fn grade(&mut self, part: Part<'t>) -> Option<Grade> {
        let otherwise = part.as_rule() == Rule::grade_else;
        let (mut name, mut op, mut assumed, mut numbers) = (None, None, None, Vec::new());
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(&inner)),
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                Rule::signed => numbers.push(self.points(&inner)?),
                other => op = op.or(compare_op(other)),
            }
        }
        let band = match (otherwise, op, numbers.as_slice()) {
            (true, ..) => Band::Else,
            (_, Some(op), [number]) => Band::Compare(op, Given { value: *number, assumed }),
            (_, None, [low, high]) => {
                let value = Spanned::new((low.value, high.value), low.span.to(high.span));
                Band::Between(Given { value, assumed })
            }
            _ => return None,
        };
        Some(Grade { name: name?, band })
    }
}

#[derive(Default)]
struct ScoreBody {
    lines: Vec<ScoreLine>,
    adjustments: Vec<Adjustment>,
    vetoes: Vec<Expr>,
    rounding: Slot<Option<Spanned<Rounding>>>,
    grades: Slot<Spanned<Vec<Grade>>>,
    ranking: Slot<Spanned<Ranking>>,
}
