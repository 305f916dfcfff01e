//! A score for spreadsheets and scripts.

use super::{by_rank, columns};
use crate::output::CsvTable;
use engine::{Engine, Measured, ScoreResult, SubjectRow};
use std::io;

/// The heads before the indicators.
const OWN: [&str; 6] = ["rank", "subject", "total", "exact", "grade", "vetoed"];

/// A CSV: a row per subject, best first; of each indicator `NAME.numerator`, `NAME.denominator`, `NAME.value`.
///
/// Heads are the same in both languages, names as the policy coins them. The records of nobody, where they are
/// counted apart, stand last with an empty subject.
pub(crate) fn csv(engine: &Engine, result: &ScoreResult) -> io::Result<Vec<u8>> {
    let mut heads: Vec<String> = OWN.iter().map(|head| (*head).to_owned()).collect();
    for (id, _) in &result.indicators {
        let name = columns::indicator(engine, *id).map_or("", |indicator| &indicator.name);
        heads.extend(["numerator", "denominator", "value"].map(|part| format!("{name}.{part}")));
    }
    let mut table = CsvTable::new(heads.iter().map(String::as_str))?;
    for row in by_rank(result) {
        let cells = own(row).into_iter().chain(measures(engine, &row.measures)).collect::<Vec<_>>();
        table.row(cells.iter().map(String::as_str))?;
    }
    if let Some(apart) = &result.apart {
        let cells = OWN.iter().map(|_| String::new()).chain(measures(engine, apart)).collect::<Vec<_>>();
        table.row(cells.iter().map(String::as_str))?;
    }
    table.finish()
}

fn own(row: &SubjectRow) -> [String; 6] {
    [
        row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        row.name.clone(),
        row.total.clone().unwrap_or_default(),
        columns::part(row.exact.as_ref()),
        row.grade.clone().unwrap_or_default(),
        row.vetoed.to_string(),
    ]
}

fn measures(engine: &Engine, measures: &[Measured]) -> Vec<String> {
    let cells = |measured: &Measured| {
        [
            columns::part(measured.numerator.as_ref()),
            columns::part(measured.denominator.as_ref()),
            columns::exact(engine, measured),
        ]
    };
    measures.iter().flat_map(cells).collect()
}
