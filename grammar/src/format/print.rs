//! The layout: lines, blocks, blanks.

use super::align::{aligned, first_word_width, rows};
use super::tokens::{Token, Tokens, comment_text, tokens};
use crate::outline::{Body, Clause, Entry, EntryKind, Outline};
use crate::syntax::{Rule, entries_of, head_of, nested_of};
use diagnose::{Lang, pad_to_width};

/// Blanks by which a block is indented.
const INDENT: usize = 4;

/// The whole file. Invariant: it has been parsed without problems.
pub(super) fn print(outline: &Outline<'_>, lang: Lang) -> String {
    let mut printer = Printer { outline, lang, out: String::with_capacity(outline.text.len()) };
    for (i, entry) in outline.top.iter().enumerate() {
        printer.separate(entry, i == 0, 0);
        match &entry.kind {
            EntryKind::Comment(lexeme) => printer.comment(*lexeme, entry.same_line && i > 0),
            EntryKind::Declaration(declaration) => {
                let head = tokens(outline, head_of(declaration.word), &declaration.clause.head, lang);
                printer.clause(&declaration.clause, &head, Some(entries_of(declaration.word)), 0, 0);
            }
            EntryKind::Clause(_) | EntryKind::Row(_) => {}
        }
    }
    if !printer.out.is_empty() {
        printer.out.push('\n');
    }
    printer.out
}

struct Printer<'o, 't> {
    outline: &'o Outline<'t>,
    lang: Lang,
    out: String,
}

impl Printer<'_, '_> {
    /// Begins the line of an entry, or goes on in the same line before a comment.
    fn separate(&mut self, entry: &Entry, first: bool, indent: usize) {
        let trailing = entry.same_line && matches!(entry.kind, EntryKind::Comment(_));
        if first && indent == 0 || trailing {
            return;
        }
        self.out.push('\n');
        if entry.blank_before && !first {
            self.out.push('\n');
        }
        self.out.push_str(&" ".repeat(indent));
    }

    fn comment(&mut self, lexeme: usize, trailing: bool) {
        let span = self.outline.span(lexeme);
        let text = comment_text(self.outline.slice(span.start, span.end));
        if trailing {
            self.out.push_str("  ");
        }
        self.out.push_str(&text);
    }

    /// A head and its block. `pad` is the width of the first word, 0 where it is not aligned.
    fn clause(&mut self, clause: &Clause, head: &Tokens, inner: Option<Rule>, indent: usize, pad: usize) {
        self.head(head, indent, pad);
        let Some(body) = &clause.body else { return };
        if !head.tokens.is_empty() {
            self.out.push(' ');
        }
        self.out.push('{');
        let commas = inner == Some(Rule::enum_item);
        match clause.between.is_empty() && self.is_inline(body) {
            true => self.inline(body, inner, commas, indent),
            false => {
                for (i, comment) in clause.between.iter().enumerate() {
                    if i > 0 {
                        self.line(indent + INDENT);
                    }
                    self.comment(*comment, i == 0);
                }
                self.block(body, inner, commas, indent + INDENT);
                self.line(indent);
            }
        }
        self.out.push('}');
    }

