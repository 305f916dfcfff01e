//! The clauses of a score, as the policy writes them.

use super::Telling;
use crate::Exact;
use crate::render::{Measure, number_text};
use diagnose::{Lang, Unit, Word};
use ruleset::{Adjustment, IndicatorId, Number, Parts, Rate, Rescale, Rounding, RoundingMode};

impl Telling<'_> {
    /// `2分`, `2 points`; long fractions shortened.
    pub(super) fn points(&self, points: &Exact) -> String {
        let near = points.round(RoundingMode::HalfUp, 4);
        let number = number_text(&near, Measure::Unit(Unit::Point), self.lang);
        match self.lang {
            _ if near == *points => number,
            Lang::Zh => format!("约 {number}"),
            Lang::En => format!("about {number}"),
        }
    }

    /// `由 1 至 5 折算 0 至 100`
    pub(super) fn rescale(&self, rescale: Rescale) -> String {
        let (from, onto, to) = (self.word(Word::RescaledFrom), self.word(Word::Onto), self.word(Word::To));
        let range = |(low, high): (Number, Number)| format!("{} {to} {}", Exact::from(low), Exact::from(high));
        format!("{from} {} {onto} {}", range(rescale.from), range(rescale.onto))
    }

    /// `每件 2分 至多 10分`
    pub(super) fn rate(&self, adjustment: &Adjustment) -> String {
        let mut text = match adjustment.rate {
            Rate::Each(points) => format!("{} {}", self.word(Word::Each), self.points(&points.into())),
            Rate::Beyond { over, threshold, step, points, parts } => {
                let (side, each) = if over { (Word::Over, Word::EachOver) } else { (Word::Below, Word::EachBelow) };
                let parts = match parts {
                    Parts::InProportion => Word::InProportion,
                    Parts::Whole => Word::WholePoints,
                    Parts::Begun => Word::BegunPoints,
                };
                let (threshold, step) = self.threshold(adjustment.indicator, threshold.into(), step.into());
                let (side, each, parts) = (self.word(side), self.word(each), self.word(parts));
                format!("{side} {threshold} {each} {step} {} {parts}", self.points(&points.into()))
            }
        };
        if let Some(cap) = adjustment.cap {
            text = format!("{text} {} {}", self.word(Word::UpTo), self.points(&cap.into()));
        }
        text
    }

    /// A threshold and a step in the measure of the indicator: `95%`, `1个百分点`.
    fn threshold(&self, indicator: IndicatorId, threshold: Exact, step: Exact) -> (String, String) {
        match self.measure(indicator) {
            Measure::Percent => {
                let step = number_text(&step, Measure::Unit(Unit::PercentagePoint), self.lang);
                (format!("{threshold}%"), step)
            }
            measure => (number_text(&threshold, measure, self.lang), number_text(&step, measure, self.lang)),
        }
    }

    /// `四舍五入 到 2位`
    pub(super) fn rounding(&self, rounding: Rounding) -> String {
        let mode = self.word(match rounding.mode {
            RoundingMode::HalfUp => Word::RoundHalfUp,
            RoundingMode::Down => Word::RoundDown,
            RoundingMode::Up => Word::RoundUp,
            RoundingMode::HalfEven => Word::RoundHalfEven,
        });
        let (to, places) = (self.word(Word::ToPlaces), self.word(Word::Places));
        match self.lang {
            Lang::Zh => format!("{mode} {to} {}{places}", rounding.places),
            Lang::En => format!("{mode} {to} {} {places}", rounding.places),
        }
    }
}
