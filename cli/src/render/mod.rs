//! How problems are shown: for people, for scripts, for other tools.

mod finding;
mod github;
mod json;
mod junit;
mod labelled;
mod pretty;
mod sarif;
mod snippet;

pub(crate) use finding::{Finding, Shelf, findings, tally};
pub(crate) use github::github;
pub(crate) use json::{Case, Pair, Promise, json};
pub(crate) use junit::junit;
pub(crate) use labelled::labelled;
pub(crate) use pretty::{case_text, case_word, pretty, pretty_one, summary};
pub(crate) use sarif::sarif;
pub(crate) use snippet::keep_start;

/// A value of ours as indented JSON. Our structs have only text keys, so nothing can go wrong.
pub(crate) fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests;
