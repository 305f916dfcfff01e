//! What is found in scores, told at the places where it was written.

use super::scores::{Total, look};
use crate::checked::Checked;
use crate::problems::grade_hole::GradeHole;
use crate::problems::grade_never_given::GradeNeverGiven;
use crate::problems::grades_overlap::GradesOverlap;
use crate::problems::number_text;
use crate::problems::points_outside::PointsOutside;
use diagnose::Diagnostic;
use engine::Exact;
use ruleset::{Meaning, Number};

/// What the analysis finds in the scores of a policy.
pub(super) fn score_findings(checked: &Checked, meaning: &Meaning, problems: &mut Vec<Diagnostic>) {
    for (score, spans) in meaning.scores.iter().zip(&checked.score_places) {
        let found = look(meaning, score);
        let name = |grade: usize| score.grades.get(grade).map_or(String::new(), |grade| grade.name.clone());
        let at = |grade: usize| spans.grades.get(grade).copied().unwrap_or(spans.name);
        for hole in found.holes {
            problems.push(
                GradeHole {
                    at: spans.name,
                    score: score.name.clone(),
                    first: total_text(hole.first),
                    last: total_text(hole.last),
                    telling: total_text(hole.telling),
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
            problems.push(PointsOutside { at: spans.name, score: score.name.clone(), least, most }.into());
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
