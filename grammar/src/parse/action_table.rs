//! Tables of actions: the header has the words of their clauses.

use super::action::ActionSlots;
use super::reader::{Reader, Slot};
use crate::outline::cells;
use crate::syntax::{Rule, action_column};
use crate::tree::{Action, Name};
use diagnose::Spanned;
use std::collections::HashMap;
use std::ops::Range;

/// A column: the clause for which it stands, and the entry rule of its cells.
type Column = Option<(Rule, Rule)>;

/// The columns, and whether there is nothing wrong with them: else only the cells are read, for their problems.
struct Header {
    columns: Vec<Column>,
    sound: bool,
}

impl<'o, 't> Reader<'o, 't> {
    /// The actions in the rows of a stage.
    pub(super) fn action_table(&mut self, rows: &[&'o Range<usize>]) -> Vec<Action> {
        let Some((first, rest)) = rows.split_first() else { return Vec::new() };
        let header = self.action_header(first);
        let mut actions = Vec::with_capacity(rest.len());
        for (i, row) in rest.iter().enumerate() {
            actions.extend(self.action_row(&header, i + 1, row));
        }
        actions
    }

    fn action_header(&mut self, row: &Range<usize>) -> Header {
        let cut = cells(self.outline, row);
        let before = self.problems.count();
        self.undivided(&cut);
        let mut seen: HashMap<Rule, Slot<()>> = HashMap::new();
        let mut columns = Vec::with_capacity(cut.cells.len());
        for cell in &cut.cells {
            let column = self.action_column(row, cell);
            let again = column.is_some_and(|(clause, _)| seen.contains_key(&clause));
            if let Some((clause, _)) = column {
                self.once(seen.entry(clause).or_default(), self.outline.range_span(cell), ());
            }
            columns.push(column.filter(|_| !again));
        }
        let needed = [
            (Rule::action, ("「动作」一栏", "| 动作 | 由 |"), ("a column `action`", "| action | by |")),
            (Rule::by, ("「由」一栏", "| 动作 | 由 |"), ("a column `by`", "| action | by |")),
        ];
        for (clause, zh, en) in needed {
            if self.problems.count() == before && !seen.contains_key(&clause) {
                self.missing(self.outline.range_span(row), zh, en);
            }
        }
        Header { columns, sound: self.problems.count() == before }
    }

    fn action_column(&mut self, row: &Range<usize>, cell: &Range<usize>) -> Column {
        self.written(row, cell)?;
        action_column(self.parts(Rule::action_header, cell)?.next()?.as_rule())
    }

    fn action_row(&mut self, header: &Header, number: usize, row: &Range<usize>) -> Option<Action> {
        let cut = cells(self.outline, row);
        let at = self.outline.range_span(row);
        if !self.undivided(&cut) {
            return None;
        }
        if cut.cells.len() != header.columns.len() {
            let (expected, found) = ((header.columns.len(), 0), (cut.cells.len(), 0));
            self.ragged(row, &cut, number, (expected, found));
            return None;
        }
        let before = self.problems.count();
        let (mut name, mut slots) = (None, ActionSlots::default());
        for (column, cell) in header.columns.iter().zip(&cut.cells) {
            if self.written(row, cell).is_some()
                && let Some((clause, entry)) = column
            {
                self.action_cell(*clause, *entry, cell, &mut name, &mut slots);
            }
        }
        if self.problems.count() > before || !header.sound {
            return None;
        }
        if name.is_none() {
            self.missing(at, ("动作的名称", "办结"), ("the name of the action", "report"));
            return None;
        }
        self.action_of(name, slots, Spanned::new((), at))
    }

    fn action_cell(
        &mut self,
        clause: Rule,
        entry: Rule,
        cell: &Range<usize>,
        name: &mut Option<Name>,
        slots: &mut ActionSlots,
    ) {
        let span = self.outline.range_span(cell);
        let Some(mut parts) = self.parts(entry, cell) else { return };
        if clause == Rule::under {
            let refs = self.basis_refs(parts);
            slots.tail.put_under(span, refs);
            return;
        }
        let Some(part) = parts.next() else { return };
        match part.as_rule() {
            Rule::any_mark => {}
            Rule::name => *name = Some(self.name(&part)),
            _ => slots.take(self, clause, part),
        }
    }
}
