//! How a subject came to its total, grade and place.

mod rates;

use super::json::name;
use super::measure::place_text;
use super::{AdjustmentRow, Line, ModuleRow, ScoreResult, SubjectRow, indicator};
use crate::render::{Measure, number_text};
use crate::{Engine, Exact, Val, render_indicator, render_veto};
use diagnose::{Lang, Word};
use ruleset::{IfNone, IndicatorId, Module, Place, RoundingMode, Score, Weighted};

impl ScoreResult {
    /// The way from the counts to the total, in words: a line or more for each step, and where the policy says so.
    pub fn explain(&self, engine: &Engine, row: &SubjectRow, lang: Lang) -> String {
        let score = engine.ruleset().meaning.scores.get(self.score.index()).unwrap_or(&super::NO_SCORE);
        let mut telling = Telling { engine, score, row, lang, lines: Vec::new() };
        telling.head(self);
        telling.modules();
        telling.adjustments();
        telling.end();
        telling.lines.join("\n") + "\n"
    }
}

struct Telling<'a> {
    engine: &'a Engine,
    score: &'a Score,
    row: &'a SubjectRow,
    lang: Lang,
    lines: Vec<String>,
}

impl Telling<'_> {
    fn head(&mut self, result: &ScoreResult) {
        let place = self.engine.ruleset().surface.scores.get(result.score.index()).copied();
        self.lines.push(format!("{} {} · {}", self.score.name, result.period, self.row.name));
        self.lines.extend(self.source(&self.score.basis, place).map(|source| format!("  {source}")));
    }

    /// What something rests on, and where it stands: `依据 若干措施 B10 · city.shao:88`.
    fn source(&self, basis: &[String], place: Option<Place>) -> Option<String> {
        let mut parts = Vec::new();
        if !basis.is_empty() {
            parts.push(format!("{} {}", self.word(Word::Under), self.items(basis)));
        }
        parts.extend(Some(place_text(self.engine, place)).filter(|place| !place.is_empty()));
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    fn modules(&mut self) {
        let (row, score) = (self.row, self.score);
        for (module, about) in row.modules.iter().zip(&score.modules) {
            let indent = if module.name.is_empty() { "" } else { "  " };
            if !module.name.is_empty() {
                self.lines.push(self.module(module, about));
            }
            for (line, weighted) in module.lines.iter().zip(&about.lines) {
                self.weighted(line, weighted, indent);
            }
        }
    }

    fn module(&self, module: &ModuleRow, about: &Module) -> String {
        let weight = self.weight(&about.weight.into(), module.weight.as_ref());
        let points = module.points.as_ref().map_or(self.word(Word::LeaveOut).to_owned(), |points| self.points(points));
        self.pair(&format!("{} {} {weight}", self.word(Word::Module), module.name), &points)
    }

    fn weighted(&mut self, line: &Line, weighted: &Weighted, indent: &str) {
        let weight = self.weight(&weighted.weight.into(), line.weight.as_ref());
        let value = self.value(line.indicator);
        let points = match (&line.points, line.if_none) {
            (_, Some(if_none)) => self.if_none(if_none),
            (Some(points), None) => self.points(points),
            (None, None) => self.word(Word::LeaveOut).to_owned(),
        };
        let rescale = weighted.rescale.filter(|_| line.if_none.is_none()).map(|rescale| self.rescale(rescale));
        let points = rescale.map_or(points.clone(), |rescale| self.pair(&rescale, &points));
        let head = format!("{indent}{} {weight}", name(self.engine, line.indicator));
        self.lines.push(self.pair(&head, &format!("{value} → {points}")));
        self.formula(line.indicator, indent);
    }

    /// `无则 满分`
    fn if_none(&self, if_none: IfNone) -> String {
        let said = match if_none {
            IfNone::LeaveOut => self.word(Word::LeaveOut).to_owned(),
            IfNone::FullMarks => self.word(Word::FullMarks).to_owned(),
            IfNone::Zero => self.points(&Exact::ZERO),
        };
        format!("{} {said}", self.word(Word::IfNone))
    }

    /// Its formula and source.
    fn formula(&mut self, id: IndicatorId, indent: &str) {
        let rules = self.engine.ruleset();
        let formula = render_indicator(rules, id, self.lang);
        let basis = indicator(self.engine, id).map_or(&[][..], |indicator| &indicator.basis);
        let source = self.source(basis, rules.surface.indicators.get(id.index()).copied());
        let source = source.map_or(String::new(), |source| format!(" · {source}"));
        self.lines.push(format!("{indent}  = {formula}{source}"));
    }

    fn adjustments(&mut self) {
        let (row, score) = (self.row, self.score);
        for (adjustment, about) in row.adjustments.iter().zip(&score.adjustments) {
            let AdjustmentRow { indicator, bonus, points, capped } = adjustment;
            let kind = self.word(if *bonus { Word::Bonus } else { Word::Deduct });
            let cap = match (about.cap, capped) {
                (Some(cap), true) => self.aside(&format!("{} {}", self.word(Word::UpTo), self.points(&cap.into()))),
                _ => String::new(),
            };
            let (name, value, rate) = (name(self.engine, *indicator), self.value(*indicator), self.rate(about));
            let signed = if *bonus { points.clone() } else { points.neg() };
            let points = format!("{value} → {}{cap}", self.points(&signed));
            self.lines.push(self.pair(&format!("{kind} {name} {rate}"), &points));
            self.formula(*indicator, "");
        }
    }

    fn end(&mut self) {
        let (row, score) = (self.row, self.score);
        for (at, veto) in score.vetoes.iter().enumerate() {
            let condition = render_veto(self.engine.ruleset(), *veto, self.lang);
            let holds = self.word(if row.vetoes.contains(&at) { Word::Yes } else { Word::No });
            let veto = format!("{} {} {condition}", self.word(Word::Veto), self.word(Word::When));
            self.lines.push(self.pair(&veto, holds));
        }
        let Some(exact) = &row.exact else {
            self.lines.push(self.pair(self.word(Word::Points), self.word(Word::LeaveOut)));
            return;
        };
        self.lines.push(self.pair(self.word(Word::Points), &self.about(exact, Measure::Plain)));
        if let (Some(rounding), Some(total)) = (score.rounding, &row.total) {
            self.lines.push(self.pair(&self.rounding(rounding), total));
        }
        if let Some(grade) = &row.grade {
            self.lines.push(self.pair(self.word(Word::Grade), grade));
        }
        if let Some(rank) = row.rank {
            self.lines.push(self.pair(self.word(Word::RankOf), &rank.to_string()));
        }
    }

    /// The value of an indicator, with what was divided by what.
    fn value(&self, id: IndicatorId) -> String {
        let Some(measured) = self.row.measure(id) else { return "?".into() };
        let measure = self.measure(id);
        let value = match &measured.value {
            Val::Missing => return self.said("无数据", "no data").to_owned(),
            Val::Number(number) => self.about(number, measure),
            other => other.text(self.engine, None, self.lang),
        };
        match (&measured.numerator, &measured.denominator) {
            (Some(above), Some(below)) => format!("{above} / {below} = {value}"),
            _ => value,
        }
    }

    fn measure(&self, id: IndicatorId) -> Measure {
        indicator(self.engine, id).map_or(Measure::Plain, |indicator| Measure::of(&indicator.result))
    }

    /// A number in full where it has few places, else to four, and what it is exactly.
    fn about(&self, number: &Exact, measure: Measure) -> String {
        let shown = match measure {
            Measure::Percent => number.mul(&Exact::HUNDRED).unwrap_or_else(|_| number.clone()),
            _ => number.clone(),
        };
        let near = shown.round(RoundingMode::HalfUp, 4);
        if near == shown {
            return number_text(number, measure, self.lang);
        }
        let (whole, percent) = match measure {
            Measure::Percent => (number.to_string(), "%"),
            measure => (number_text(number, measure, self.lang), ""),
        };
        format!("{whole}{}", self.aside(&format!("{} {near}{percent}", self.said("约", "about"))))
    }

    fn weight(&self, written: &Exact, left: Option<&Exact>) -> String {
        let weight = format!("{} {written}%", self.word(Word::Weight));
        match left {
            Some(left) if left != written => {
                let now = left.round(RoundingMode::HalfUp, 4);
                format!("{weight}{}", self.aside(&format!("{} {now}%", self.said("折为", "now"))))
            }
            _ => weight,
        }
    }

    /// `甲：乙`
    fn pair(&self, what: &str, said: &str) -> String {
        format!("{what}{}{said}", self.said("：", ": "))
    }

    /// `（约 3）`
    fn aside(&self, said: &str) -> String {
        format!("{}{said}{}", self.said("（", " ("), self.said("）", ")"))
    }

    fn items(&self, items: &[String]) -> String {
        items.join(self.said("、", ", "))
    }

    fn word(&self, word: Word) -> &'static str {
        word.spelling().canonical(self.lang)
    }

    fn said(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
