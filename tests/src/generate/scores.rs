//! Scores over the indicators of one subject.

use super::model::{Indicator, Kind, Measure, NumberKind, Subject};
use super::values::{Operand, Place};
use super::writer::Writer;
use diagnose::{Unit, Word};

impl Writer<'_> {
    /// A score for each subject that has indicators, at most two.
    pub(super) fn scores(&mut self) -> String {
        let mut subjects: Vec<Subject> = Vec::new();
        for indicator in &self.model.indicators {
            if !subjects.contains(&indicator.subject) {
                subjects.push(indicator.subject);
            }
        }
        subjects.into_iter().take(2).map(|subject| self.score(subject)).collect()
    }

    fn score(&mut self, subject: Subject) -> String {
        let mut indicators = self.model.indicators.clone();
        indicators.retain(|indicator| indicator.subject == subject);
        let weighted: Vec<Indicator> =
            indicators.iter().filter(|indicator| indicator.what != Measure::Bool).cloned().collect();
        if weighted.is_empty() {
            return String::new();
        }
        let mut lines = self.lines(&weighted);
        for _ in 0..self.choose.between(0, 2) {
            lines.push(self.adjustment(&indicators));
        }
        if self.choose.percent(40) {
            let place = on_indicators(&indicators);
            let condition = self.condition(&place, 1);
            lines.push(format!("{} {} {}", self.word(Word::Veto), self.word(Word::When), condition.text));
        }
        if !self.choose.percent(20) {
            lines.push(self.rounding());
        }
        if self.choose.percent(70) {
            lines.push(self.grades());
        }
        if self.choose.percent(70) {
            let by_rounded = self.choose.percent(40);
            let mut line = format!("{} {}", self.word(Word::Rank), self.word(Word::TiesShare));
            if by_rounded {
                line = format!("{line} {}", self.word(Word::ByRoundedValue));
            }
            lines.push(line);
        }
        let (word, name, for_word) = (self.word(Word::Score), self.name("考核", "Score"), self.word(Word::For));
        let cycle = *self.choose.pick(&[Word::Monthly, Word::Quarterly, Word::Yearly]);
        let (whom, cycle) = (self.subject_name(subject), self.word(cycle));
        format!("{word} {name} {for_word} {whom} {cycle} {{\n    {}\n}}\n\n", lines.join("\n    "))
    }

    /// Weighted lines, in modules or not.
    fn lines(&mut self, weighted: &[Indicator]) -> Vec<String> {
        if !self.choose.percent(40) {
            return self.weighted_lines(weighted);
        }
        let count = self.choose.between(1, 2);
        let weights = self.weights(count);
        let mut lines = Vec::new();
        for weight in weights {
            let inner = self.weighted_lines(weighted);
            let (module, name, word) = (self.word(Word::Module), self.name("模块", "Module"), self.word(Word::Weight));
            lines.push(format!("{module} {name} {word} {weight}% {{\n        {}\n    }}", inner.join("\n        ")));
        }
        lines
    }

    fn weighted_lines(&mut self, weighted: &[Indicator]) -> Vec<String> {
        let chosen = self.choose.some(weighted, 3);
        let weights = self.weights(chosen.len());
        chosen.iter().zip(weights).map(|(indicator, weight)| self.weighted_line(indicator, weight)).collect()
    }

    /// Weights that add up to 100.
    fn weights(&mut self, count: usize) -> Vec<usize> {
        let mut left = 100;
        let mut weights = Vec::new();
        for rest in (1..count).rev() {
            let weight = (*self.choose.pick(&[100 / (rest + 1), 30, 10, 0, 60])).min(left);
            weights.push(weight);
            left -= weight;
        }
        weights.push(left);
        weights
    }

    fn weighted_line(&mut self, indicator: &Indicator, weight: usize) -> String {
        let weight = self.assumed(format!("{weight}%"));
        let mut line = format!("{} {} {weight}", indicator.name, self.word(Word::Weight));
        if indicator.what != Measure::Share || self.choose.percent(20) {
            let (low, high) = *self.choose.pick(&[("0", "10"), ("1", "5"), ("-2.5", "0.5"), ("0", "100")]);
            let (best, worst) = *self.choose.pick(&[("0", "100"), ("100", "0"), ("20", "80")]);
            let (from, to, onto) = (self.word(Word::RescaledFrom), self.word(Word::To), self.word(Word::Onto));
            line = format!("{line} {from} {low} {to} {high} {onto} {best} {to} {worst}");
        }
        if indicator.optional || self.choose.percent(30) {
            let if_none = self.word(Word::IfNone);
            let worth = match self.choose.below(3) {
                0 => self.word(Word::LeaveOut).to_owned(),
                1 => self.word(Word::FullMarks).to_owned(),
                _ => self.quantity("0", Unit::Point),
            };
            line = format!("{line} {if_none} {worth}");
        }
        line
    }

    fn adjustment(&mut self, indicators: &[Indicator]) -> String {
        let indicator = self.choose.pick(indicators).clone();
        let word = *self.choose.pick(&[Word::Deduct, Word::Bonus]);
        let (points, cap) = (*self.choose.pick(&["2", "0.5", "7"]), *self.choose.pick(&["5", "10", "0.7"]));
        let (points, cap) = (self.quantity(points, Unit::Point), self.quantity(cap, Unit::Point));
        let mut line = format!("{} {} ", self.word(word), indicator.name);
        line.push_str(&match self.choose.percent(50) {
            false => format!("{} {points}", self.word(Word::Each)),
            true => self.beyond(indicator.what, &points),
        });
        if self.choose.percent(50) {
            line = format!("{line} {} {cap}", self.word(Word::UpTo));
        }
        line
    }

    /// `不足 95% 每低 1点 0.5分 按比例`
    fn beyond(&mut self, what: Measure, points: &str) -> String {
        let (side, each) = *self.choose.pick(&[(Word::Below, Word::EachBelow), (Word::Over, Word::EachOver)]);
        let (threshold, step) = match what {
            Measure::Share => {
                let step = *self.choose.pick(&["1", "10", "2.5"]);
                let percent = *self.choose.pick(&["95%", "50%", "33%"]);
                let step = match self.choose.percent(30) {
                    true => format!("{step}%"),
                    false => self.quantity(step, Unit::PercentagePoint),
                };
                (percent.to_owned(), step)
            }
            Measure::Number(_) | Measure::Bool => {
                let threshold = *self.choose.pick(&["1", "0", "3", "12.5"]);
                (threshold.to_owned(), (*self.choose.pick(&["1", "2", "0.3"])).to_owned())
            }
        };
        let parts = *self.choose.pick(&[Word::InProportion, Word::WholePoints, Word::BegunPoints]);
        let (side, each, parts) = (self.word(side), self.word(each), self.word(parts));
        format!("{side} {threshold} {each} {step} {points} {parts}")
    }

    fn rounding(&mut self) -> String {
        let mode = *self.choose.pick(&[Word::RoundHalfUp, Word::RoundHalfEven, Word::RoundDown, Word::RoundUp]);
        let places = *self.choose.pick(&[0, 1, 2]);
        let (mode, to, word) = (self.word(mode), self.word(Word::ToPlaces), self.word(Word::Places));
        let gap = if self.is_zh() { "" } else { " " };
        format!("{mode} {to} {places}{gap}{word}")
    }

    fn grades(&mut self) -> String {
        let mut lines = Vec::new();
        let mut bounds = vec![90, 80, 60, 50];
        bounds.truncate(self.choose.between(1, 4));
        for (index, bound) in bounds.iter().enumerate() {
            let name = self.name("等", "grade");
            let band = match self.choose.below(4) {
                0 | 1 => format!("{} {bound}", self.word(Word::AtLeast)),
                2 => format!("{} {bound}", self.word(Word::Over)),
                _ => {
                    let high = if index == 0 { 100 } else { bounds[index - 1] };
                    format!("{} {bound} {} {high}", self.word(Word::In), self.word(Word::To))
                }
            };
            lines.push(format!("{name} {band}"));
        }
        lines.push(format!("{} {}", self.word(Word::Else), self.name("等", "grade")));
        format!("{} {{ {} }}", self.word(Word::Grades), lines.join("; "))
    }
}

/// Where indicators are read by name.
fn on_indicators(indicators: &[Indicator]) -> Place {
    let operand = |indicator: &Indicator| Operand {
        text: indicator.name.clone(),
        kind: match indicator.what {
            Measure::Bool => Kind::Bool,
            Measure::Share => Kind::Number(NumberKind { scale: 2, range: Some((0, 100)), unit: None }),
            Measure::Number(unit) => Kind::Number(NumberKind { scale: 0, range: None, unit }),
        },
        optional: indicator.optional,
        needs: None,
    };
    Place { operands: indicators.iter().map(operand).collect(), ..Place::default() }
}
