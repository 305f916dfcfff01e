//! `shao.toml` and binding files.

mod binding;
mod read;
mod tables;

pub use binding::{Binding, Encoding, Kind, Level, Target};

use diagnose::{FileId, Lang, Outcome, Spanned};
use tables::Tables;

/// What `shao.toml` says. Everything may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// `policy.files`: names and patterns of the policy's files; empty: all.
    pub files: Vec<Spanned<String>>,
    /// `policy.lang`: the language of messages.
    pub lang: Option<Lang>,
    /// `run.as_of`: the instant as of which everything is judged, as written.
    pub as_of: Option<Spanned<String>>,
    /// `run.period`: the period to score, as written.
    pub period: Option<Spanned<String>>,
    /// `run.simulate`: the seed of handling that is made up, as written.
    pub simulate: Option<Spanned<String>>,
    /// `run.decisions`: the decisions that `run` takes; empty: all.
    pub decisions: Vec<Spanned<String>>,
    /// `run.scores`: the scores that `run` computes; empty: all.
    pub scores: Vec<Spanned<String>>,
    /// `check.budget`: the steps that the analysis of each decision may take, as written.
    pub budget: Option<Spanned<String>>,
    /// `data.dir`: the folder of the data, inside the policy's.
    pub data_dir: Option<Spanned<String>>,
    /// `[[bind]]`
    pub bindings: Vec<Binding>,
}

impl Manifest {
    /// Reads the text of `shao.toml`, which is the source `file`: as much as can be understood, and the problems.
    pub fn parse(text: &str, file: FileId) -> Outcome<Manifest> {
        let mut tables = Tables::new(file, text);
        let manifest = read::manifest(&mut tables);
        Outcome { value: manifest, problems: tables.into_problems() }
    }

    /// Reads the text of a binding file, which holds `[[bind]]` tables only.
    pub fn parse_bindings(text: &str, file: FileId) -> Outcome<Vec<Binding>> {
        let mut tables = Tables::new(file, text);
        let bindings = read::bindings_only(&mut tables);
        Outcome { value: bindings, problems: tables.into_problems() }
    }

    /// The seed of handling that is made up; none where there is none, or where it is no whole number.
    pub fn seed(&self) -> Option<u64> {
        self.simulate.as_ref()?.value.parse().ok()
    }

    /// The steps that the analysis of each decision may take; none where nothing is said.
    pub fn steps(&self) -> Option<u64> {
        self.budget.as_ref()?.value.parse().ok()
    }

    /// The binding for a record, level or process.
    pub fn binding(&self, target: &Target) -> Option<&Binding> {
        self.bindings.iter().find(|binding| binding.target == *target)
    }

    /// Takes the bindings in; each replaces the one for the same record or level.
    pub(crate) fn replace_bindings(&mut self, bindings: Vec<Binding>) {
        self.bindings.retain(|old| bindings.iter().all(|new| new.target != old.target));
        self.bindings.extend(bindings);
    }
}

#[cfg(test)]
mod tests;
