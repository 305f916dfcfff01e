//! The policy's own tests, run in the real engine: on the policy's lists, and only the units and records that a test
//! sets up.

mod cast;
mod coverage;
mod expect;
mod story;

pub use coverage::{Covered, CoveredKind, CoveredPart, Reached, Untested, WholeKind, coverage};

use crate::checked::{Expectation, Test};
use cast::Cast;
use diagnose::Both;
use ruleset::{Place, RuleSet};
use std::collections::BTreeSet;
use std::sync::Arc;
use story::Story;

/// How a test went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestReport {
    /// What it shows.
    pub title: String,
    /// Where it stands.
    pub place: Place,
    /// What was not as expected; none: it passed.
    pub failures: Vec<Failure>,
    /// The parts of the policy that came to bear in it.
    pub exercised: BTreeSet<CoveredPart>,
}

/// One thing that was not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where it was expected.
    pub place: Place,
    /// The expectation as written; empty where the test could not be set up.
    pub expectation: String,
    /// What was found instead.
    pub message: Both,
}

/// Runs one test. The rule set is the one compiled together with it.
pub fn run_test(rules: &Arc<RuleSet>, test: &Test) -> TestReport {
    let mut report =
        TestReport { title: test.title.clone(), place: test.place, failures: Vec::new(), exercised: BTreeSet::new() };
    match Cast::new(rules, test) {
        Ok(cast) => act_out(cast, test, &mut report),
        Err(messages) => {
            let unset = |message| Failure { place: test.place, expectation: String::new(), message };
            report.failures.extend(messages.into_iter().map(unset));
        }
    }
    report
}

/// Notes what is not as expected, in the order of the test. A deed that does not go as it says ends the story.
fn act_out(mut cast: Cast, test: &Test, report: &mut TestReport) {
    let mut story = Story::new(test);
    meet(&cast, test, &story, &test.expectations, report);
    for step in &test.steps {
        if let Err(message) = story.step(&mut cast, step) {
            let expectation = step.deed.as_ref().map_or(String::new(), |deed| deed.text.clone());
            report.failures.push(Failure { place: step.place, expectation, message });
            break;
        }
        meet(&cast, test, &story, &step.expectations, report);
    }
    report.exercised.extend(story.exercised);
}

fn meet(cast: &Cast, test: &Test, story: &Story<'_>, expectations: &[Expectation], report: &mut TestReport) {
    for expectation in expectations {
        let found = story.check(cast, &expectation.what);
        let found = found.unwrap_or_else(|| expect::check(cast, test, &expectation.what, &mut report.exercised));
        if let Err(message) = found {
            report.failures.push(Failure { place: expectation.place, expectation: expectation.text.clone(), message });
        }
    }
}
