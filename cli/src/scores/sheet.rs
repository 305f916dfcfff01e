//! A score for spreadsheets.

use super::{by_rank, columns};
use crate::output::CsvTable;
use diagnose::Lang;
use engine::{Engine, Measured, ScoreResult, SubjectRow};
use std::io;

/// The heads before the indicators, and the parts of an indicator.
fn heads(lang: Lang) -> ([&'static str; 6], [&'static str; 3]) {
    match lang {
        Lang::Zh => (["名次", "对象", "得分", "精确值", "等次", "一票否决"], ["分子", "分母", "值"]),
        Lang::En => (["rank", "subject", "total", "exact", "grade", "vetoed"], ["numerator", "denominator", "value"]),
    }
}

/// A CSV: a row per subject, best first; of each indicator `NAME.numerator`, `NAME.denominator`, `NAME.value`.
///
/// It is for people, so heads are in their language (JSON is for scripts, and the same in both). The records of nobody, where they are
/// counted apart, stand last with an empty subject. Where the handling is made up from a seed, a last column says so in
/// each row.
pub(crate) fn csv(engine: &Engine, result: &ScoreResult, made_up: Option<u64>, lang: Lang) -> io::Result<Vec<u8>> {
    let (own_heads, parts) = heads(lang);
    let mut heads: Vec<String> = own_heads.iter().map(|head| (*head).to_owned()).collect();
    for (id, _) in &result.indicators {
        let name = columns::indicator(engine, *id).map_or("", |indicator| &indicator.name);
        heads.extend(parts.map(|part| format!("{name}.{part}")));
    }
    let made_up = made_up.map(|seed| made_up_cells(seed, lang));
    heads.extend(made_up.iter().map(|(head, _)| head.clone()));
    let made_up = || made_up.iter().map(|(_, cell)| cell.clone());
    let mut table = CsvTable::new(heads.iter().map(String::as_str))?;
    for row in by_rank(result) {
        let cells = own(row, lang).into_iter().chain(measures(engine, &row.measures, lang));
        let cells = cells.chain(made_up()).collect::<Vec<_>>();
        table.row(cells.iter().map(String::as_str))?;
    }
    if let Some(apart) = &result.apart {
        let cells = own_heads.iter().map(|_| String::new()).chain(measures(engine, apart, lang));
        let cells = cells.chain(made_up()).collect::<Vec<_>>();
        table.row(cells.iter().map(String::as_str))?;
    }
    table.finish()
}

/// The head and the cells of the column that says that the handling is made up.
fn made_up_cells(seed: u64, lang: Lang) -> (String, String) {
    match lang {
        Lang::Zh => ("办理是编的".to_owned(), format!("种子 {seed}")),
        Lang::En => ("handling made up".to_owned(), format!("seed {seed}")),
    }
}

fn own(row: &SubjectRow, lang: Lang) -> [String; 6] {
    [
        row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        row.name.clone(),
        row.total.clone().unwrap_or_default(),
        columns::part(row.exact.as_ref()),
        row.grade.clone().unwrap_or_default(),
        columns::yes_or_no(row.vetoed, lang).to_owned(),
    ]
}

fn measures(engine: &Engine, measures: &[Measured], lang: Lang) -> Vec<String> {
    let cells = |measured: &Measured| {
        [
            columns::part(measured.numerator.as_ref()),
            columns::part(measured.denominator.as_ref()),
            columns::value(engine, measured, lang),
        ]
    };
    measures.iter().flat_map(cells).collect()
}
