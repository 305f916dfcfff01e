//! Declarations that could not be read in full: one mistake is told once.
//!
//! What such a declaration seems to lack may stand in the part that could not be read, and a name that nothing declares
//! may be declared there.

use super::Checker;
use crate::problems::bad_grades::BadGrades;
use crate::problems::count_differs::CountDiffers;
use crate::problems::empty_decision::EmptyDecision;
use crate::problems::empty_score::EmptyScore;
use crate::problems::list_without_key::ListWithoutKey;
use crate::problems::missing_clause::MissingClause;
use crate::problems::missing_field::MissingField;
use crate::problems::missing_outcome::MissingOutcome;
use crate::problems::no_outcomes::NoOutcomes;
use crate::problems::no_period::NoPeriod;
use crate::problems::refer_incomplete::ReferIncomplete;
use crate::problems::weights_sum::WeightsSum;
use diagnose::{Diagnostic, Problem, Span, declaration_words};
use grammar::tree::Name;

/// Problems of something that is not there.
const OF_LACK: [&str; 12] = [
    BadGrades::ABOUT.code,
    CountDiffers::ABOUT.code,
    EmptyDecision::ABOUT.code,
    EmptyScore::ABOUT.code,
    ListWithoutKey::ABOUT.code,
    MissingClause::ABOUT.code,
    MissingField::ABOUT.code,
    MissingOutcome::ABOUT.code,
    NoOutcomes::ABOUT.code,
    NoPeriod::ABOUT.code,
    ReferIncomplete::ABOUT.code,
    WeightsSum::ABOUT.code,
];

/// Whether a problem says that a damaged declaration lacks something.
pub(super) fn may_follow(problem: &Diagnostic, damaged: &[Span]) -> bool {
    OF_LACK.contains(&problem.code())
        && problem.report.at.is_some_and(|at| damaged.iter().any(|whole| holds(*whole, at)))
}

fn holds(whole: Span, part: Span) -> bool {
    whole.file == part.file && whole.start <= part.start && part.end <= whole.end
}

impl Checker<'_> {
    /// Whether a name that nothing declares stands in a damaged declaration other than the one that uses it.
    pub(super) fn may_be_declared(&self, name: &Name) -> bool {
        let others = self.declared.damaged.iter().filter(|whole| !holds(**whole, name.span));
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let mut words = others.flat_map(|whole| self.sources.text(*whole).split(|c| !is_part(c)));
        // `记录工单`: the keyword of a declaration may be glued to its name.
        let keywords = || declaration_words().iter().flat_map(|word| word.spelling().zh.iter());
        words.any(|word| word == name.value || keywords().any(|it| word.strip_prefix(it) == Some(name.value.as_str())))
    }
}
