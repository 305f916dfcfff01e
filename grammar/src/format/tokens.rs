//! The words and marks of one clause, in canonical spelling.

use super::order;
use super::outcomes::Outcomes;
use super::spell::{Spelled, Speller};
use crate::outline::{Lex, Outline};
use crate::syntax::{self, Part, Rule};
use diagnose::{Lang, Word};
use std::ops::Range;

/// A word, mark or comment of a clause.
#[derive(Debug)]
pub(super) struct Token {
    /// Its canonical spelling.
    pub text: String,
    /// The rule of the leaf; none for a comment.
    pub of: Option<Rule>,
    /// Whether no blank stands before it, whatever it is.
    pub tight: bool,
    /// Whether a blank stands before it, whatever it is.
    pub apart: bool,
    /// Whether a line break stands before it.
    pub newline: bool,
}

/// A clause's tokens and the rule of its first part.
#[derive(Debug)]
pub(super) struct Tokens {
    /// In order.
    pub tokens: Vec<Token>,
    /// What kind of clause it is.
    pub first: Option<Rule>,
}

/// The tokens of a head, clause or cell. Invariant: the file has been parsed without problems.
pub(super) fn tokens(outline: &Outline<'_>, entry: Rule, range: &Range<usize>, lang: Lang) -> Tokens {
    let span = outline.range_span(range);
    let speller = Speller::new(lang);
    let mut collector = Collector { leaves: Vec::new(), rank: 0, speller, outcomes: &outline.outcomes, compared: None };
    let mut first = None;
    let parts = syntax::parse(entry, outline.slice(span.start, span.end));
    for part in parts.into_iter().flatten() {
        first = first.or(Some(part.as_rule()));
        collector.collect(part);
    }
    let mut leaves = collector.leaves;
    leaves.extend(comments(outline, range, span.start));
    leaves.sort_by_key(|leaf| leaf.start);
    rank_comments(&mut leaves);
    let text = outline.slice(span.start, span.end);
    let mut end = 0;
    let mut ranked = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        let newline = text.get(end..leaf.start).is_some_and(|gap| gap.contains('\n'));
        end = end.max(leaf.end);
        let token = Token { text: leaf.text, of: leaf.of, tight: leaf.tight, apart: leaf.apart, newline };
        ranked.push((leaf.rank, token));
    }
    // Parts keep what stands in them, line breaks too: none stands between two parts.
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut tokens: Vec<Token> = ranked.into_iter().map(|(_, token)| token).collect();
    keep_signs_that_continue(&mut tokens);
    close_fractions(&mut tokens);
    Tokens { tokens, first }
}

/// A leaf of a clause; places count from the clause's start.
struct Leaf {
    text: String,
    of: Option<Rule>,
    tight: bool,
    apart: bool,
    /// Which part of the clause it belongs to, where their order is fixed.
    rank: u8,
    start: usize,
    end: usize,
}

struct Collector<'o> {
    leaves: Vec<Leaf>,
    /// The rank of what is being collected.
    rank: u8,
    speller: Speller,
    outcomes: &'o Outcomes,
    /// The path `head.step` whose values are being collected.
    compared: Option<(String, String)>,
}

impl Collector<'_> {
    /// Recursion is bounded by the nesting of brackets.
    fn collect(&mut self, part: Part<'_>) {
        let of = part.as_rule();
        match of {
            Rule::EOI => return,
            Rule::reference => return self.reference(part),
            Rule::any_mark => return self.push(&part, false),
            _ => {}
        }
        let outer = (of == Rule::comparison).then(|| std::mem::replace(&mut self.compared, path(&part)));
        let mut inner = part.clone().into_inner().peekable();
        if inner.peek().is_none() {
            return self.push(&part, false);
        }
        let called = matches!(of, Rule::parameters | Rule::arguments | Rule::keys | Rule::fact_of | Rule::fact_lead);
        let ordered = order::is_ordered(of);
        for (i, child) in inner.enumerate() {
            if ordered {
                self.rank = order::rank(child.as_rule());
            }
            match called && i == 0 {
                true => self.push(&child, true),
                false => self.collect(child),
            }
        }
        if ordered {
            self.rank = 0;
        }
        if let Some(outer) = outer {
            self.compared = outer;
        }
        match of {
            Rule::commanded_by => self.close(Rule::w_command, Word::Command, part.as_span().end()),
            Rule::consent => self.close(Rule::w_consents, Word::Consents, part.as_span().end()),
            // `整数 0 至 2000 户`: the unit is the type's, not only the upper end's.
            Rule::number_type => {
                if let Some(unit) = self.leaves.last_mut().filter(|leaf| leaf.of == Some(Rule::unit)) {
                    unit.apart = true;
                }
            }
            _ => {}
        }
    }

    /// A name; before brackets it may be a built-in function's.
    fn reference(&mut self, part: Part<'_>) {
        let mut inner = part.into_inner();
        let Some(head) = inner.next() else { return };
        let called = inner.peek().is_some_and(|next| next.as_rule() == Rule::arguments);
        let end = head.as_span().end();
        let start = head.as_span().start();
        let text = if called { self.speller.callee(head.as_str()) } else { None };
        match text {
            Some(text) => {
                self.leaf(text, Some(Rule::ident), false, start..end);
            }
            None => {
                let compared = self.compared.as_ref().filter(|_| inner.peek().is_none());
                let value = compared.and_then(|(of, step)| self.outcomes.value(of, step, head.as_str().trim_end()));
                self.spelled(&head, value);
            }
        }
        let mut before = Some(head.as_str());
        for child in inner {
            let step = Some(child.as_rule()) == Some(Rule::name);
            let preset = before.filter(|_| step).and_then(|head| self.outcomes.preset(head, child.as_str().trim_end()));
            if child.as_rule() != Rule::dot {
                before = None;
            }
            match preset {
                Some(word) => self.spelled(&child, Some(word)),
                None => self.collect(child),
            }
        }
    }

    /// A name that stands for a keyword, if it does.
    fn spelled(&mut self, part: &Part<'_>, word: Option<Word>) {
        match word {
            None => self.push(part, false),
            Some(word) => {
                let at = part.as_span().start()..part.as_span().end();
                self.leaf(self.speller.keyword(word), Some(part.as_rule()), false, at);
            }
        }
    }

    fn push(&mut self, part: &Part<'_>, tight: bool) {
        let of = part.as_rule();
        let (start, end) = (part.as_span().start(), part.as_span().end());
        match self.speller.spell(of, part.as_str().trim_end()) {
            Spelled::Text(text) => self.leaf(text, Some(of), tight, start..end),
            Spelled::WithBefore(text) => {
                if let Some(last) = self.leaves.last_mut() {
                    (last.text, last.of, last.end) = (text, Some(of), end);
                }
            }
            Spelled::Nothing => {}
        }
    }

    /// Chinese closes `受 N` with `指挥` and `经 N` with `同意`, which English does not have.
    fn close(&mut self, of: Rule, word: Word, end: usize) {
        let closed = self.leaves.last().is_some_and(|leaf| leaf.of == Some(of));
        if let (false, Some(text)) = (closed, self.speller.closing(word)) {
            self.leaf(text, Some(of), false, end..end);
        }
    }

    fn leaf(&mut self, text: String, of: Option<Rule>, tight: bool, at: Range<usize>) {
        let (start, end) = (at.start, at.end);
        self.leaves.push(Leaf { text, of, tight, apart: false, rank: self.rank, start, end });
    }
}

