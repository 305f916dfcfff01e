//! Cases as tests of the policy, ready to be run.

use super::column::Source;
use super::space::Space;
use super::witness::{Case, plain};
use crate::check::outcome_words;
use diagnose::{Both, Lang, Word, escape_control};
use engine::{Engine, UnitIx, Val, date_text};
use ruleset::{Field, FieldId, Preset, Type};

/// What a test says of its case.
pub(super) struct Said {
    /// What it shows.
    pub title: Both,
    /// What its reader is to know.
    pub note: Option<Both>,
    /// What is expected: what follows after the case's name.
    pub expects: Vec<Both>,
}

/// A case as a test. None where setting up records is not enough to come to it: its history matters, or a value that
/// policies cannot write.
pub(super) fn story(space: &Space<'_>, case: &Case, said: &Said) -> Option<Both> {
    let asks_history = case.telling.iter().any(|it| matches!(it, Source::Field(id) if id.0 >= space.record.own));
    if asks_history {
        return None;
    }
    let in_words = |lang| Teller { space, engine: space.engine, lang, units: Vec::new() }.test(case, said);
    Some(Both::new(in_words(Lang::Zh)?, in_words(Lang::En)?))
}

/// That a rule decides.
pub(super) fn expects_rule(decision: &str, rule: &str) -> Both {
    let said = |lang| {
        // A name that no language can quote is of no policy.
        format!("{decision} {} {}", word(Word::Rule, lang), quoted(rule, lang).unwrap_or_default())
    };
    Both::new(said(Lang::Zh), said(Lang::En))
}

/// That `其余` decides.
pub(super) fn expects_else(decision: &str) -> Both {
    let said = |lang| format!("{decision} {} {}", word(Word::Rule, lang), word(Word::Else, lang));
    Both::new(said(Lang::Zh), said(Lang::En))
}

/// What the decision says of the case: a line for each value that a policy can write.
pub(super) fn expects_outcomes(space: &Space<'_>, case: &Case) -> Vec<Both> {
    let Ok(decided) = space.engine.decide(space.id, &case.row, &case.context) else { return Vec::new() };
    let told = space.decision.outcomes.iter().zip(&decided.outcomes);
    told.filter_map(|(about, value)| {
        let name = outcome_words(about);
        let said = |lang| {
            let value = source(space.engine, value, &about.ty, lang)?;
            match about.preset {
                // `提请` is told with the body that it goes to.
                Some(Preset::Verdict) if value == word(Word::ReferTo, lang) => None,
                Some(Preset::Verdict) => Some(format!("{}.{value}", space.decision.name)),
                _ => Some(format!("{}.{} {value}", space.decision.name, name.get(lang))),
            }
        };
        Some(Both::new(said(Lang::Zh)?, said(Lang::En)?))
    })
    .collect()
}

/// What the case is called in its test.
fn case_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "甲",
        Lang::En => "a",
    }
}

/// A text as a policy quotes it; none where it holds the signs of both languages.
fn quoted(text: &str, lang: Lang) -> Option<String> {
    let marks = |lang| match lang {
        Lang::Zh => ('「', '」'),
        Lang::En => ('"', '"'),
    };
    // What policies may not contain unseen cannot be quoted either.
    if escape_control(text) != text {
        return None;
    }
    let fits = |(open, close): &(char, char)| !text.contains([*open, *close]);
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let (open, close) = [marks(lang), marks(other)].into_iter().find(fits)?;
    Some(format!("{open}{text}{close}"))
}

/// A value as a policy writes it; none where it cannot.
fn source(engine: &Engine, value: &Val, ty: &Type, lang: Lang) -> Option<String> {
    let between = if lang == Lang::Zh { "、" } else { ", " };
    match value {
        Val::Missing | Val::Other(_) => None,
        Val::Text(text) => quoted(text, lang),
        Val::Row(..) => quoted(&value.text(engine, Some(ty), lang), lang),
        Val::Unit(unit) => Some(unit_name(engine, *unit)),
        Val::Agency(id, Some(unit)) => {
            Some(format!("{}.{}", unit_name(engine, *unit), engine.ruleset().meaning.name(*id)))
        }
        Val::Time(instant) => {
            let (day, second) = engine.zone().local(*instant);
            Some(format!("{} {:02}:{:02}", date_text(day), second / 3600, second / 60 % 60))
        }
        Val::Many(values) => {
            let values: Option<Vec<String>> = values.iter().map(|value| source(engine, value, ty, lang)).collect();
            values.filter(|values| !values.is_empty()).map(|values| values.join(between))
        }
        Val::Set(_, 0) => Some(word(Word::Nothing, lang).to_owned()),
        Val::Enum(..) => named(value.text(engine, Some(ty), lang), lang),
        Val::Set(of, bits) => {
            let each =
                (0..128u32).filter(|at| bits >> at & 1 == 1).map(|at| source(engine, &Val::Enum(*of, at), ty, lang));
            each.collect::<Option<Vec<String>>>().map(|values| values.join(between))
        }
        _ => Some(value.text(engine, Some(ty), lang)).filter(|text| !text.is_empty()),
    }
}

