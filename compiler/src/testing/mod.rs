//! The policy's own tests, run in the real engine: on the policy's lists, and only the units and records that a test
//! sets up.

mod cast;
mod expect;

use crate::checked::Test;
use cast::Cast;
use diagnose::Both;
use ruleset::{Place, RuleSet};
use std::sync::Arc;

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
        Ok(cast) => test
            .expectations
            .iter()
            .chain(test.steps.iter().flat_map(|step| &step.expectations))
            .filter_map(|expectation| {
                let message = expect::check(&cast, test, &expectation.what).err()?;
                Some(Failure { place: expectation.place, expectation: expectation.text.clone(), message })
            })
            .collect(),
        Err(messages) => messages
            .into_iter()
            .map(|message| Failure { place: test.place, expectation: String::new(), message })
            .collect(),
    };
    TestReport { title: test.title.clone(), place: test.place, failures }
}
