//! The grammar: the only user of pest. It parses single heads, clauses and cells, never a whole file.

mod describe;
mod entries;
mod openers;
mod words;

pub(crate) use describe::described;
pub(crate) use entries::{action_column, entries_of, head_of, nested_of};
pub(crate) use openers::openers;
pub(crate) use rules::Rule;
pub(crate) use words::{CALLEES, FACT_CALLEES, is_keyword, limit_kind, spells, split, unit};

use diagnose::Word;
use pest::Parser;
use pest::error::Error;
use pest::iterators::{Pair, Pairs};
use std::collections::HashMap;
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

/// The keyword of a rule, by the rule's number.
static WORDS: LazyLock<Vec<Option<Word>>> = LazyLock::new(|| {
    let named: HashMap<String, Word> = Word::ALL.iter().map(|word| (rule_name(*word), *word)).collect();
    Rule::all_rules().iter().map(|of| named.get(&format!("{of:?}")).copied()).collect()
});

/// The keyword that a rule stands for.
pub(crate) fn word(of: Rule) -> Option<Word> {
    // EOI is the first variant and is not among `all_rules`.
    let index = (of as usize).checked_sub(1)?;
    WORDS.get(index).copied().flatten()
}

/// The grammar's rule for a keyword: `w_at_least` for `Word::AtLeast`.
fn rule_name(word: Word) -> String {
    format!("w{}", snake(word.name()))
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
        assert_eq!(word(Rule::EOI), None);
        assert_eq!(word(Rule::name), None);
        assert_eq!(unit("个工作日"), Some(diagnose::Unit::Workday));
    }
}