/// The path of a head and one step on the left of a comparison.
fn path(comparison: &Part<'_>) -> Option<(String, String)> {
    let (head, step) = comparison.clone().into_inner().next()?.as_str().trim_end().split_once(['.', '．'])?;
    Some((head.to_owned(), step.to_owned()))
}

/// The comments within a clause.
fn comments(outline: &Outline<'_>, range: &Range<usize>, base: u32) -> Vec<Leaf> {
    let lexemes = outline.lexemes.get(range.clone()).unwrap_or_default();
    let comments = lexemes.iter().filter(|lexeme| lexeme.kind == Lex::Comment);
    comments
        .map(|comment| Leaf {
            text: comment_text(outline.slice(comment.start, comment.end)),
            of: None,
            tight: false,
            apart: false,
            rank: 0,
            start: comment.start.saturating_sub(base) as usize,
            end: comment.end.saturating_sub(base) as usize,
        })
        .collect()
}

/// A comment goes with what stands before it.
fn rank_comments(leaves: &mut [Leaf]) {
    let mut rank = 0;
    for leaf in leaves {
        match leaf.of {
            Some(_) => rank = leaf.rank,
            None => leaf.rank = rank,
        }
    }
}

/// A comment with plain marks and nothing behind it.
pub(super) fn comment_text(comment: &str) -> String {
    let rest = comment.trim_start_matches(['#', '＃']);
    let marks = comment.chars().take_while(|c| matches!(c, '#' | '＃')).count();
    format!("{}{}", "#".repeat(marks), rest.trim_end())
}

/// At the end of a line a sign continues the clause, a word would not: there the sign stays.
fn keep_signs_that_continue(tokens: &mut [Token]) {
    let continued: Vec<bool> = tokens.iter().skip(1).map(|next| next.newline || next.of.is_none()).collect();
    for (token, continued) in tokens.iter_mut().zip(continued) {
        let sign = match token.of {
            Some(Rule::sign_at_least) => ">=",
            Some(Rule::sign_at_most) => "<=",
            Some(Rule::sign_over) => ">",
            Some(Rule::sign_below) => "<",
            _ => continue,
        };
        if continued {
            token.text = sign.to_owned();
        }
    }
}

/// `12/19` is one number to the reader. Where it is none, because what stands beside it binds as tightly or more so, the
/// blanks say so: `甲 缺则 1 / 2`, `1 / 2小时`.
fn close_fractions(tokens: &mut [Token]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let before = i.checked_sub(2).and_then(|i| tokens.get(i));
        let apart = before.is_some_and(|token| token.of == Some(Rule::w_if_missing) || multiplies(token))
            || tokens.get(i + 2).is_some_and(|token| {
                matches!(token.of, Some(Rule::unit | Rule::percent | Rule::w_if_missing))
                    || (multiplies(token) && token.text == "/")
            });
        let Some([above, stroke, below]) = tokens.get_mut(i - 1..=i + 1) else { continue };
        let numbers = above.of == Some(Rule::number) && below.of == Some(Rule::number);
        if numbers && !apart && multiplies(stroke) && stroke.text == "/" {
            (stroke.tight, below.tight) = (true, true);
        }
    }
}

fn multiplies(token: &Token) -> bool {
    token.of == Some(Rule::arithmetic) && matches!(token.text.as_str(), "*" | "/")
}
