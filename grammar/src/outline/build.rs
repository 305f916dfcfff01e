//! Lexemes to declarations, clauses and rows.

use super::brackets::{ALONE, pair};
use super::scan::{Lex, Lexeme};
use super::{Body, Clause, Declaration, Entry, EntryKind};
use crate::problems::{Glued, Indented, Problems, StrayBracket, StrayText, TooDeep, Unclosed, near_declaration};
use crate::syntax::{spells, split};
use diagnose::{FileId, Span, Word, declaration_words};
use std::collections::HashMap;
use std::ops::Range;

/// The entries of a file, and the offsets of brackets that do not fit.
pub(super) fn build(file: FileId, text: &str, lexemes: &[Lexeme], problems: &mut Problems) -> (Vec<Entry>, Vec<u32>) {
    let partner = vec![ALONE; lexemes.len()];
    let (bad, top, ends) = (Vec::new(), Vec::new(), HashMap::new());
    let mut builder = Builder { file, text, lexemes, partner, problems, ends, bad, top };
    let starts = builder.starts();
    let first = starts.first().map_or(lexemes.len(), |(i, _)| *i);
    if builder.brackets(0..first) {
        builder.between(0..first);
    }
    for (n, (start, word)) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(lexemes.len(), |(i, _)| *i);
        builder.declaration(*word, *start..end);
    }
    (builder.top, builder.bad)
}

/// The declaration keyword that a word spells.
fn declaration_word(text: &str) -> Option<Word> {
    declaration_words().iter().copied().find(|word| spells(*word, text))
}

struct Builder<'a, 'p> {
    file: FileId,
    text: &'a str,
    lexemes: &'a [Lexeme],
    /// For each bracket its partner, [`ALONE`] where it has none.
    partner: Vec<u32>,
    problems: &'p mut Problems,
    /// Where blocks seem to end whose brace nothing closes.
    ends: HashMap<usize, usize>,
    bad: Vec<u32>,
    top: Vec<Entry>,
}

