//! Tables: of decisions, and of lists.

use super::expression::Built;
use super::literal::normalised;
use super::reader::Reader;
use super::tail::TailSlots;
use crate::outline::{Cells, Clause, Lex, cells};
use crate::problems::{BadTable, RaggedRow, TableFault};
use crate::syntax::{Part, Rule, is_keyword};
use crate::tree::{Cell, Expr, ExprKind, InlineTable, Name, OutcomeKey, Preset, Table, TableRow};
use diagnose::{Span, Spanned};
use std::ops::Range;

/// A column left of `||`; none where its header could not be read.
enum Left {
    RowName,
    Condition(Expr),
}

/// A column right of `||`.
enum Right {
    Under,
    Since,
    Through,
    Outcome(Spanned<OutcomeKey>),
}

/// The header of a decision's table.
struct Header {
    left: Vec<Option<Left>>,
    right: Vec<Option<Right>>,
}

/// How many cells stand left and right of `||`.
type Sides = (usize, usize);

impl<'o, 't> Reader<'o, 't> {
    /// A table of a decision.
    pub(super) fn table(&mut self, item: &'o Clause, head: Part<'t>) -> Option<Table> {
        let (mut name, mut tail) = (None, TailSlots::default());
        for part in head.into_inner() {
            match part.as_rule() {
                Rule::ident => name = Some(self.name(&part)),
                _ => tail.take(self, part),
            }
        }
        let all = self.rows(item);
        let (first, rest) = all.split_first()?;
        let header = self.header(first)?;
        let mut rows = Vec::with_capacity(rest.len());
        for (i, row) in rest.iter().enumerate() {
            rows.extend(self.row(&header, i + 1, row));
        }
        let (mut conditions, mut outcomes) = (Vec::new(), Vec::new());
        for column in header.left {
            if let Left::Condition(path) = column? {
                conditions.push(path);
            }
        }
        for column in header.right {
            if let Right::Outcome(key) = column? {
                outcomes.push(key);
            }
        }
        let span = Spanned::new((), self.outline.clause_span(item));
        Some(Table { name, tail: tail.finish(), conditions, outcomes, rows, span })
    }

