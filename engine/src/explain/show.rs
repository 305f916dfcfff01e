//! Explanations as JSON and in words.

use super::readings::Reading;
use super::{Explanation, Tried};
use crate::{Engine, Val, render};
use diagnose::{Both, Lang, Word};
use ruleset::{Decision, DecisionSurface, Hit, Node, Place, RecordId, Type};
use serde_json::{Map, Value as Json, json};

impl Explanation {
    /// The explanation as JSON: `rule` (or `rules`), `values`, `basis`, `file`, `line`; `earlier` rules with the
    /// condition that failed and its values; `error` where there is no outcome.
    pub fn json(&self, engine: &Engine) -> Json {
        let Some(shown) = Shown::new(self, engine) else { return Json::Null };
        let mut whole = Map::new();
        match (shown.decision.hit, self.fired.as_slice()) {
            (Hit::InOrder | Hit::Unique, [tried]) => whole.extend(shown.tried_json(tried)),
            (Hit::InOrder | Hit::Unique, []) => {
                whole.insert("rule".into(), Json::Null);
                whole.extend(self.otherwise.then(|| shown.place_json(shown.otherwise_place())).into_iter().flatten());
            }
            (_, several) => {
                let rules = several.iter().map(|tried| Json::Object(shown.tried_json(tried))).collect();
                whole.insert("rules".into(), rules);
            }
        }
        let earlier = self.passed.iter().map(|tried| Json::Object(shown.tried_json(tried))).collect();
        whole.insert("earlier".into(), earlier);
        if self.omitted > 0 {
            whole.insert("omitted".into(), self.omitted.into());
        }
        if let Some(error) = &self.error {
            let Both { zh, en } = error.message();
            whole.insert("error".into(), json!({"code": error.code(), "message": {"zh": zh, "en": en}}));
        }
        Json::Object(whole)
    }

    /// The explanation in words, line by line. What comes from files is not escaped.
    pub fn lines(&self, engine: &Engine, lang: Lang) -> Vec<String> {
        let Some(shown) = Shown::new(self, engine) else { return Vec::new() };
        let mut lines = Vec::new();
        for tried in &self.fired {
            lines.push(shown.fired_line(tried, lang));
            lines.extend(shown.source_line(tried, lang));
            lines.extend(shown.values(&tried.readings, lang).map(|values| format!("  {values}")));
        }
        if self.fired.is_empty() && self.error.is_none() {
            lines.push(shown.nothing_fired(self.otherwise, lang));
        }
        lines.extend(self.error.as_ref().map(|error| format!("{} {}", error.code(), error.message().get(lang))));
        lines.extend(self.passed.iter().map(|tried| shown.passed_line(tried, lang)));
        if self.omitted > 0 {
            lines.push(match lang {
                Lang::Zh => format!("另有 {} 条规则未命中", self.omitted),
                Lang::En => format!("{} more rules do not match", self.omitted),
            });
        }
        lines
    }
}

/// What is needed to show an explanation.
struct Shown<'e> {
    engine: &'e Engine,
    decision: &'e Decision,
    surface: Option<&'e DecisionSurface>,
}

impl<'e> Shown<'e> {
    fn new(explanation: &Explanation, engine: &'e Engine) -> Option<Shown<'e>> {
        let decision = engine.decision_at(explanation.decision)?;
        let surface = engine.ruleset().surface.decisions.get(explanation.decision.index());
        Some(Shown { engine, decision, surface })
    }

    fn record(&self) -> RecordId {
        self.decision.input
    }

    fn name(&self, tried: &Tried) -> &'e str {
        self.decision.rules.get(tried.rule).map_or("", |rule| &rule.name)
    }

    fn place(&self, tried: &Tried) -> Option<Place> {
        self.surface?.rules.get(tried.rule).copied()
    }

    fn otherwise_place(&self) -> Option<Place> {
        self.surface?.otherwise
    }

