//! Clauses whose `{` is missing, though its `}` is there.
//!
//! Without this the block would end the one around it, and everything after it would stand in the wrong place. Only
//! where a declaration closes more braces than it opens is anything looked for, and only clauses that may have a
//! block, whose lines are laid out as if they had one, are taken.

use super::scan::{Lex, Lexeme};
use crate::syntax::spells;
use diagnose::{Word, declaration_words};
use std::collections::HashSet;
use std::ops::Range;

/// A clause without its `{`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    /// The first lexeme of its head.
    pub head: usize,
    /// The lexeme before which the brace belongs.
    pub at: usize,
    /// The `}` that closes it.
    pub close: usize,
}

/// Words other than those of declarations that begin clauses with a block.
const OPENERS: [Word; 14] = [
    Word::Stage,
    Word::Final,
    Word::Rule,
    Word::Else,
    Word::Table,
    Word::Escalate,
    Word::Transition,
    Word::ActionName,
    Word::Module,
    Word::Deduct,
    Word::Bonus,
    Word::Grades,
    Word::Given,
    Word::Workday,
];

/// All of a file, in order.
pub(super) fn unopened(lexemes: &[Lexeme], text: &str) -> Vec<Missing> {
    let file = File { lexemes, text };
    let lines = file.lines();
    let starts: Vec<usize> =
        (0..lines.len()).filter(|n| lines.get(*n).is_some_and(|line| file.declares(line))).collect();
    let mut found = Vec::new();
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(lines.len());
        found.extend(file.declaration(lines.get(*start..end).unwrap_or_default()));
    }
    found.sort_by_key(|missing| missing.at);
    found
}

/// A line that is not blank.
struct Line {
    indent: usize,
    /// Its lexemes, without a comment at its end.
    range: Range<usize>,
    opens: usize,
    closes: usize,
}

struct File<'a> {
    lexemes: &'a [Lexeme],
    text: &'a str,
}

impl File<'_> {
    fn kind(&self, i: usize) -> Option<Lex> {
        self.lexemes.get(i).map(|lexeme| lexeme.kind)
    }

    fn slice(&self, i: usize) -> &str {
        self.lexemes.get(i).and_then(|it| self.text.get(it.start as usize..it.end as usize)).unwrap_or("")
    }

    fn lines(&self) -> Vec<Line> {
        let (mut lines, mut indent, mut start) = (Vec::new(), 0, 0);
        for i in 0..=self.lexemes.len() {
            if !matches!(self.kind(i), None | Some(Lex::Newline)) {
                continue;
            }
            let mut range = start..i;
            while range.end > range.start && self.kind(range.end - 1) == Some(Lex::Comment) {
                range.end -= 1;
            }
            if !range.is_empty() {
                let count = |kind| range.clone().filter(|i| self.kind(*i) == Some(kind)).count();
                let (opens, closes) = (count(Lex::Open(b'{')), count(Lex::Close(b'}')));
                lines.push(Line { indent, range, opens, closes });
            }
            indent = self.slice(i).rsplit('\n').next().map_or(0, |blanks| blanks.chars().count());
            start = i + 1;
        }
        lines
    }

    fn declares(&self, line: &Line) -> bool {
        let word = self.slice(line.range.start);
        line.indent == 0 && declaration_words().iter().any(|keyword| spells(*keyword, word))
    }

    /// Whether a line begins a clause that may have a block, and has none.
    fn may_open(&self, line: &Line) -> bool {
        let word = self.slice(line.range.start);
        let words = || OPENERS.iter().chain(declaration_words());
        line.opens == 0 && line.closes == 0 && words().any(|keyword| spells(*keyword, word))
    }

    /// What is missing in one declaration.
    fn declaration(&self, lines: &[Line]) -> Vec<Missing> {
        let (opens, closes) = lines.iter().fold((0, 0), |(o, c), line| (o + line.opens, c + line.closes));
        let (mut found, mut heads) = (Vec::new(), HashSet::new());
        // The lines of the braces that are open.
        let mut open: Vec<usize> = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            for i in line.range.clone() {
                match self.kind(i) {
                    Some(Lex::Open(b'{')) => open.push(n),
                    Some(Lex::Close(b'}')) => {
                        let missing = match opens + found.len() < closes {
                            true if i == line.range.start => self.above(lines, n, open.last().copied(), &heads),
                            true => self.within(line, i, open.last() == Some(&n)),
                            false => None,
                        };
                        match missing {
                            Some(missing) => {
                                heads.insert(missing.head);
                                found.push(Missing { close: i, ..missing });
                            }
                            None => drop(open.pop()),
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// The clause above a `}` that begins line `n`: indented like it, with deeper lines after it, and inside the block
    /// that begins on line `within`.
    fn above(&self, lines: &[Line], n: usize, within: Option<usize>, heads: &HashSet<usize>) -> Option<Missing> {
        let indent = lines.get(n)?.indent;
        let is_own = |outer: usize| lines.get(outer).is_some_and(|line| line.indent == indent);
        if within.is_some_and(is_own) {
            return None;
        }
        let first = within.map_or(0, |outer| outer + 1);
        let (at, line) =
            (first..n).rev().filter_map(|at| Some((at, lines.get(at)?))).find(|(_, line)| line.indent <= indent)?;
        let deeper = lines.get(at + 1).is_some_and(|next| next.indent > indent);
        let is_new = !heads.contains(&line.range.start);
        let missing = Missing { head: line.range.start, at: line.range.end, close: n };
        (line.indent == indent && deeper && is_new && self.may_open(line)).then_some(missing)
    }

    /// The clause of a line that closes a block at `close` without having opened one: `其余 主办 甲 }`. Its head is taken to be
    /// the keyword and a name.
    fn within(&self, line: &Line, close: usize, opened: bool) -> Option<Missing> {
        let head = line.range.start;
        let bare = Line { closes: 0, range: line.range.clone(), ..*line };
        if opened || line.closes != 1 || !self.may_open(&bare) || spells(Word::Escalate, self.slice(head)) {
            return None;
        }
        let is_name = |i: usize| matches!(self.kind(i), Some(Lex::Word | Lex::Text));
        let nameless = spells(Word::Else, self.slice(head)) || spells(Word::Workday, self.slice(head));
        let mut at = head + 1 + usize::from(!nameless && is_name(head + 1));
        // A title, or the name of what a test gives.
        let titled = [Word::Policy, Word::Basis, Word::Given].iter().any(|word| spells(*word, self.slice(head)));
        at += usize::from(titled && is_name(at));
        (at < close).then_some(Missing { head, at, close })
    }
}