/// A name as it is, or quoted where it is none: values that come from a list's column may be any text.
fn named(name: String, lang: Lang) -> Option<String> {
    let mut signs = name.chars();
    let is_name =
        signs.next().is_some_and(char::is_alphabetic) && signs.all(|sign| sign.is_alphanumeric() || sign == '_');
    if is_name { Some(name) } else { quoted(&name, lang) }
}

/// A stand-in's name as a name of the language.
fn unit_name(engine: &Engine, unit: UnitIx) -> String {
    engine.units().name(unit).replace(": ", "_").replace(' ', "_")
}

/// Writes one test in one language.
struct Teller<'s, 'e> {
    space: &'s Space<'e>,
    engine: &'e Engine,
    lang: Lang,
    /// The units that it has to set up, those above first.
    units: Vec<UnitIx>,
}

impl Teller<'_, '_> {
    fn test(mut self, case: &Case, said: &Said) -> Option<String> {
        let lang = self.lang;
        let fields = &self.space.record.fields;
        let own = fields.get(..self.space.record.own as usize)?;
        // The name in the test is the key, where nothing is asked of it.
        let key = self.space.record.key.as_slice();
        let is_name = |id: FieldId| key == [id] && !case.telling.contains(&Source::Field(id));
        let given = self.fields(own, |id, field| match field.ty {
            Type::Text if is_name(id) => None,
            _ => Some(case.row.value_of(id, field)),
        })?;
        for (id, field) in (0..).map(FieldId).zip(own) {
            self.stand(&case.row.value_of(id, field));
        }
        let units: Vec<String> = self.units.iter().map(|unit| self.unit(*unit)).collect::<Option<_>>()?;
        let as_of = case.context.as_of.filter(|_| self.space.columns.iter().any(|it| it.source == Source::AsOf));
        let as_of = as_of.map(|instant| source(self.engine, &Val::Time(instant), &Type::Time, lang));
        let mut lines: Vec<String> = said.note.iter().map(|note| format!("# {}", note.get(lang))).collect();
        lines.extend(as_of.flatten().map(|instant| format!("{} {instant}", word(Word::AsOf, lang))));
        lines.extend(units);
        let name = case_name(lang);
        lines.push(format!("{} {} {name} {{ {} }}", word(Word::Given, lang), self.space.record.name, given.join("; ")));
        let expects = said.expects.iter().map(|it| format!("{} {name} {}", word(Word::Expect, lang), it.get(lang)));
        lines.extend(expects);
        let title = quoted(said.title.get(lang), lang)?;
        Some(format!("{} {title} {{\n    {}\n}}\n", word(Word::Test, lang), lines.join("\n    ")))
    }

    /// The fields that have a value, as a test gives them; some are left out.
    fn fields(&self, fields: &[Field], value: impl Fn(FieldId, &Field) -> Option<Val>) -> Option<Vec<String>> {
        let mut given = Vec::new();
        for (id, field) in (0..).map(FieldId).zip(fields) {
            match value(id, field) {
                None => {}
                Some(Val::Missing) if field.optional => {}
                Some(value) => {
                    given.push(format!("{} {}", field.name, source(self.engine, &value, &field.ty, self.lang)?))
                }
            }
        }
        Some(given)
    }

    /// Notes the units that a value needs.
    fn stand(&mut self, value: &Val) {
        match value {
            Val::Unit(unit) | Val::Agency(_, Some(unit)) => self.with_above(*unit),
            Val::Many(values) => values.iter().for_each(|value| self.stand(value)),
            _ => {}
        }
    }

    fn with_above(&mut self, unit: UnitIx) {
        if !self.units.contains(&unit) {
            self.engine.units().parents(unit).to_vec().into_iter().for_each(|above| self.with_above(above));
            self.units.push(unit);
        }
    }

    fn unit(&self, unit: UnitIx) -> Option<String> {
        let units = self.engine.units();
        let level = self.engine.ruleset().meaning.get(units.level(unit)?)?;
        let above: Vec<String> = units.parents(unit).iter().map(|it| unit_name(self.engine, *it)).collect();
        let between = if self.lang == Lang::Zh { "、" } else { ", " };
        let above = (!above.is_empty()).then(|| format!("{} {}", word(Word::Above, self.lang), above.join(between)));
        let row = plain(self.engine, &level.fields);
        let mut given: Vec<String> = above.into_iter().collect();
        given.extend(self.fields(&level.fields, |id, field| Some(row.value_of(id, field)))?);
        let given = if given.is_empty() { String::new() } else { format!(" {{ {} }}", given.join("; ")) };
        Some(format!("{} {} {}{given}", word(Word::Given, self.lang), level.name, unit_name(self.engine, unit)))
    }
}

fn word(word: Word, lang: Lang) -> &'static str {
    word.spelling().canonical(lang)
}
