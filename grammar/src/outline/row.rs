//! Table rows cut into cells.

use super::{Lex, Outline};
use std::ops::Range;

/// The cells of one row.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// Each cell's lexemes, comments and bars left out; empty where nothing is written.
    pub cells: Vec<Range<usize>>,
    /// How many cells stand left of each `||`, in order; a sound row has at most one.
    pub dividers: Vec<usize>,
    /// The lexeme of each `||`'s first bar.
    pub divider_lexemes: Vec<usize>,
}

/// Cuts a row, which begins with a bar; the last bar may be missing.
pub(crate) fn cells(outline: &Outline<'_>, row: &Range<usize>) -> Cells {
    let mut out = Cells::default();
    let mut start = row.start;
    let mut i = row.start;
    while i < row.end {
        if kind(outline, i) == Some(Lex::Bar) {
            if i > row.start {
                out.cells.push(start..i);
            }
            if doubled(outline, i, row.end) {
                out.dividers.push(out.cells.len());
                out.divider_lexemes.push(i);
                i += 1;
            }
            start = i + 1;
        }
        i += 1;
    }
    if start < row.end {
        out.cells.push(start..row.end);
    }
    out
}

fn kind(outline: &Outline<'_>, lexeme: usize) -> Option<Lex> {
    outline.lexemes.get(lexeme).map(|l| l.kind)
}

/// Whether a bar touches another that follows it.
fn doubled(outline: &Outline<'_>, i: usize, end: usize) -> bool {
    let next = outline.lexemes.get(i + 1).filter(|next| i + 1 < end && next.kind == Lex::Bar);
    match (outline.lexemes.get(i), next) {
        (Some(bar), Some(next)) => bar.end == next.start,
        _ => false,
    }
}