    /// What a rule rests on, then what the decision rests on.
    fn basis(&self, tried: &Tried) -> Vec<&'e str> {
        let of_rule = self.decision.rules.get(tried.rule).map_or(&[][..], |rule| &rule.basis);
        let mut basis: Vec<&str> = of_rule.iter().map(String::as_str).collect();
        for of_decision in &self.decision.basis {
            if !basis.contains(&of_decision.as_str()) {
                basis.push(of_decision);
            }
        }
        basis
    }

    fn tried_json(&self, tried: &Tried) -> Map<String, Json> {
        let mut object = Map::new();
        object.insert("rule".into(), self.name(tried).into());
        if let Some(failed) = tried.failed {
            let said = |lang| render(self.engine.ruleset(), self.record(), failed, lang);
            object.insert("condition".into(), json!({"zh": said(Lang::Zh), "en": said(Lang::En)}));
        }
        let values = tried.readings.iter().map(|reading| (self.key(reading), value_json(self.engine, reading)));
        object.insert("values".into(), Json::Object(values.collect()));
        if tried.failed.is_none() {
            object.insert("basis".into(), self.basis(tried).into());
        }
        object.extend(self.place_json(self.place(tried)));
        object
    }

    fn place_json(&self, place: Option<Place>) -> Map<String, Json> {
        let file = place.and_then(|place| self.file(place));
        let line = place.filter(|_| file.is_some()).map(|place| place.line);
        [("file".to_owned(), json!(file)), ("line".to_owned(), json!(line))].into_iter().collect()
    }

    fn file(&self, place: Place) -> Option<&'e str> {
        self.engine.ruleset().surface.files.get(place.file as usize).map(String::as_str)
    }

    /// What a reading is called in JSON.
    fn key(&self, reading: &Reading) -> String {
        match self.engine.node(reading.node) {
            Node::Field(field) => self.engine.field(self.record(), *field).map_or("", |field| &field.name).to_owned(),
            Node::Outcome(decision, outcome) => self.engine.decision_at(*decision).map_or(String::new(), |decision| {
                let outcome = decision.outcomes.get(outcome.index()).map_or("", |outcome| &outcome.name);
                format!("{}.{outcome}", decision.name)
            }),
            // `地点.户数`: names alone, so the language does not matter.
            Node::UnitField(..) => render(self.engine.ruleset(), self.record(), reading.node, Lang::Zh),
            Node::AsOf => "as_of".to_owned(),
            _ => "effective_date".to_owned(),
        }
    }

    fn ty(&self, reading: &Reading) -> Option<&'e Type> {
        match self.engine.node(reading.node) {
            Node::Field(field) => self.engine.field(self.record(), *field).map(|field| &field.ty),
            Node::Outcome(decision, outcome) => {
                self.engine.decision_at(*decision)?.outcomes.get(outcome.index()).map(|outcome| &outcome.ty)
            }
            Node::UnitField(level, field, _) => {
                let level = self.engine.ruleset().meaning.levels.get(level.index())?;
                level.fields.get(field.index()).map(|field| &field.ty)
            }
            _ => None,
        }
    }

    /// `类别 险情；严重 5`; none where nothing was read.
    fn values(&self, readings: &[Reading], lang: Lang) -> Option<String> {
        let one = |reading: &Reading| {
            let name = render(self.engine.ruleset(), self.record(), reading.node, lang);
            let value = reading.value.as_ref().map(|value| value.text(self.engine, self.ty(reading), lang));
            match lang {
                Lang::Zh => format!("{name} {}", value.as_deref().unwrap_or("有误")),
                Lang::En => format!("{name} {}", value.as_deref().unwrap_or("in error")),
            }
        };
        let values: Vec<String> = readings.iter().map(one).collect();
        let between = match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        };
        (!values.is_empty()).then(|| values.join(between))
    }

    fn fired_line(&self, tried: &Tried, lang: Lang) -> String {
        let (decision, rule) = (&self.decision.name, self.name(tried));
        match lang {
            Lang::Zh => format!("{decision}：命中规则「{rule}」"),
            Lang::En => format!("{decision}: rule `{rule}` matches"),
        }
    }

    fn nothing_fired(&self, otherwise: bool, lang: Lang) -> String {
        let decision = &self.decision.name;
        let place = self.otherwise_place().and_then(|place| self.place_text(place));
        let place = place.map_or(String::new(), |place| format!(" · {place}"));
        match (lang, otherwise) {
            (Lang::Zh, true) => format!("{decision}：没有规则命中，按「其余」{place}"),
            (Lang::En, true) => format!("{decision}: no rule matches, so `else` holds{place}"),
            (Lang::Zh, false) => format!("{decision}：没有规则命中"),
            (Lang::En, false) => format!("{decision}: no rule matches"),
        }
    }

    /// What a rule rests on, and where it stands: `依据 若干措施 B9 · city.shao:12`.
    fn source_line(&self, tried: &Tried, lang: Lang) -> Option<String> {
        let basis = self.basis(tried);
        let between = match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        };
        let under = format!("{} {}", Word::Under.spelling().canonical(lang), basis.join(between));
        let parts = [(!basis.is_empty()).then_some(under), self.place(tried).and_then(|place| self.place_text(place))];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("  {}", parts.join(" · ")))
    }

    fn place_text(&self, place: Place) -> Option<String> {
        self.file(place).map(|file| format!("{file}:{}", place.line))
    }

    fn passed_line(&self, tried: &Tried, lang: Lang) -> String {
        let rule = self.name(tried);
        let condition = tried.failed.map(|failed| render(self.engine.ruleset(), self.record(), failed, lang));
        let values = self.values(&tried.readings, lang);
        let place = self.place(tried).and_then(|place| self.place_text(place));
        let place = place.map_or(String::new(), |place| format!(" · {place}"));
        match lang {
            Lang::Zh => {
                let why = condition.map_or("有误".to_owned(), |condition| format!("「{condition}」不成立"));
                let values = values.map_or(String::new(), |values| format!("（{values}）"));
                format!("未中「{rule}」：{why}{values}{place}")
            }
            Lang::En => {
                let why = condition.map_or("in error".to_owned(), |condition| format!("`{condition}` does not hold"));
                let values = values.map_or(String::new(), |values| format!(" ({values})"));
                format!("not `{rule}`: {why}{values}{place}")
            }
        }
    }
}

fn value_json(engine: &Engine, reading: &Reading) -> Json {
    reading.value.as_ref().map_or(Json::Null, |value: &Val| value.json(engine))
}