impl<'a> Builder<'a, '_> {
    fn kind(&self, i: usize) -> Option<Lex> {
        self.lexemes.get(i).map(|lexeme| lexeme.kind)
    }

    fn slice(&self, i: usize) -> &'a str {
        let range = self.lexemes.get(i).map_or(0..0, |lexeme| lexeme.start as usize..lexeme.end as usize);
        self.text.get(range).unwrap_or("")
    }

    fn span(&self, i: usize) -> Span {
        self.lexemes.get(i).map_or(Span::new(self.file, 0, 0), |l| Span::new(self.file, l.start, l.end))
    }

    fn partner(&self, i: usize) -> Option<usize> {
        self.partner.get(i).filter(|p| **p != ALONE).map(|p| *p as usize)
    }

    /// Whether a lexeme stands at column 0.
    fn at_margin(&self, i: usize) -> bool {
        let Some(start) = self.lexemes.get(i).map(|lexeme| lexeme.start as usize) else { return false };
        let before = self.text.get(..start).unwrap_or("");
        before.is_empty() || before.ends_with('\n') || before == "\u{feff}"
    }

    /// Declaration keywords at column 0.
    fn starts(&self) -> Vec<(usize, Word)> {
        let words = self.lexemes.iter().enumerate().filter(|(_, lexeme)| lexeme.kind == Lex::Word);
        words
            .filter(|(i, _)| self.at_margin(*i))
            .filter_map(|(i, _)| declaration_word(self.slice(i)).map(|word| (i, word)))
            .collect()
    }

    /// One declaration and whatever stands between it and the next.
    fn declaration(&mut self, word: Word, range: Range<usize>) {
        let too_deep = !self.brackets(range.clone());
        let next = self.one(word, &range, too_deep);
        self.between(next..range.end);
    }

    /// One declaration whose brackets are paired, and where it ends.
    fn one(&mut self, word: Word, range: &Range<usize>, too_deep: bool) -> usize {
        let doc = self.doc_above(range.start);
        let head = if too_deep { range.start..range.start + 1 } else { self.head(range, Place::Top) };
        let mut clause = Clause { head, between: Vec::new(), body: None };
        let mut next = if too_deep { range.end } else { self.attach_body(&mut clause, range.end, word == Word::Enum) };
        while matches!(self.kind(next), Some(Lex::Separator)) && next < range.end {
            next += 1;
        }
        let declaration = Declaration { word, doc, clause, too_deep };
        let blank_before = self.blank_before(range.start);
        self.top.push(Entry { same_line: false, blank_before, kind: EntryKind::Declaration(declaration) });
        next
    }

    /// Comments and indented declarations; everything else there is reported, a line at a time.
    fn between(&mut self, range: Range<usize>) {
        let mut i = range.start;
        while i < range.end {
            match self.kind(i) {
                Some(Lex::Comment) => {
                    let kind = EntryKind::Comment(i);
                    let entry = Entry { same_line: self.same_line(i), blank_before: self.blank_before(i), kind };
                    self.top.push(entry);
                    i += 1;
                }
                Some(Lex::Newline) => i += 1,
                kind => match declaration_word(self.slice(i)).filter(|_| kind == Some(Lex::Word)) {
                    Some(word) => {
                        // It is told, and read all the same: what uses its name is right.
                        let (at, keyword) = (self.span(i), self.slice(i).to_owned());
                        self.problems.push(Indented { at, keyword });
                        i = self.one(word, &(i..range.end), false);
                    }
                    None => i = self.stray(i..range.end),
                },
            }
        }
    }

    /// Reports text outside declarations and skips it: to the next line at column 0 outside brackets.
    fn stray(&mut self, range: Range<usize>) -> usize {
        let at = self.span(range.start);
        if self.kind(range.start) != Some(Lex::Close(b'}')) {
            match split(self.slice(range.start), declaration_words().iter().copied()) {
                Some((keyword, rest)) => return self.glued(range, keyword, rest),
                None => return self.misspelt(range, at),
            }
        }
        self.stray_end(range)
    }

    /// Where stray text ends.
    fn stray_end(&self, range: Range<usize>) -> usize {
        let mut i = range.start;
        while i < range.end {
            match self.kind(i) {
                Some(Lex::Newline) if self.at_margin(i + 1) => return i + 1,
                Some(Lex::Open(_)) => i = self.partner(i).unwrap_or(i) + 1,
                _ => i += 1,
            }
        }
        range.end
    }

    /// Text that begins with no keyword. Where its first word comes near one, it is a declaration that cannot be read.
    fn misspelt(&mut self, range: Range<usize>, at: Span) -> usize {
        let text = self.slice(range.start);
        self.problems.push(StrayText { at, text: text.to_owned() });
        let end = self.stray_end(range.clone());
        self.unread(near_declaration(text).and_then(declaration_word), range.start..end);
        end
    }

    /// A declaration whose keyword is glued to its name.
    fn glued(&mut self, range: Range<usize>, keyword: &str, rest: &str) -> usize {
        let (at, keyword, rest) = (self.span(range.start), keyword.to_owned(), rest.to_owned());
        let word = declaration_word(&keyword);
        self.problems.push(Glued { at, keyword, rest });
        let end = self.stray_end(range.clone());
        self.unread(word, range.start..end);
        end
    }

    /// A declaration that has been told and is not read, though what it names counts as declared.
    fn unread(&mut self, word: Option<Word>, range: Range<usize>) {
        let Some(word) = word else { return };
        let blank_before = self.blank_before(range.start);
        let clause = Clause { head: range, between: Vec::new(), body: None };
        let declaration = Declaration { word, doc: Vec::new(), clause, too_deep: true };
        self.top.push(Entry { same_line: false, blank_before, kind: EntryKind::Declaration(declaration) });
    }

    /// Pairs the brackets of a declaration and reports those that do not fit. False where they nest too deep.
    fn brackets(&mut self, range: Range<usize>) -> bool {
        let fit = pair(self.lexemes, self.text, range, &mut self.partner);
        if let Some(i) = fit.too_deep {
            self.problems.push(TooDeep { at: self.span(i) });
            self.bad.push(self.span(i).start);
            return false;
        }
        self.ends.extend(fit.ends);
        for i in fit.unclosed {
            let at = self.span(i);
            // An open quote has swallowed the rest of its line, the closing bracket too.
            if !self.quote_open_after(i) {
                self.problems.push(Unclosed { at, opening: self.slice(i).to_owned() });
            }
            if self.kind(i) != Some(Lex::Open(b'{')) {
                self.bad.push(at.start);
            }
        }
        for i in fit.stray {
            let at = self.span(i);
            self.problems.push(StrayBracket { at, closing: self.slice(i).to_owned() });
            if self.kind(i) != Some(Lex::Close(b'}')) {
                self.bad.push(at.start);
            }
        }
        true
    }

    /// Whether a quote that its line leaves open stands behind a lexeme, on the same line.
    fn quote_open_after(&self, i: usize) -> bool {
        let line = self.lexemes.iter().enumerate().skip(i).take_while(|(_, lexeme)| lexeme.kind != Lex::Newline);
        let mut texts = line.filter(|(_, lexeme)| lexeme.kind == Lex::Text);
        texts.any(|(i, _)| {
            let text = self.slice(i);
            text.chars().count() < 2 || !text.ends_with(['」', '”', '"', '》'])
        })
    }

    /// The `##` lines directly above a declaration.
    fn doc_above(&self, start: usize) -> Vec<usize> {
        let mut doc = Vec::new();
        let mut i = start;
        while i >= 2
            && self.kind(i - 1) == Some(Lex::Newline)
            && !self.blank_before(i)
            && self.kind(i - 2) == Some(Lex::Comment)
            && self.at_margin(i - 2)
            && is_doc(self.slice(i - 2))
        {
            doc.push(i - 2);
            i -= 2;
        }
        doc.reverse();
        doc
    }

    fn blank_before(&self, i: usize) -> bool {
        let before = i.checked_sub(1).filter(|before| self.kind(*before) == Some(Lex::Newline));
        before.is_some_and(|before| self.slice(before).bytes().filter(|b| *b == b'\n').nth(1).is_some())
    }

    fn same_line(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|before| self.kind(before) != Some(Lex::Newline))
    }

    /// Everything up to where the head ends: a separator, a brace, a line break that does not continue it.
    fn head(&self, range: &Range<usize>, place: Place) -> Range<usize> {
        let (mut i, mut end) = (range.start, range.start);
        while i < range.end {
            match self.kind(i) {
                Some(Lex::Separator | Lex::Open(b'{') | Lex::Close(b'}')) | None => break,
                Some(Lex::Comma) if place == Place::Enum => break,
                Some(Lex::Newline | Lex::Comment) => match self.continues(end, i, range.end, place) {
                    Some(next) => i = next,
                    None => break,
                },
                Some(Lex::Open(_)) => {
                    i = self.partner(i).unwrap_or(i) + 1;
                    end = i;
                }
                _ => {
                    i += 1;
                    end = i;
                }
            }
        }
        range.start..end
    }

    /// Where a head that reached `end` goes on after the comments and line breaks at `i`, if it does.
    fn continues(&self, end: usize, i: usize, limit: usize, place: Place) -> Option<usize> {
        let quiet = |kind: &Option<Lex>| matches!(kind, Some(Lex::Newline | Lex::Comment));
        let next = (i..limit).find(|i| !quiet(&self.kind(*i)))?;
        if place == Place::Row || !(i..next).any(|i| self.kind(i) == Some(Lex::Newline)) {
            return None;
        }
        let last = end.checked_sub(1)?;
        let goes_on = match self.kind(last) {
            Some(Lex::Comma | Lex::Operator) => true,
            Some(Lex::Word) => joins(self.slice(last)),
            _ => false,
        };
        let taken_up = match self.kind(next) {
            Some(Lex::Open(b'{')) => false,
            Some(Lex::Word) => joins(self.slice(next)) || (place == Place::Top && self.indented_tail(next)),
            _ => place == Place::Top && !self.at_margin(next),
        };
        (goes_on || taken_up).then_some(next)
    }

    /// Whether an indented line may go on with a declaration's head: it does not begin another declaration.
    fn indented_tail(&self, i: usize) -> bool {
        !self.at_margin(i) && declaration_word(self.slice(i)).is_none_or(|word| word == Word::Basis)
    }

    /// Attaches the block that follows a head, and says where to go on.
    fn attach_body(&mut self, clause: &mut Clause, limit: usize, commas: bool) -> usize {
        let mut i = clause.head.end;
        while i < limit && matches!(self.kind(i), Some(Lex::Newline | Lex::Comment)) {
            i += 1;
        }
        if i >= limit || self.kind(i) != Some(Lex::Open(b'{')) {
            return clause.head.end;
        }
        clause.between = (clause.head.end..i).filter(|i| self.kind(*i) == Some(Lex::Comment)).collect();
        let close = self.partner(i);
        let seeming = self.ends.get(&i).copied().unwrap_or(limit).clamp(i + 1, limit.max(i + 1));
        let end = close.unwrap_or(seeming);
        clause.body = Some(Body { open: i, close, entries: self.entries(i + 1..end, commas) });
        close.map_or(end, |close| close + 1)
    }

    /// What stands in a block. Recursion is bounded by the nesting of braces.
    fn entries(&mut self, range: Range<usize>, commas: bool) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut i = range.start;
        let place = if commas { Place::Enum } else { Place::Block };
        while i < range.end {
            let start = i;
            let kind = match self.kind(i) {
                Some(Lex::Newline | Lex::Separator | Lex::Close(b'}')) | None => {
                    i += 1;
                    continue;
                }
                Some(Lex::Comma) if commas => {
                    i += 1;
                    continue;
                }
                Some(Lex::Comment) => {
                    i += 1;
                    EntryKind::Comment(start)
                }
                Some(Lex::Bar) => {
                    let row = self.head(&(i..range.end), Place::Row);
                    i = row.end;
                    EntryKind::Row(row)
                }
                _ => {
                    let head = self.head(&(i..range.end), place);
                    let mut clause = Clause { head, between: Vec::new(), body: None };
                    i = self.attach_body(&mut clause, range.end, false);
                    EntryKind::Clause(clause)
                }
            };
            entries.push(Entry { same_line: self.same_line(start), blank_before: self.blank_before(start), kind });
        }
        entries
    }
}

/// Where a head stands, which decides where it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the top: an indented line goes on with it.
    Top,
    /// In a block.
    Block,
    /// In the block of an enum: commas separate.
    Enum,
    /// A table row: always one line.
    Row,
}

/// Words that join two lines.
fn joins(word: &str) -> bool {
    [Word::And, Word::Or].iter().any(|join| spells(*join, word))
}

/// Whether a comment is a doc comment.
fn is_doc(comment: &str) -> bool {
    let mut marks = comment.chars();
    matches!((marks.next(), marks.next()), (Some('#' | '＃'), Some('#' | '＃')))
}
