//! Facts, a line each.

use diagnose::{Lang, pad_to_width, width};
use std::fmt::Write;

/// A label in Chinese, in English, and what it is of.
pub(crate) type Fact = (&'static str, &'static str, String);

/// A line per fact, aligned; what is empty is left out.
pub(crate) fn labelled(facts: &[Fact], lang: Lang) -> String {
    let label = |fact: &Fact| match lang {
        Lang::Zh => fact.0,
        Lang::En => fact.1,
    };
    let columns = facts.iter().map(|fact| width(label(fact))).max().unwrap_or(0);
    facts.iter().filter(|fact| !fact.2.is_empty()).fold(String::new(), |mut out, fact| {
        let _ = writeln!(out, "{}  {}", pad_to_width(label(fact), columns), fact.2);
        out
    })
}
