//! Tables in a terminal; Chinese takes two columns a character.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use console::Term;
use diagnose::escape_control;

/// Which side a column leans to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Draws a table: a head and a leaning per column, then rows of as many cells. Where it goes to a terminal, cells
/// are broken so that it fits; else every row is one line.
pub(crate) fn table(columns: &[(String, Align)], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    match Term::stdout().size_checked() {
        Some((_, columns)) => {
            table.set_width(columns).set_content_arrangement(ContentArrangement::Dynamic);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    table.set_header(columns.iter().map(|(head, align)| cell(head, *align)));
    for row in rows {
        let leanings = columns.iter().map(|(_, align)| *align);
        table.add_row(row.iter().zip(leanings).map(|(text, align)| cell(text, align)).collect::<Vec<_>>());
    }
    table.to_string()
}

fn cell(text: &str, align: Align) -> Cell {
    Cell::new(escape_control(text)).set_alignment(match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    })
}
