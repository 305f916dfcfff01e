//! Random policies, as source text.
//!
//! What is written is meant to pass the checker: types, units, ranges, narrowing are followed while writing. A policy
//! that the checker refuses is a mistake, here or there.

mod choices;
mod conditions;
mod decisions;
mod indicators;
mod lists;
mod model;
mod numbers;
mod process;
mod scores;
mod structure;
mod tables;
mod values;
mod writer;

pub use choices::Choices;
pub use process::{CITY_UNITS, process};

use diagnose::Lang;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use writer::Writer;

/// Everything that chance decides of a policy, part by part, so that a part can be dropped while shrinking.
#[derive(Clone, Debug)]
pub struct Tapes {
    /// Whether the policy is written in English.
    pub english: bool,
    /// Levels, enums, records and so on.
    pub structure: Vec<u16>,
    /// A tape per decision.
    pub decisions: Vec<Vec<u16>>,
    /// A tape per indicator.
    pub indicators: Vec<Vec<u16>>,
    /// The scores.
    pub scores: Vec<u16>,
    /// A tape per record of the data.
    pub records: Vec<Vec<u16>>,
}

/// Any policy with data.
pub fn tapes() -> impl Strategy<Value = Tapes> {
    (
        any::<bool>(),
        vec(any::<u16>(), 0..400),
        vec(vec(any::<u16>(), 0..250), 0..4),
        vec(vec(any::<u16>(), 0..120), 0..6),
        vec(any::<u16>(), 0..150),
        vec(vec(any::<u16>(), 0..40), 1..16),
    )
        .prop_map(|(english, structure, decisions, indicators, scores, records)| Tapes {
            english,
            structure,
            decisions,
            indicators,
            scores,
            records,
        })
}

/// The text of a policy.
pub fn policy(tapes: &Tapes) -> String {
    let mut writer = Writer::new(if tapes.english { Lang::En } else { Lang::Zh });
    writer.choose = Choices::new(&tapes.structure);
    let mut text = writer.structure();
    for tape in &tapes.decisions {
        writer.choose = Choices::new(tape);
        text.push_str(&writer.decision());
    }
    for tape in &tapes.indicators {
        writer.choose = Choices::new(tape);
        text.push_str(&writer.indicator());
    }
    writer.choose = Choices::new(&tapes.scores);
    text.push_str(&writer.scores());
    text
}

/// The files that a policy may name: the days of one year, and of three.
pub fn resource(path: &str) -> Option<&'static [u8]> {
    match path {
        "days.csv" => Some(b"date,kind\n2022-07-04,holiday\n2022-07-09,makeup\n2022-10-03,holiday\n"),
        "long.csv" => Some(b"date,kind\n2021-12-31,holiday\n2022-08-06,makeup\n2023-01-02,holiday\n"),
        _ => None,
    }
}
