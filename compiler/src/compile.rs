//! The compiler's one door.

use crate::checked::{Checked, Test};
use crate::lower::lower;
use crate::resources::Resources;
use diagnose::{Outcome, Sources, Span};
use ruleset::RuleSet;

/// What comes of a policy without errors.
#[derive(Debug)]
pub struct Compiled {
    /// The artifact.
    pub ruleset: RuleSet,
    /// The policy's own tests.
    pub tests: Vec<Test>,
    /// Every `暂定` mark, in the order of the files.
    pub assumed: Vec<Span>,
}

/// Compiles all files of a policy together.
///
/// Problems come in the order of files and places. There is a value when none of them is an error.
pub fn compile(sources: &Sources, resources: &Resources<'_>) -> Outcome<Option<Compiled>> {
    let Outcome { value, problems } = check(sources, resources);
    Outcome { value: value.map(|checked| compiled(&checked)), problems }
}

/// Parses and checks all files of a policy; the checked policy is there when no problem is an error.
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
    problems.sort_by_key(|problem| problem.report.at.map(|at| (at.file, at.start)));
    let broken = problems.iter().any(diagnose::Diagnostic::is_error);
    Outcome { value: (!broken).then_some(checked.value), problems }
}

/// Lowers a checked policy.
pub fn compiled(checked: &Checked) -> Compiled {
    let mut assumed = checked.assumed.clone();
    assumed.sort();
    assumed.dedup();
    Compiled { ruleset: lower(checked), tests: checked.tests.clone(), assumed }
}
