//! The compiler's one door.

use crate::analyse::{BUDGET, findings};
use crate::checked::{Checked, Test, Written};
use crate::lower::lower;
use crate::resources::Resources;
use diagnose::{Outcome, Sources, Span};
use ruleset::{EnsureId, RuleSet};
use std::sync::Arc;

/// What comes of a policy without errors.
#[derive(Debug)]
pub struct Compiled {
    /// The artifact.
    pub ruleset: RuleSet,
    /// The policy's own tests.
    pub tests: Vec<Test>,
    /// Every `暂定` mark, in the order of the files.
    pub assumed: Vec<Span>,
    /// The promises that were proved.
    pub kept: Vec<EnsureId>,
    /// How rungs and grades were written.
    pub written: Written,
}

/// Compiles all files of a policy together.
///
/// Problems come in the order of files and places. There is a value when none of them is an error.
pub fn compile(sources: &Sources, resources: &Resources<'_>) -> Outcome<Option<Compiled>> {
    compile_within(sources, resources, BUDGET)
}

/// The same; the analysis of each decision may take so many steps.
pub fn compile_within(sources: &Sources, resources: &Resources<'_>, budget: u64) -> Outcome<Option<Compiled>> {
    let Outcome { value, mut problems } = check(sources, resources);
    let Some(checked) = value else { return Outcome { value: None, problems } };
    let lowered = compiled(&checked);
    let rules = Arc::new(lowered.ruleset);
    let found = findings(&checked, &rules, budget);
    problems.extend(found.problems);
    sort(&mut problems);
    let broken = problems.iter().any(diagnose::Diagnostic::is_error);
    let ruleset = Arc::unwrap_or_clone(rules);
    let compiled = (!broken).then_some(Compiled { ruleset, kept: found.kept, ..lowered });
    Outcome { value: compiled, problems }
}

fn sort(problems: &mut [diagnose::Diagnostic]) {
    problems.sort_by_key(|problem| problem.report.at.map(|at| (at.file, at.start)));
}

/// Parses and checks all files of a policy; the checked policy is there when no problem is an error. Nothing is proved
/// of its decisions.
pub fn check(sources: &Sources, resources: &Resources<'_>) -> Outcome<Option<Checked>> {
    let mut problems = Vec::new();
    let mut trees = Vec::new();
    for (id, file) in sources.iter() {
        let (tree, found) = grammar::parse(id, file.text());
        trees.push(tree);
        problems.extend(found);
    }
    let checked = crate::check::check(&trees, sources, resources);
    problems.extend(checked.problems);
    sort(&mut problems);
    let broken = problems.iter().any(diagnose::Diagnostic::is_error);
    Outcome { value: (!broken).then_some(checked.value), problems }
}

/// Lowers a checked policy; nothing is proved of it.
pub fn compiled(checked: &Checked) -> Compiled {
    let mut assumed = checked.assumed.clone();
    assumed.sort();
    assumed.dedup();
    Compiled {
        ruleset: lower(checked),
        tests: checked.tests.clone(),
        assumed,
        kept: Vec::new(),
        written: checked.written.clone(),
    }
}
