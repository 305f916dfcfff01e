//! What outcomes and rules are called.

use diagnose::{Lang, Word, escape_control};
use ruleset::{Decision, OutcomeField, Preset};

/// An outcome's name: a preset's in the words of the language, else as the policy coins it.
pub(crate) fn outcome_word(outcome: &OutcomeField, lang: Lang) -> String {
    let word = match outcome.preset {
        Some(Preset::Lead) => Word::Lead,
        Some(Preset::Assist) => Word::Assist,
        Some(Preset::Class) => Word::Class,
        Some(Preset::Within) => Word::Within,
        Some(Preset::Channel) => Word::Channel,
        Some(Preset::Verdict) => Word::Outcome,
        Some(Preset::ReferTo) => Word::ReferTo,
        Some(Preset::Deemed) => Word::Deemed,
        Some(Preset::WithIt) => Word::WithIt,
        None => return escape_control(&outcome.name),
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
