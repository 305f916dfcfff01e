//! The grammar: the only user of pest. It parses single heads, clauses and cells, never a whole file.

mod describe;
mod openers;
mod words;

pub(crate) use describe::described;
pub(crate) use openers::openers;
pub(crate) use rules::Rule;
pub(crate) use words::{CALLEES, is_keyword, spells, split};

use diagnose::{Unit, Word};
use pest::Parser;
use pest::error::Error;
use pest::iterators::{Pair, Pairs};
use std::sync::LazyLock;

/// A part of a parsed clause.
pub(crate) type Part<'t> = Pair<'t, Rule>;
/// Parts in a row.
pub(crate) type Parts<'t> = Pairs<'t, Rule>;

#[allow(missing_docs, clippy::all, clippy::restriction, reason = "derived")]
mod rules {
    #[derive(pest_derive::Parser)]
    #[grammar = "syntax/words.pest"]
    #[grammar = "syntax/lexical.pest"]
    #[grammar = "syntax/expression.pest"]
    #[grammar = "syntax/clauses.pest"]
    pub(crate) struct Grammar;
}

/// Parses one head, clause or cell by its entry rule.
///
/// # Errors
/// pest's error, whose location counts from the start of `text`.
pub(crate) fn parse(entry: Rule, text: &str) -> Result<Parts<'_>, Box<Error<Rule>>> {
    rules::Grammar::parse(entry, text).map_err(Box::new)
}

/// What a rule spells: a keyword or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelled {
    Word(Word),
    Unit(Unit),
}

/// The keyword or unit of a rule, by the rule's number.
static SPELLED: LazyLock<Vec<Option<Spelled>>> = LazyLock::new(|| {
    let words = Word::ALL.iter().map(|word| (rule_name(*word), Spelled::Word(*word)));
    let units = Unit::ALL.iter().map(|unit| (unit_rule_name(*unit), Spelled::Unit(*unit)));
    let named: std::collections::HashMap<String, Spelled> = words.chain(units).collect();
    Rule::all_rules().iter().map(|of| named.get(&format!("{of:?}")).copied()).collect()
});

/// The keyword or unit that a rule stands for.
pub(crate) fn spelled(of: Rule) -> Option<Spelled> {
    // EOI is the first variant and is not among `all_rules`.
    let index = (of as usize).checked_sub(1)?;
    SPELLED.get(index).copied().flatten()
}

/// The keyword that a rule stands for.
pub(crate) fn word(of: Rule) -> Option<Word> {
    match spelled(of) {
        Some(Spelled::Word(word)) => Some(word),
        _ => None,
    }
}

/// The grammar's rule for a keyword: `w_at_least` for `Word::AtLeast`.
fn rule_name(word: Word) -> String {
    format!("w{}", snake(word.name()))
}

/// The grammar's rule for a unit: `u_square_metre` for `Unit::SquareMetre`.
fn unit_rule_name(unit: Unit) -> String {
    format!("u{}", snake(&format!("{unit:?}")))
}

/// `AtLeast` → `_at_least`
fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_know_their_words() {
        assert_eq!(word(Rule::w_at_least), Some(Word::AtLeast));
        assert_eq!(word(Rule::w_policy), Some(Word::Policy));
        assert_eq!(spelled(Rule::u_square_metre), Some(Spelled::Unit(Unit::SquareMetre)));
        assert_eq!(spelled(Rule::EOI), None);
        assert_eq!(spelled(Rule::name), None);
    }
}
