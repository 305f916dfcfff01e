//! The engine and the naive evaluator side by side.

mod convert;
mod decisions;
mod invariants;
mod scores;
mod story;

pub use decisions::Told;
pub use invariants::history;
pub use scores::ToldOfScores;
pub use story::Story;

use crate::naive::{Unit, World};
use compiler::checked::Checked;
use compiler::{ResourceError, Resources};
use diagnose::{Diagnostic, Sources};
use engine::{Engine, Units};
use ruleset::RuleSet;
use std::sync::Arc;

/// Checks the text of a policy.
pub fn checked(text: &str, resources: &Resources<'_>) -> Result<Checked, Vec<Diagnostic>> {
    let mut sources = Sources::new();
    sources.add("policy.shao", text);
    let outcome = compiler::check(&sources, resources);
    outcome.value.ok_or(outcome.problems)
}

/// A policy without files as a rule set; what is wrong with it where it is none.
pub fn rules(text: &str) -> Result<RuleSet, String> {
    let told = |problems: Vec<Diagnostic>| {
        let said: Vec<&String> = problems.iter().map(|problem| &problem.report.message.en).collect();
        format!("{said:?}\n{text}")
    };
    Ok(compiler::compiled(&checked(text, &no_files).map_err(told)?).ruleset)
}

/// The files of a policy that has none.
pub fn no_files(_: &str) -> Result<Vec<u8>, ResourceError> {
    Err(ResourceError::NotFound)
}

/// The files of generated policies.
pub fn generated(path: &str) -> Result<Vec<u8>, ResourceError> {
    crate::generate::resource(path).map(<[u8]>::to_vec).ok_or(ResourceError::NotFound)
}

/// One policy with its units, in both.
#[derive(Debug)]
pub struct Both<'p> {
    /// The naive one, without records.
    pub world: World<'p>,
    /// The real one, on a rule set that has been through its bytes.
    pub engine: Engine,
}

impl<'p> Both<'p> {
    /// Prepares both. Says what is wrong where the compiled policy cannot be loaded again.
    pub fn new(policy: &'p Checked, units: Vec<Unit>) -> Result<Both<'p>, String> {
        let compiled = compiler::compiled(policy).ruleset;
        let bytes = compiled.to_bytes();
        let loaded = RuleSet::from_bytes(&bytes).map_err(|error| format!("the loader refuses it: {error:?}"))?;
        if loaded != compiled {
            return Err("what is loaded is not what was built".to_owned());
        }
        let in_engine = engine_units(&loaded, &units)?;
        let engine = Engine::new(Arc::new(loaded), in_engine).map_err(|error| format!("{error:?}"))?;
        let mut both = Both { world: World { policy, units, as_of: None, records: Vec::new() }, engine };
        both.fill_units();
        Ok(both)
    }
}

fn engine_units(rules: &RuleSet, units: &[Unit]) -> Result<Units, String> {
    let mut builder = Units::builder(&rules.meaning);
    for unit in units {
        let above: Vec<&str> = unit.above.iter().map(String::as_str).collect();
        builder.add(&unit.name, unit.level, &above);
    }
    builder.finish().map_err(|problems| format!("{problems:?}"))
}
