//! The policy's own tests, run in the real engine: on the policy's lists, and only the units and records that a test
//! sets up.

mod cast;
mod expect;
mod story;

use crate::checked::{Expectation, Test};
use cast::Cast;
use diagnose::Both;
use ruleset::{Place, RuleSet};
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
    let failures = match Cast::new(rules, test) {
        Ok(cast) => acted_out(cast, test),
        Err(messages) => messages
            .into_iter()
            .map(|message| Failure { place: test.place, expectation: String::new(), message })
            .collect(),
    };
    TestReport { title: test.title.clone(), place: test.place, failures }
}

/// What is not as expected, in the order of the test. A deed that does not go as it says ends the story.
fn acted_out(mut cast: Cast, test: &Test) -> Vec<Failure> {
    let mut story = Story::new(test);
    let mut failures = Vec::new();
    met(&cast, test, &story, &test.expectations, &mut failures);
    for step in &test.steps {
        if let Err(message) = story.step(&mut cast, step) {
            let expectation = step.deed.as_ref().map_or(String::new(), |deed| deed.text.clone());
            failures.push(Failure { place: step.place, expectation, message });
            break;
        }
        met(&cast, test, &story, &step.expectations, &mut failures);
    }
    failures
}

fn met(cast: &Cast, test: &Test, story: &Story<'_>, expectations: &[Expectation], failures: &mut Vec<Failure>) {
    for expectation in expectations {
        let found = story.check(cast, &expectation.what);
        if let Err(message) = found.unwrap_or_else(|| expect::check(cast, test, &expectation.what)) {
            failures.push(Failure { place: expectation.place, expectation: expectation.text.clone(), message });
        }
    }
}
