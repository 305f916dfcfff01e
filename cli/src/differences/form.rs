//! In which order people are told what changed; how each thing looks is for the form to say.

use super::data::Moved;
use super::lines;
use compiler::{DecisionDiff, Diff};
use diagnose::Lang;

/// A text for people that is being written.
pub(super) trait Form {
    /// A part that only one side has, or that is not the same.
    fn part(&mut self, change: &str, what: &str);

    /// A decision with the cases that come out otherwise.
    fn decision(&mut self, decision: &DecisionDiff);

    /// A sentence of its own.
    fn note(&mut self, text: &str);

    /// How many cases of the data move.
    fn cases(&mut self, moved: &Moved);
}

/// Tells what changed: parts first, then decision by decision, then the data.
pub(super) fn tell(form: &mut impl Form, diff: &Diff, cases: &[Moved], lang: Lang) {
    for part in &diff.parts {
        let (change, what) = lines::part(part, lang);
        form.part(change, &what);
    }
    diff.decisions.iter().for_each(|decision| form.decision(decision));
    if diff.is_same() {
        form.note(lines::same(lang));
    }
    if let Some(line) = lines::rewritten(diff, lang) {
        form.note(&line);
    }
    cases.iter().for_each(|moved| form.cases(moved));
}
