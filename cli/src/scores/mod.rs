//! Scores as tables: for people and for spreadsheets.

mod columns;
mod sheet;
mod view;

pub(crate) use sheet::csv;
pub(crate) use view::view;

use engine::{ScoreResult, SubjectRow};

/// The rows by rank; those without one last, in the order of the policy.
fn by_rank(result: &ScoreResult) -> Vec<&SubjectRow> {
    let mut rows: Vec<&SubjectRow> = result.rows.iter().collect();
    rows.sort_by_key(|row| (row.rank.is_none(), row.rank));
    rows
}
