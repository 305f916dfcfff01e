//! Which bracket closes which.

use super::scan::{Lex, Lexeme};
use crate::MAX_NESTING;
use std::ops::Range;

/// How the brackets of one declaration fit.
#[derive(Debug, Default)]
pub(super) struct Fit {
    /// Opening brackets that nothing closes.
    pub unclosed: Vec<usize>,
    /// Closing brackets that nothing opens.
    pub stray: Vec<usize>,
    /// The first bracket that nests too deep.
    pub too_deep: Option<usize>,
    /// For some unclosed braces, the lexeme before which the block seems to end.
    pub ends: Vec<(usize, usize)>,
}

/// No partner.
pub(super) const ALONE: u32 = u32::MAX;

/// Pairs the brackets among the lexemes of `range`, writing each one's partner.
///
/// Where a brace stays open, a second pass lets indentation say which one it is, and where its block ends.
pub(super) fn pair(lexemes: &[Lexeme], text: &str, range: Range<usize>, partner: &mut [u32]) -> Fit {
    let fit = Pairing::run(lexemes, text, range.clone(), partner, false);
    let brace = |i: &usize| lexemes.get(*i).is_some_and(|lexeme| lexeme.kind == Lex::Open(b'{'));
    if fit.too_deep.is_some() || !fit.unclosed.iter().any(brace) {
        return fit;
    }
    if let Some(cells) = partner.get_mut(range.clone()) {
        cells.fill(ALONE);
    }
    Pairing::run(lexemes, text, range, partner, true)
}

/// An open bracket and the indentation of its line.
struct Open {
    lexeme: usize,
    kind: u8,
    indent: usize,
    /// Whether what it holds is indented further, or begins on its own line: then a line that is not
    /// shows that it is over.
    indents: Option<bool>,
}

struct Pairing<'a> {
    partner: &'a mut [u32],
    open: Vec<Open>,
    fit: Fit,
    by_indent: bool,
}

impl<'a> Pairing<'a> {
    fn run(lexemes: &[Lexeme], text: &str, range: Range<usize>, partner: &'a mut [u32], by_indent: bool) -> Fit {
        let mut pairing = Pairing { partner, open: Vec::new(), fit: Fit::default(), by_indent };
        let (mut indent, mut first_on_line) = (0, true);
        for (i, lexeme) in lexemes.iter().enumerate().take(range.end).skip(range.start) {
            if lexeme.kind == Lex::Newline {
                let breaks = text.get(lexeme.start as usize..lexeme.end as usize).unwrap_or("");
                indent = breaks.rsplit('\n').next().map_or(0, |blanks| blanks.chars().count());
                first_on_line = true;
                continue;
            }
            pairing.before(i, lexeme.kind, indent, first_on_line);
            match lexeme.kind {
                Lex::Open(_) if pairing.open.len() >= MAX_NESTING => {
                    pairing.fit.too_deep = Some(i);
                    return pairing.fit;
                }
                Lex::Open(kind) => pairing.open.push(Open { lexeme: i, kind, indent, indents: None }),
                Lex::Close(kind) => pairing.close(i, kind, first_on_line.then_some(indent)),
                _ => {}
            }
            first_on_line = false;
        }
        let rest: Vec<usize> = pairing.open.iter().map(|open| open.lexeme).collect();
        pairing.fit.unclosed.extend(rest);
        pairing.fit
    }

    /// Lets the indentation of a line that begins here end blocks that hold deeper lines.
    fn before(&mut self, i: usize, kind: Lex, indent: usize, first_on_line: bool) {
        if !self.by_indent || matches!(kind, Lex::Close(_) | Lex::Comment) {
            return;
        }
        if let Some(innermost) = self.open.last_mut()
            && innermost.indents.is_none()
        {
            innermost.indents = Some(!first_on_line || indent > innermost.indent);
        }
        let over = |open: &Open| open.indents == Some(true) && indent <= open.indent;
        while first_on_line && self.open.last().is_some_and(over) {
            if let Some(open) = self.open.pop() {
                self.fit.unclosed.push(open.lexeme);
                self.fit.ends.push((open.lexeme, i));
            }
        }
    }

    /// `indent` is that of the line, if the bracket begins it.
    fn close(&mut self, i: usize, kind: u8, indent: Option<usize>) {
        let Some(depth) = self.find(kind, indent) else {
            self.fit.stray.push(i);
            return;
        };
        self.fit.unclosed.extend(self.open.drain(depth + 1..).map(|open| open.lexeme));
        if let Some(open) = self.open.pop() {
            self.link(open.lexeme, i);
            self.link(i, open.lexeme);
        }
    }

    fn link(&mut self, from: usize, to: usize) {
        if let Some(cell) = self.partner.get_mut(from) {
            *cell = to as u32;
        }
    }

    /// The open bracket that a closing one belongs to. Round and square brackets do not reach over a brace.
    fn find(&self, kind: u8, indent: Option<usize>) -> Option<usize> {
        let wanted = match kind {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        if wanted == b'{'
            && let Some(depth) = self.by_indent(indent)
        {
            return Some(depth);
        }
        for (depth, open) in self.open.iter().enumerate().rev() {
            if open.kind == wanted {
                return Some(depth);
            }
            if open.kind == b'{' {
                return None;
            }
        }
        None
    }

    /// The brace whose line is indented like the closing one, where the innermost brace's line is further in.
    fn by_indent(&self, indent: Option<usize>) -> Option<usize> {
        let indent = indent.filter(|_| self.by_indent)?;
        let innermost = self.open.iter().rev().find(|open| open.kind == b'{')?;
        if innermost.indent <= indent {
            return None;
        }
        self.open.iter().rposition(|open| open.kind == b'{' && open.indent == indent)
    }
}
