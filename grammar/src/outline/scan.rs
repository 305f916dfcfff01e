//! Text to lexemes: just enough to know quotes, comments, brackets, words and line breaks.
//!
//! Runs in one pass; every character belongs to at most one lexeme.

use super::chars::{blank, digit, hidden, twin};
use crate::problems::{HiddenCharacter, Problems, UnclosedQuote};
use diagnose::{FileId, Span};
use unicode_ident::{is_xid_continue, is_xid_start};

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lex {
    /// A word: XID.
    Word,
    /// Digits and the letters that follow them without a blank.
    Number,
    /// Quoted text, also one that its line leaves open.
    Text,
    /// From `#` to the end of the line.
    Comment,
    /// One or more line breaks and the blanks between them.
    Newline,
    /// `;` `；` `。`
    Separator,
    /// `,` `，` `、`
    Comma,
    /// `|`; two that touch are two lexemes.
    Bar,
    /// `( [ {` and twins, as the plain character.
    Open(u8),
    /// `) ] }` and twins, as the plain character.
    Close(u8),
    /// A mark after which a line goes on: `= : + - * / < >` and twins.
    Operator,
    /// A mark after which it does not: `% .` and twins.
    Mark,
    /// A character that the language does not have.
    Stray,
}

/// A lexeme and its place in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexeme {
    pub kind: Lex,
    pub start: u32,
    pub end: u32,
}

/// All lexemes of a text. Invariant: `text` is at most `u32::MAX` bytes (the file cap is below that).
pub(crate) fn scan(file: FileId, text: &str, problems: &mut Problems) -> Vec<Lexeme> {
    let mut scanner = Scanner { file, text, at: 0, out: Vec::with_capacity(text.len() / 4), problems };
    if text.starts_with('\u{feff}') {
        scanner.at = '\u{feff}'.len_utf8();
    }
    while let Some(c) = scanner.peek() {
        scanner.lexeme(c);
    }
    scanner.out
}

struct Scanner<'t, 'p> {
    file: FileId,
    text: &'t str,
    at: usize,
    out: Vec<Lexeme>,
    problems: &'p mut Problems,
}

impl Scanner<'_, '_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, kind: Lex, start: usize) {
        self.out.push(Lexeme { kind, start: start as u32, end: self.at as u32 });
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    /// Advances while `fits`.
    fn skip(&mut self, fits: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !fits(c)).unwrap_or(rest.len());
    }

    fn lexeme(&mut self, c: char) {
        let start = self.at;
        match c {
            '\n' => self.newline(),
            _ if blank(c) => self.skip(blank),
            '#' | '＃' => self.comment(),
            '「' => self.quoted(c, '」'),
            '“' => self.quoted(c, '”'),
            '"' => self.quoted(c, '"'),
            '《' if !self.text.get(self.at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(['=', '＝'])) => {
                self.quoted(c, '》');
            }
            _ if digit(c) => {
                self.skip(is_xid_continue);
                self.push(Lex::Number, start);
            }
            _ if is_xid_start(c) && !hidden(c) => self.word(start),
            _ => {
                self.at += c.len_utf8();
                self.mark(c, start);
            }
        }
    }

    /// Swallows all line breaks and blanks up to the next other character.
    fn newline(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let length = rest.find(|c: char| c != '\n' && !blank(c)).unwrap_or(rest.len());
        self.at += length;
        self.push(Lex::Newline, start);
    }

    fn word(&mut self, start: usize) {
        self.skip(|c| is_xid_continue(c) && !hidden(c));
        self.push(Lex::Word, start);
    }

    fn comment(&mut self) {
        let start = self.at;
        self.skip(|c| c != '\n');
        self.refuse_bidi(start);
        self.push(Lex::Comment, start);
    }

    /// Text up to its closing quote, or to the end of the line where that is missing.
    fn quoted(&mut self, opening: char, closing: char) {
        let start = self.at;
        self.at += opening.len_utf8();
        self.skip(|c| c != closing && c != '\n');
        if self.peek() == Some(closing) {
            self.at += closing.len_utf8();
        } else {
            let at = self.span(start, start + self.line_from(start).trim_end().len());
            self.problems.push(UnclosedQuote { at, closing });
        }
        self.refuse_bidi(start);
        self.push(Lex::Text, start);
    }

    fn line_from(&self, start: usize) -> &str {
        self.text.get(start..self.at).unwrap_or("")
    }

    /// Characters that change the order in which a line is shown are refused even in text and comments;
    /// the first of each lexeme is reported.
    fn refuse_bidi(&mut self, start: usize) {
        let found = self.line_from(start).char_indices().find(|(_, c)| super::chars::refused_in_text(*c));
        if let Some((offset, c)) = found {
            let at = self.span(start + offset, start + offset + c.len_utf8());
            self.problems.push(HiddenCharacter { at, character: c });
        }
    }

    fn mark(&mut self, c: char, start: usize) {
        let kind = match twin(c) {
            ';' => Lex::Separator,
            ',' => Lex::Comma,
            '|' => Lex::Bar,
            '(' => Lex::Open(b'('),
            '[' => Lex::Open(b'['),
            '{' => Lex::Open(b'{'),
            ')' => Lex::Close(b')'),
            ']' => Lex::Close(b']'),
            '}' => Lex::Close(b'}'),
            '=' | ':' | '+' | '-' | '*' | '/' | '<' | '>' => Lex::Operator,
            '.' | '%' | '!' => Lex::Mark,
            _ => {
                if hidden(c) {
                    let at = self.span(start, self.at);
                    self.problems.push(HiddenCharacter { at, character: c });
                }
                Lex::Stray
            }
        };
        self.push(kind, start);
    }
}
