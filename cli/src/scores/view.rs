//! A score for people.

use super::{by_rank, columns};
use crate::output::{Align, table};
use diagnose::{Lang, escape_control};
use engine::{Engine, Measured, ScoreResult, SubjectRow};
use std::fmt::Write;

/// The head of a score and its table, a row per subject, best first.
pub(crate) fn view(engine: &Engine, result: &ScoreResult, lang: Lang) -> String {
    let score = engine.ruleset().meaning.scores.get(result.score.index());
    let name = score.map_or("", |score| &score.name);
    let until = engine.zone().shown(result.as_of);
    let mut out = match lang {
        Lang::Zh => format!("{} {}（截止 {until}）\n", escape_control(name), result.period),
        Lang::En => format!("{} {} (as of {until})\n", escape_control(name), result.period),
    };
    let mut rows: Vec<Vec<String>> = by_rank(result).into_iter().map(|row| cells(engine, row, lang)).collect();
    rows.extend(result.apart.as_ref().map(|measures| apart(engine, measures, lang)));
    out.push_str(&table(&heads(engine, result, lang), &rows));
    out.push('\n');
    if result.failed > 0 {
        let _ = match lang {
            Lang::Zh => writeln!(out, "{} 条记录有误，没有计入", result.failed),
            Lang::En => writeln!(out, "records with errors, not counted: {}", result.failed),
        };
    }
    out
}

fn heads(engine: &Engine, result: &ScoreResult, lang: Lang) -> Vec<(String, Align)> {
    let own = match lang {
        Lang::Zh => ["名次", "对象", "得分", "等次", "精确值"],
        Lang::En => ["rank", "subject", "total", "grade", "exact"],
    };
    let leanings = [Align::Right, Align::Left, Align::Right, Align::Left, Align::Right];
    let own = own.iter().zip(leanings).map(|(head, align)| ((*head).to_owned(), align));
    let indicators = result.indicators.iter().map(|(id, _)| {
        let name = columns::indicator(engine, *id).map_or("", |indicator| &indicator.name);
        (format!("{name}{}", columns::unit(engine, *id, lang)), Align::Right)
    });
    own.chain(indicators).collect()
}

fn cells(engine: &Engine, row: &SubjectRow, lang: Lang) -> Vec<String> {
    let dash = || "—".to_owned();
    let mut grade = row.grade.clone().unwrap_or_else(dash);
    if row.vetoed {
        grade.push_str(match lang {
            Lang::Zh => "（一票否决）",
            Lang::En => " (veto)",
        });
    }
    let mut cells = vec![
        row.rank.map_or_else(dash, |rank| rank.to_string()),
        row.name.clone(),
        row.total.clone().unwrap_or_else(dash),
        grade,
        row.exact.as_ref().map_or_else(dash, ToString::to_string),
    ];
    cells.extend(row.measures.iter().map(|measured| columns::shown(engine, measured, lang)));
    cells
}

/// The row of the records that belong to nobody.
fn apart(engine: &Engine, measures: &[Measured], lang: Lang) -> Vec<String> {
    let name = match lang {
        Lang::Zh => "（无主）",
        Lang::En => "(without subject)",
    };
    let mut cells = vec![String::new(), name.to_owned(), String::new(), String::new(), String::new()];
    cells.extend(measures.iter().map(|measured| columns::shown(engine, measured, lang)));
    cells
}