    /// The rows of a `表` clause; anything else in it is reported.
    pub(super) fn rows(&mut self, item: &'o Clause) -> Vec<&'o Range<usize>> {
        let Some(body) = self.block(item) else { return Vec::new() };
        let (clauses, rows) = self.clauses_and_rows(Some(body));
        for clause in clauses {
            self.report(BadTable { at: self.head_span(clause), fault: TableFault::ClauseAmongRows });
        }
        if rows.is_empty() {
            self.report(BadTable { at: self.head_span(item), fault: TableFault::NoHeader });
        }
        rows
    }

    fn header(&mut self, row: &Range<usize>) -> Option<Header> {
        let cut = cells(self.outline, row);
        let Some(middle) = self.divider(&cut) else {
            if cut.dividers.is_empty() {
                self.report(BadTable { at: self.outline.range_span(row), fault: TableFault::NoDivider });
            }
            return None;
        };
        let (left, right) = cut.cells.split_at_checked(middle)?;
        let left = left.iter().map(|cell| self.left(row, cell)).collect();
        let right = right.iter().map(|cell| self.right(row, cell)).collect();
        Some(Header { left, right })
    }

    /// How many cells stand left of the only `||`.
    fn divider(&mut self, cut: &Cells) -> Option<usize> {
        if let Some(second) = cut.divider_lexemes.get(1) {
            self.report(BadTable { at: self.outline.span(*second), fault: TableFault::DividerTwice });
            return None;
        }
        cut.dividers.first().copied()
    }

    /// Reports a cell in which nothing is written.
    pub(super) fn written(&mut self, row: &Range<usize>, cell: &Range<usize>) -> Option<()> {
        if !cell.is_empty() {
            return Some(());
        }
        let bar = cell.start.min(row.end.saturating_sub(1));
        self.report(BadTable { at: self.outline.span(bar), fault: TableFault::EmptyCell });
        None
    }

    fn left(&mut self, row: &Range<usize>, cell: &Range<usize>) -> Option<Left> {
        self.written(row, cell)?;
        let part = self.parts(Rule::condition_header, cell)?.next()?;
        match part.as_rule() {
            Rule::w_rule => Some(Left::RowName),
            _ => self.expr(part).map(Left::Condition),
        }
    }

    fn right(&mut self, row: &Range<usize>, cell: &Range<usize>) -> Option<Right> {
        self.written(row, cell)?;
        let part = self.parts(Rule::outcome_header, cell)?.next()?;
        Some(match part.as_rule() {
            Rule::w_under => Right::Under,
            Rule::w_since => Right::Since,
            Rule::w_through => Right::Through,
            _ => Right::Outcome(self.outcome_key(&part)),
        })
    }

    fn row(&mut self, header: &Header, number: usize, row: &Range<usize>) -> Option<TableRow> {
        let cut = cells(self.outline, row);
        let at = self.outline.range_span(row);
        if cut.dividers.len() > 1 {
            self.divider(&cut);
            return None;
        }
        let expected = (header.left.len(), header.right.len());
        let middle = cut.dividers.first().copied().unwrap_or(cut.cells.len());
        let found = (middle, cut.cells.len().saturating_sub(middle));
        if expected != found {
            self.ragged(row, &cut, number, (expected, found));
            return None;
        }
        let (left, right) = cut.cells.split_at_checked(middle)?;
        let before = self.problems.count();
        let mut tree = TableRow {
            name: None,
            tail: Default::default(),
            conditions: Vec::with_capacity(left.len()),
            outcomes: Vec::with_capacity(right.len()),
            span: Spanned::new((), at),
        };
        let mut tail = TailSlots::default();
        let mut sound = true;
        for (column, cell) in header.left.iter().zip(left) {
            sound &= self.written(row, cell).and_then(|()| self.left_cell(column.as_ref(), cell, &mut tree)).is_some();
        }
        for (column, cell) in header.right.iter().zip(right) {
            let filled = self.written(row, cell);
            sound &= filled.and_then(|()| self.right_cell(column.as_ref(), cell, &mut tree, &mut tail)).is_some();
        }
        tree.tail = tail.finish();
        (sound && self.problems.count() == before).then_some(tree)
    }

    fn left_cell(&mut self, column: Option<&Left>, cell: &Range<usize>, row: &mut TableRow) -> Option<()> {
        match column? {
            Left::RowName => {
                let part = self.parts(Rule::name_cell, cell)?.next()?;
                if part.as_rule() == Rule::name {
                    row.name = Some(self.name(&part));
                }
            }
            Left::Condition(path) => {
                let test = self.condition_cell(path, cell)?;
                row.conditions.push(test);
            }
        }
        Some(())
    }

    fn condition_cell(&mut self, path: &Expr, cell: &Range<usize>) -> Option<Cell> {
        let span = self.outline.range_span(cell);
        let left = Expr { span, kind: path.kind.clone() };
        match self.simple(cell) {
            Some(Simple::Any) => return Some(Cell::Any),
            Some(Simple::Name(name)) => {
                let value = Expr { span, kind: ExprKind::Name(name) };
                return Some(Cell::Test(Expr { span, kind: ExprKind::Is(Box::new(left), vec![value]) }));
            }
            None => {}
        }
        let part = self.parts(Rule::condition_cell, cell)?.next()?;
        if part.as_rule() == Rule::any_mark {
            return Some(Cell::Any);
        }
        // The column's own depth is small: a header is parsed under the same limit.
        let built = self.relation(Built { expr: left, depth: 1 }, part.into_inner())?;
        Some(Cell::Test(built.expr))
    }

    fn right_cell(
        &mut self,
        column: Option<&Right>,
        cell: &Range<usize>,
        row: &mut TableRow,
        tail: &mut TailSlots,
    ) -> Option<()> {
        let span = self.outline.range_span(cell);
        match column? {
            Right::Under => {
                let parts = self.parts(Rule::under_cell, cell)?;
                let refs = self.basis_refs(parts);
                tail.put_under(span, refs);
            }
            Right::Since => {
                let date = self.date_cell(cell)?;
                tail.put_since(span, date);
            }
            Right::Through => {
                let date = self.date_cell(cell)?;
                tail.put_through(span, date);
            }
            Right::Outcome(key) => {
                let values = self.outcome_cell(key, cell, span)?;
                row.outcomes.push(Spanned::new(values, span));
            }
        }
        Some(())
    }

    fn date_cell(&mut self, cell: &Range<usize>) -> Option<Option<crate::tree::Given<Spanned<crate::tree::Date>>>> {
        let parts = self.parts(Rule::date_cell, cell)?;
        match parts.peek()?.as_rule() {
            Rule::any_mark => Some(None),
            _ => self.given_date(parts).map(Some),
        }
    }

    fn outcome_cell(&mut self, key: &OutcomeKey, cell: &Range<usize>, span: Span) -> Option<Vec<Expr>> {
        let entry = match key {
            OutcomeKey::Preset(Preset::Class) => Rule::class_cell,
            OutcomeKey::Preset(Preset::AnyVerdict | Preset::Deemed) => Rule::verdict_cell,
            _ => Rule::outcome_cell,
        };
        match self.simple(cell) {
            Some(Simple::Any) => return Some(Vec::new()),
            Some(Simple::Name(name)) if entry == Rule::outcome_cell => {
                return Some(vec![Expr { span, kind: ExprKind::Name(name) }]);
            }
            _ => {}
        }
        let parts = self.parts(entry, cell)?;
        self.values_in(parts)
    }

    /// The commonest cells, read without the grammar: a mark for "any", and a single word that is no keyword.
    fn simple(&self, cell: &Range<usize>) -> Option<Simple> {
        let lexeme = self.outline.lexemes.get(cell.start).filter(|_| cell.len() == 1)?;
        let text = self.outline.slice(lexeme.start, lexeme.end);
        match lexeme.kind {
            Lex::Operator if matches!(text, "-" | "—" | "－") => Some(Simple::Any),
            Lex::Word if !is_keyword(text) && !self.outline.is_bad(self.outline.range_span(cell)) => {
                Some(Simple::Name(normalised(text)))
            }
            _ => None,
        }
    }

    /// A table of a list: no `||`, the header names columns.
    pub(super) fn inline_table(&mut self, rows: &[&'o Range<usize>]) -> Option<InlineTable> {
        let (first, rest) = rows.split_first()?;
        let span = Spanned::new((), self.outline.range_span(first));
        let span = rest.last().map_or(span, |last| Spanned::new((), span.span.to(self.outline.range_span(last))));
        let cut = cells(self.outline, first);
        let mut header: Vec<Option<Name>> = Vec::new();
        for cell in &cut.cells {
            header.push(self.plain_header(first, cell));
        }
        let mut out = Vec::with_capacity(rest.len());
        let sound = self.undivided(&cut);
        for (i, row) in rest.iter().enumerate() {
            out.extend(self.plain_row(cut.cells.len(), i + 1, row));
        }
        let header: Vec<Name> = header.into_iter().collect::<Option<_>>()?;
        (sound && out.len() == rest.len()).then_some(InlineTable { header, rows: out, span })
    }

    /// Reports a row that has not as many cells as it should; those too many, or else the row.
    pub(super) fn ragged(&mut self, row: &Range<usize>, cut: &Cells, number: usize, (expected, found): (Sides, Sides)) {
        let many = if found.0 > expected.0 { expected.0..found.0 } else { found.0 + expected.1..cut.cells.len() };
        let many = cut.cells.get(many).unwrap_or_default().iter().filter(|cell| !cell.is_empty());
        let at = many.map(|cell| self.outline.range_span(cell)).reduce(Span::to);
        let at = at.unwrap_or_else(|| self.outline.range_span(row));
        self.report(RaggedRow { at, row: number, expected, found });
    }

    pub(super) fn undivided(&mut self, cut: &Cells) -> bool {
        if let Some(bar) = cut.divider_lexemes.first() {
            self.report(BadTable { at: self.outline.span(*bar), fault: TableFault::DividerHere });
        }
        cut.divider_lexemes.is_empty()
    }

    fn plain_header(&mut self, row: &Range<usize>, cell: &Range<usize>) -> Option<Name> {
        self.written(row, cell)?;
        let part = self.parts(Rule::plain_header, cell)?.next()?;
        Some(self.name(&part))
    }

    fn plain_row(&mut self, columns: usize, number: usize, row: &Range<usize>) -> Option<Vec<Option<Expr>>> {
        let cut = cells(self.outline, row);
        if !self.undivided(&cut) {
            return None;
        }
        if cut.cells.len() != columns {
            self.ragged(row, &cut, number, ((columns, 0), (cut.cells.len(), 0)));
            return None;
        }
        let values: Vec<Option<Option<Expr>>> = cut.cells.iter().map(|cell| self.plain_cell(row, cell)).collect();
        values.into_iter().collect()
    }

    fn plain_cell(&mut self, row: &Range<usize>, cell: &Range<usize>) -> Option<Option<Expr>> {
        self.written(row, cell)?;
        let span = self.outline.range_span(cell);
        match self.simple(cell) {
            Some(Simple::Any) => return Some(None),
            Some(Simple::Name(name)) => return Some(Some(Expr { span, kind: ExprKind::Name(name) })),
            None => {}
        }
        let part = self.parts(Rule::plain_cell, cell)?.next()?;
        match part.as_rule() {
            Rule::any_mark => Some(None),
            _ => self.expr(part).map(Some),
        }
    }
}

/// A cell that needs no grammar.
enum Simple {
    Any,
    Name(String),
}
