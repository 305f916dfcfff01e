//! What outcomes and rules are called.

use diagnose::{Lang, Word, escape_control};
use ruleset::{Decision, OutcomeField, Preset};

/// An outcome's name: a preset's in the words of the language, else as the policy coins it.
pub(crate) fn outcome_word(outcome: &OutcomeField, lang: Lang) -> String {
    outcome_named(outcome.preset, &outcome.name, lang)
}

/// The same, of an outcome that is known by its preset and its name in JSON.
pub(crate) fn outcome_named(preset: Option<Preset>, name: &str, lang: Lang) -> String {
    let word = match preset {
        Some(Preset::Lead) => Word::Lead,
        Some(Preset::Assist) => Word::Assist,
        Some(Preset::Class) => Word::Class,
        Some(Preset::Within) => Word::Within,
        Some(Preset::Channel) => Word::Channel,
        Some(Preset::Verdict) => Word::Outcome,
        Some(Preset::ReferTo) => Word::ReferTo,
        Some(Preset::Deemed) => Word::Deemed,
        Some(Preset::WithIt) => Word::WithIt,
        None => return escape_control(name),
    };
    word.spelling().canonical(lang).to_owned()
}

/// A rule's name; `其余` for none.
pub(crate) fn rule_name(decision: &Decision, rule: Option<usize>, lang: Lang) -> String {
    match rule {
        Some(rule) => decision.rules.get(rule).map_or_else(String::new, |rule| escape_control(&rule.name)),
        None => Word::Else.spelling().canonical(lang).to_owned(),
    }
}
