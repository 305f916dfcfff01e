//! What is found in scores and indicators, told at the places where it was written.

use super::scores::{Total, look};
use super::unfed::{Unfed, unfed};
use crate::checked::Checked;
use crate::problems::grade_hole::GradeHole;
use crate::problems::grade_never_given::GradeNeverGiven;
use crate::problems::grades_overlap::GradesOverlap;
use crate::problems::nothing_counts::NothingCounts;
use crate::problems::number_text;
use crate::problems::points_outside::{Outside, PointsOutside};
use diagnose::Diagnostic;
use engine::{Engine, Exact};
use ruleset::{Meaning, Number};

/// What the analysis finds in the scores of a policy.
pub(super) fn score_findings(checked: &Checked, meaning: &Meaning, problems: &mut Vec<Diagnostic>) {
    for (score, spans) in meaning.scores.iter().zip(&checked.score_places) {
        let found = look(meaning, score);
        let name = |grade: usize| score.grades.get(grade).map_or(String::new(), |grade| grade.name.clone());
        let at = |grade: usize| spans.grades.get(grade).copied().unwrap_or(spans.name);
        let is_rounded = score.rounding.is_some();
        for (grade, hole) in found.holes {
            let beside = if is_rounded { 0 } else { 1 };
            let first = Total { steps: hole.first.steps - beside, ..hole.first };
            // Past the greatest total there is nothing.
            let last = Total {
                steps: (hole.last.steps + beside).min(100 * 10i128.saturating_pow(hole.last.places.into())),
                ..hole.last
            };
            problems.push(
                GradeHole {
                    at: at(grade),
                    score: score.name.clone(),
                    first: total_text(first),
                    last: total_text(last),
                    telling: total_text(hole.telling),
                    is_rounded,
                    otherwise: score.grades.last().map_or(String::new(), |grade| grade.name.clone()),
                }
                .into(),
            );
        }
        for (grade, earlier, both) in found.overlaps {
            let telling = total_text(both.telling);
            problems.push(GradesOverlap { at: at(grade), grade: name(grade), earlier: name(earlier), telling }.into());
        }
        for grade in found.unreached {
            problems.push(GradeNeverGiven { at: at(grade), grade: name(grade) }.into());
        }
        if let Some((least, most)) = found.outside {
            let (least, most) = (exact_text(&least), exact_text(&most));
            let outside = Outside::Weighted { least, most };
            problems.push(PointsOutside { at: spans.name, score: score.name.clone(), outside }.into());
        }
        for (bonus, sum, room) in &found.lost {
            let outside = Outside::Lost { bonus: *bonus, sum: exact_text(sum), room: exact_text(room) };
            problems.push(PointsOutside { at: spans.name, score: score.name.clone(), outside }.into());
        }
    }
}

/// What is found in the indicators of a policy: conditions that no record satisfies.
pub(super) fn indicator_findings(checked: &Checked, engine: &Engine, problems: &mut Vec<Diagnostic>) {
    for Unfed { indicator, aggregate, counts } in unfed(engine) {
        let Some(indicator) = checked.indicators.get(indicator) else { continue };
        let Some(aggregate) = indicator.aggregates.get(aggregate) else { continue };
        let condition = if counts { &aggregate.condition } else { &aggregate.of };
        if let Some(condition) = condition {
            problems.push(NothingCounts { at: condition.span, indicator: indicator.name.clone(), counts }.into());
        }
    }
}

fn total_text(total: Total) -> String {
    let number = Number::new(total.steps, total.places);
    number.map_or_else(|| total.steps.to_string(), number_text)
}

fn exact_text(number: &Exact) -> String {
    number.to_string()
}
