//! What is aligned: the cells of tables, the colons of fields, the weights of scores.

use super::print::join;
use super::tokens::{Tokens, tokens};
use crate::outline::{Body, EntryKind, Outline, cells};
use crate::syntax::{self, Rule, action_column, spells};
use diagnose::{Lang, Word, pad_to_width, width};
use std::ops::Range;

/// Cells wider than this are not padded for, so that one long cell does not stretch a table.
const WIDEST: usize = 60;

/// The width to which the first words of a block's lines are padded: names of fields, weighted indicators, rungs.
pub(super) fn first_word_width(lines: &[Tokens]) -> usize {
    let first = lines.iter().filter(|line| aligned(line)).filter_map(|line| line.tokens.first());
    first.map(|token| width(&token.text)).filter(|width| *width <= WIDEST).max().unwrap_or(0)
}

/// Whether a clause's first word is padded.
pub(super) fn aligned(line: &Tokens) -> bool {
    matches!(line.first, Some(Rule::field | Rule::weighted | Rule::rung))
}

/// The rows of a block whose clauses are read by `entry`, aligned, in order.
pub(super) fn rows(outline: &Outline<'_>, body: &Body, entry: Option<Rule>, lang: Lang) -> Vec<String> {
    let ranges = body.entries.iter().filter_map(|entry| match &entry.kind {
        EntryKind::Row(row) => Some(row),
        _ => None,
    });
    let mut columns: Vec<Rule> = Vec::new();
    let mut table: Vec<Row> = Vec::new();
    for range in ranges {
        table.push(row(outline, range, &mut columns, entry, lang));
    }
    let mut widths = vec![0; columns.len()];
    for row in &table {
        for (widest, cell) in widths.iter_mut().zip(&row.cells) {
            *widest = (*widest).max(Some(width(cell)).filter(|width| *width <= WIDEST).unwrap_or(0));
        }
    }
    table.iter().map(|row| row.line(&widths)).collect()
}

/// The formatted cells of a row.
struct Row {
    cells: Vec<String>,
    /// How many stand left of `||`.
    divider: Option<usize>,
}

impl Row {
    fn line(&self, widths: &[usize]) -> String {
        let mut line = String::from("|");
        if self.divider == Some(0) {
            line.push('|');
        }
        for (i, (cell, width)) in self.cells.iter().zip(widths).enumerate() {
            let bar = if self.divider == Some(i + 1) { "||" } else { "|" };
            line.push_str(&format!(" {} {bar}", pad_to_width(cell, *width)));
        }
        line
    }
}

/// Formats a row; the first one says by which rule each column's cells are read.
fn row(outline: &Outline<'_>, range: &Range<usize>, columns: &mut Vec<Rule>, place: Option<Rule>, lang: Lang) -> Row {
    let cut = cells(outline, range);
    let divider = cut.dividers.first().copied();
    let header = columns.is_empty();
    let actions = place == Some(Rule::stage_item);
    let mut out = Vec::with_capacity(cut.cells.len());
    for (i, cell) in cut.cells.iter().enumerate() {
        let right = divider.is_some_and(|divider| i >= divider);
        let entry = match (header, divider) {
            (true, None) if actions => Rule::action_header,
            (true, None) => Rule::plain_header,
            (true, Some(_)) if right => Rule::outcome_header,
            (true, Some(_)) => Rule::condition_header,
            _ => columns.get(i).copied().unwrap_or(Rule::plain_cell),
        };
        if header {
            let span = outline.range_span(cell);
            let text = outline.slice(span.start, span.end);
            let of_action = if actions { cells_of_action(text) } else { None };
            columns.push(of_action.unwrap_or_else(|| column(text, divider.is_some(), right)));
        }
        out.push(join(&tokens(outline, entry, cell, lang).tokens, lang, 0));
    }
    Row { cells: out, divider }
}

/// The rule by which the cells of a column of actions are read.
fn cells_of_action(header: &str) -> Option<Rule> {
    let word = syntax::parse(Rule::action_header, header).ok()?.next()?;
    action_column(word.as_rule()).map(|(_, cells)| cells)
}

/// The rule by which the cells of a column are read.
fn column(header: &str, divided: bool, right: bool) -> Rule {
    let is = |word| spells(word, header);
    match (divided, right) {
        (false, _) => Rule::plain_cell,
        (true, false) if is(Word::Rule) => Rule::name_cell,
        (true, false) => Rule::condition_cell,
        (true, true) if is(Word::Under) => Rule::under_cell,
        (true, true) if is(Word::Since) || is(Word::Through) => Rule::date_cell,
        (true, true) if is(Word::Class) => Rule::class_cell,
        (true, true) if is(Word::Outcome) || is(Word::Deemed) => Rule::verdict_cell,
        (true, true) => Rule::outcome_cell,
    }
}