    fn head(&mut self, head: &Tokens, indent: usize, pad: usize) {
        match head.tokens.split_first() {
            Some((first, rest)) if pad > 0 && !rest.is_empty() => {
                self.out.push_str(&pad_to_width(&first.text, pad));
                self.out.push(' ');
                self.out.push_str(&join(rest, self.lang, indent));
            }
            _ => self.out.push_str(&join(&head.tokens, self.lang, indent)),
        }
    }

    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.push_str(&" ".repeat(indent));
    }

    /// Whether a block stands on one line.
    fn is_inline(&self, body: &Body) -> bool {
        let (open, close) = (self.outline.span(body.open), body.close.map(|close| self.outline.span(close)));
        close.is_some_and(|close| !self.outline.slice(open.start, close.end).contains('\n'))
    }

    /// What separates two clauses of one line.
    fn separator(&self, commas: bool) -> &'static str {
        match (commas, self.lang) {
            (false, _) => "; ",
            (true, Lang::Zh) => "、",
            (true, Lang::En) => ", ",
        }
    }

    /// The tokens of a clause in a block whose clauses are read by `entry`.
    fn tokens_of(&self, entry: Option<Rule>, clause: &Clause) -> Tokens {
        match entry {
            Some(entry) => tokens(self.outline, entry, &clause.head, self.lang),
            None => Tokens { tokens: Vec::new(), first: None },
        }
    }

    fn inline(&mut self, body: &Body, entry: Option<Rule>, commas: bool, indent: usize) {
        let mut first = true;
        for inner in &body.entries {
            let EntryKind::Clause(clause) = &inner.kind else { continue };
            let head = self.tokens_of(entry, clause);
            self.out.push_str(if first || is_behind(&head) { " " } else { self.separator(commas) });
            first = false;
            let nested = head.first.and_then(nested_of);
            self.clause(clause, &head, nested, indent, 0);
        }
        let rows = rows(self.outline, body, entry, self.lang);
        for row in rows {
            self.out.push_str(if first { " " } else { "; " });
            first = false;
            self.out.push_str(&row);
        }
        self.out.push_str(if first { "" } else { " " });
    }

    fn block(&mut self, body: &Body, entry: Option<Rule>, commas: bool, indent: usize) {
        let heads: Vec<Tokens> = body
            .entries
            .iter()
            .map(|inner| match &inner.kind {
                EntryKind::Clause(clause) => self.tokens_of(entry, clause),
                _ => Tokens { tokens: Vec::new(), first: None },
            })
            .collect();
        let pad = first_word_width(&heads);
        let mut rows = rows(self.outline, body, entry, self.lang).into_iter();
        let mut after_comment = false;
        for (i, (inner, head)) in body.entries.iter().zip(&heads).enumerate() {
            match &inner.kind {
                EntryKind::Comment(lexeme) => {
                    self.separate(inner, i == 0, indent);
                    self.comment(*lexeme, inner.same_line);
                }
                EntryKind::Row(_) => {
                    self.begin(inner, i == 0, indent);
                    self.out.push_str(&rows.next().unwrap_or_default());
                }
                EntryKind::Clause(clause) => {
                    let joined = inner.same_line && i > 0 && !after_comment;
                    match joined {
                        true if is_behind(head) => self.out.push(' '),
                        true => self.out.push_str(self.separator(commas)),
                        false => self.begin(inner, i == 0, indent),
                    }
                    let nested = head.first.and_then(nested_of);
                    let pad = if aligned(head) && !joined { pad } else { 0 };
                    self.clause(clause, head, nested, indent, pad);
                }
                EntryKind::Declaration(_) => {}
            }
            after_comment = matches!(inner.kind, EntryKind::Comment(_) | EntryKind::Row(_));
        }
    }

    /// Begins a line, after a blank one where the source has one.
    fn begin(&mut self, entry: &Entry, first: bool, indent: usize) {
        if entry.blank_before && !first {
            self.out.push('\n');
        }
        self.line(indent);
    }
}

/// Whether a clause belongs to the block before it in its line: `… { … } 拒绝`.
fn is_behind(head: &Tokens) -> bool {
    head.first == Some(Rule::refused)
}

/// The tokens of a clause with canonical blanks; line breaks stay, and what follows them is indented.
pub(super) fn join(tokens: &[Token], lang: Lang, indent: usize) -> String {
    let mut out = String::new();
    let mut depth: usize = 0;
    let mut before: Option<&Token> = None;
    for token in tokens {
        let closes = matches!(token.of, Some(Rule::close | Rule::close_key));
        depth = depth.saturating_sub(usize::from(closes));
        if let Some(before) = before {
            let comment = token.of.is_none();
            if token.newline || before.of.is_none() {
                let steps = if closes { depth } else { depth.max(1) };
                out.push('\n');
                out.push_str(&" ".repeat(indent + INDENT * steps));
            } else if comment {
                out.push_str("  ");
            } else if blank_between(before, token, lang) {
                out.push(' ');
            }
        }
        out.push_str(&token.text);
        depth += usize::from(matches!(token.of, Some(Rule::open | Rule::open_key)));
        before = Some(token);
    }
    out
}

/// Whether a blank stands between two tokens of one line.
fn blank_between(before: &Token, after: &Token, lang: Lang) -> bool {
    if after.tight || after.apart {
        return after.apart;
    }
    match before.of {
        Some(Rule::open | Rule::open_key | Rule::dot | Rule::negative) => return false,
        Some(Rule::comma) => return lang == Lang::En,
        _ => {}
    }
    match after.of {
        Some(Rule::comma | Rule::semicolon | Rule::close | Rule::close_key | Rule::dot | Rule::percent) => false,
        Some(Rule::unit | Rule::w_places) => {
            lang == Lang::En || !matches!(before.of, Some(Rule::number | Rule::integer))
        }
        _ => true,
    }
}
