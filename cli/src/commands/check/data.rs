//! How the data of a policy fits: bindings, units, every row.

use crate::policy::Opened;
use crate::prepared::{Prepared, jobs};
use crate::problems::MoreRows;
use diagnose::{Alike, Both, Diagnostic, Lang};
use ruleset::{RecordId, RuleSet};
use runtime::{Batch, Item, RowProblem, Source};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// Faults of one file that are told one by one; rows with the same fault are told together.
const TOLD: usize = 100;

/// Reads all bound data of a policy and adds what is wrong with it to the problems.
pub(super) fn check(opened: Opened, rules: RuleSet, data: &Path, problems: &mut Vec<Diagnostic>) -> Opened {
    let rules = Arc::new(rules);
    let (prepared, has_units) = match Prepared::assemble(opened, Arc::clone(&rules), Some(data)) {
        Ok(prepared) => (prepared, true),
        Err((opened, found)) => {
            problems.extend(found);
            match Prepared::without_units(*opened, rules, Some(data)) {
                Ok(prepared) => (prepared, false),
                Err(opened) => return *opened,
            }
        }
    };
    for record in 0..prepared.engine.ruleset().meaning.records.len() {
        let record = RecordId(record as u32);
        let Some(binding) = prepared.binding(record) else { continue };
        match prepared.bound(record, &prepared.needed(record), binding) {
            // Rows name units: without them only the file as a whole can be looked at.
            Ok(source) if has_units => rows(source, problems),
            Ok(_) => {}
            Err(found) => problems.extend(found),
        }
    }
    prepared.opened
}

/// Reads every row of a file; past the first hundred faults the rest is counted.
fn rows(source: Source<'_>, problems: &mut Vec<Diagnostic>) {
    let file = source.name().to_owned();
    let mut told: Vec<(RowProblem, Alike)> = Vec::new();
    let mut known: HashMap<(&'static str, String), usize> = HashMap::new();
    let mut more = 0;
    let passed = source.for_each_in_order(
        jobs(None),
        |_| {},
        wrong_rows,
        |wrong| {
            for problem in wrong {
                let fault = (problem.code(), problem.message(Lang::Zh));
                let faults = told.len();
                match known.get(&fault).and_then(|index| told.get_mut(*index)) {
                    Some((_, alike)) => alike.add(problem.line),
                    None if faults < TOLD => {
                        known.insert(fault, told.len());
                        let alike = Alike::new(problem.line);
                        told.push((problem, alike));
                    }
                    None => more += 1,
                }
            }
            Ok(())
        },
    );
    problems.extend(told.into_iter().map(|(problem, alike)| {
        let (mut located, Both { zh, en }) = (problem.located(), alike.shown());
        located.report.message.zh += &zh;
        located.report.message.en += &en;
        located
    }));
    problems.extend(passed.err());
    if more > 0 {
        problems.push(MoreRows { file, more }.into());
    }
}

/// The rows of a batch that are no records.
fn wrong_rows(batch: &mut Batch<'_>) -> Vec<RowProblem> {
    let mut wrong = Vec::new();
    while let Some(item) = batch.next_row() {
        if let Item::Problem(problem) = item {
            wrong.push(problem);
        }
    }
    wrong
}
