//! The result of a score.

use super::{Measured, Sorted};
use crate::{Exact, Period, Val};
use ruleset::{IfNone, IndicatorId, ScoreId};

/// The result of a score: a row per subject, in the order of the tables. Sorting by rank is presentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreResult {
    /// The score.
    pub score: ScoreId,
    /// The period that was scored.
    pub period: Period,
    /// The cut-off: an instant. Records dated at it or later do not count.
    pub as_of: i64,
    /// The indicators in the order of [`SubjectRow::measures`], and where their records went.
    pub indicators: Vec<(IndicatorId, Sorted)>,
    /// Every subject.
    pub rows: Vec<SubjectRow>,
    /// The records of nobody, where an indicator counts them apart.
    pub apart: Option<Vec<Measured>>,
    /// How many records were not counted because they erred.
    pub failed: u64,
}

/// How one subject did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectRow {
    /// The subject.
    pub subject: Val,
    /// Its name.
    pub name: String,
    /// The values of all indicators that the score reads: weighted, adjusting, vetoing, or referred to by those.
    pub measures: Vec<Measured>,
    /// Its modules; a score without modules has one, unnamed.
    pub modules: Vec<ModuleRow>,
    /// Its deductions and bonuses.
    pub adjustments: Vec<AdjustmentRow>,
    /// The vetoes that hold, by their index in the score.
    pub vetoes: Vec<usize>,
    /// The total from 0 to 100, before it is rounded; none where nothing is left to be weighted.
    pub exact: Option<Exact>,
    /// The total as the score rounds it.
    pub rounded: Option<Exact>,
    /// The rounded total as text, with the places that the score names.
    pub total: Option<String>,
    /// The grade of the rounded total, or the last where a veto holds.
    pub grade: Option<String>,
    /// Whether a veto holds.
    pub vetoed: bool,
    /// The place, from 1.
    pub rank: Option<u32>,
}

impl SubjectRow {
    /// The value of an indicator.
    pub fn measure(&self, indicator: IndicatorId) -> Option<&Measured> {
        self.measures.iter().find(|measured| measured.indicator == indicator)
    }

    /// The weighted lines of all modules.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.modules.iter().flat_map(|module| &module.lines)
    }
}

/// How a subject did in one module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleRow {
    /// Its name, empty for the only one.
    pub name: String,
    /// Its points; none where no line is left.
    pub points: Option<Exact>,
    /// Its weight in percent of those that are left; none where it is not.
    pub weight: Option<Exact>,
    /// Its weighted indicators.
    pub lines: Vec<Line>,
}

/// How a subject did in one weighted indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its points; none where it does not count.
    pub points: Option<Exact>,
    /// Its weight in percent of its module's lines that are left; none where it is not.
    pub weight: Option<Exact>,
    /// What `无则` said, where the population was empty.
    pub if_none: Option<IfNone>,
}

/// A deduction or bonus of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustmentRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Whether it adds.
    pub bonus: bool,
    /// How many points it takes or adds; never negative.
    pub points: Exact,
    /// Whether the cap held it back.
    pub capped: bool,
}
