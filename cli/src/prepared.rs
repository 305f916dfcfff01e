//! A policy made ready to run on data.

use crate::failure::Failure;
use crate::policy::{Opened, tell};
use crate::problems::{Needed, Sort, UnknownName};
use crate::program::Session;
use crate::render::findings;
use crate::trust::TrustArgs;
use diagnose::{Diagnostic, Outcome};
use engine::{Engine, FieldSet, Units};
use ruleset::{DecisionId, RecordId, RuleSet, ScoreId};
use runtime::{Binding, DataFolders, Input, Manifest, Source, Target, fill_units, read_units};
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;

/// A policy with its engine, its units and the places of its data.
pub(crate) struct Prepared {
    /// The policy.
    pub opened: Opened,
    /// The engine, with the units that the policy binds.
    pub engine: Engine,
    folders: DataFolders,
}

impl Prepared {
    /// Opens and compiles (or loads) a policy, takes in a binding file, reads the units.
    ///
    /// What is wrong with the policy, its bindings or its units is told, and the command ends.
    pub fn new(
        policy: &Path,
        bind: Option<&Path>,
        data: Option<&Path>,
        trust: &TrustArgs,
        session: &Session,
    ) -> Result<Self, Failure> {
        let trust = trust.root()?;
        let mut opened = Opened::open(policy, session)?;
        opened.bind(bind)?;
        let rules = opened.rule_set(trust.as_ref(), session)?;
        end_on_errors(&opened, &opened.problems, session)?;
        let unknown = runtime::unknown_records(&rules.meaning, &opened.policy.manifest);
        end_on_errors(&opened, &unknown, session)?;
        match Self::assemble(opened, rules, data) {
            Ok(prepared) => Ok(prepared),
            Err((opened, problems)) => {
                tell(&findings(&opened.shelf(), &problems), session.lang());
                Err(Failure::Told)
            }
        }
    }

    /// Reads the units of an opened policy and makes its engine; else what is wrong.
    pub fn assemble(
        opened: Opened,
        rules: impl Into<Arc<RuleSet>>,
        data: Option<&Path>,
    ) -> Result<Self, (Box<Opened>, Vec<Diagnostic>)> {
        let rules = rules.into();
        let ready = DataFolders::new(&opened.policy, data)
            .map_err(|problem| vec![problem])
            .and_then(|folders| Ok((engine_of(rules, &opened.policy.manifest, &folders)?, folders)));
        match ready {
            Ok((engine, folders)) => Ok(Prepared { opened, engine, folders }),
            Err(problems) => Err((Box::new(opened), problems)),
        }
    }

    /// The same without any units, to look into the other files where those of the units could not be read.
    pub fn without_units(opened: Opened, rules: Arc<RuleSet>, data: Option<&Path>) -> Result<Self, Box<Opened>> {
        let units = Units::builder(&rules.meaning).finish().ok();
        let engine = units.and_then(|units| Engine::new(rules, units).ok());
        match engine.zip(DataFolders::new(&opened.policy, data).ok()) {
            Some((engine, folders)) => Ok(Prepared { opened, engine, folders }),
            None => Err(Box::new(opened)),
        }
    }

    /// The decision with this name.
    pub fn decision(&self, name: &str) -> Result<DecisionId, Failure> {
        let known = || self.engine.ruleset().meaning.decisions.iter().map(|decision| decision.name.clone()).collect();
        self.engine.decision(name).ok_or_else(|| unknown(Sort::Decision, name, known()))
    }

    /// The score with this name.
    pub fn score(&self, name: &str) -> Result<ScoreId, Failure> {
        self.engine.score(name).ok_or_else(|| unknown(Sort::Score, name, self.scores()))
    }

    /// The names of all scores.
    pub fn scores(&self) -> Vec<String> {
        self.engine.ruleset().meaning.scores.iter().map(|score| score.name.clone()).collect()
    }

    /// The binding of a record, where there is one.
    pub fn binding(&self, record: RecordId) -> Option<&Binding> {
        self.opened.policy.manifest.binding(&self.target(record))
    }

    /// The bound data of a record, to read these fields. What does not fit is told.
    pub fn source(&self, record: RecordId, needed: &FieldSet, session: &Session) -> Result<Source<'_>, Failure> {
        let Some(binding) = self.binding(record) else {
            return Err(Failure::of(Needed::Data { record: self.target(record).name().to_owned() }));
        };
        self.bound(record, needed, binding).map_err(|problems| self.told(&problems, session))
    }

    /// The bound data of a record, to read these fields; else what does not fit.
    pub fn bound(&self, record: RecordId, needed: &FieldSet, binding: &Binding) -> Result<Source<'_>, Vec<Diagnostic>> {
        let input = self.folders.open(binding).map_err(|problem| vec![problem])?;
        Source::open(&self.engine, record, needed, binding, input).map(Source::with_unique_keys)
    }

    /// The file that a binding names.
    pub fn input(&self, binding: &Binding) -> Result<Input, Diagnostic> {
        self.folders.open(binding)
    }

    /// The fields of a record that its decisions and indicators read.
    pub fn needed(&self, record: RecordId) -> FieldSet {
        let meaning = &self.engine.ruleset().meaning;
        let counting = meaning.indicators.iter().filter(|indicator| indicator.record == record);
        let nodes = counting.flat_map(|indicator| {
            let counted = indicator.aggregates.iter().flat_map(|count| count.condition.iter().chain(&count.of));
            counted.chain([&indicator.per]).chain(&indicator.dated_by).copied()
        });
        let mut needed = self.engine.needed_by(record, nodes);
        for (at, decision) in meaning.decisions.iter().enumerate() {
            if decision.input == record {
                needed.extend(&self.engine.needed(DecisionId(at as u32)));
            }
        }
        needed
    }

    /// A file named on the command line as the data of a record; read as its binding says, if there is one.
    pub fn source_of(
        &self,
        record: RecordId,
        needed: &FieldSet,
        file: &Path,
        session: &Session,
    ) -> Result<Source<'_>, Failure> {
        let input = Input::open(file)?;
        let mut binding = self.binding(record).cloned().unwrap_or_else(|| Binding::plain(self.target(record)));
        // One result a record in input order: every row that is handed over is a record, whatever a log's rule says of
        // which row is the last word on a case.
        binding.last_per.clear();
        if file.as_os_str() == "-" {
            // Nothing tells the kind of what comes by pipe; where the binding does not either, it is NDJSON.
            binding.kind = binding.kind.or(Some(runtime::Kind::Ndjson));
        }
        let source = Source::open(&self.engine, record, needed, &binding, input);
        source.map_err(|problems| self.told(&problems, session))
    }

    fn target(&self, record: RecordId) -> Target {
        Target::Record(self.engine.record_type(record).map_or_else(String::new, |record| record.name.clone()))
    }

    /// Tells problems of bindings and data.
    /// Tells what is wrong.
    pub fn told(&self, problems: &[Diagnostic], session: &Session) -> Failure {
        tell(&findings(&self.opened.shelf(), problems), session.lang());
        Failure::Told
    }
}

/// The engine of a rule set with the units that a manifest binds; else what is wrong.
pub(crate) fn engine_of(
    rules: Arc<RuleSet>,
    manifest: &Manifest,
    folders: &DataFolders,
) -> Result<Engine, Vec<Diagnostic>> {
    let fine = |problems: Vec<Diagnostic>| match problems.iter().any(Diagnostic::is_error) {
        true => Err(problems),
        false => Ok(()),
    };
    let Outcome { value: units, problems } = read_units(&rules.meaning, manifest, folders);
    fine(problems)?;
    let mut engine = Engine::new(rules, units).map_err(|problem| vec![problem.into()])?;
    fine(fill_units(&mut engine, manifest, folders))?;
    Ok(engine)
}

/// The number of threads to use: as asked for, else as many as there are processors.
pub(crate) fn jobs(asked: Option<NonZero<usize>>) -> usize {
    asked.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Ends the command where there is an error among the problems; warnings are left to `shao check`.
pub(crate) fn end_on_errors(opened: &Opened, problems: &[Diagnostic], session: &Session) -> Result<(), Failure> {
    if problems.iter().any(Diagnostic::is_error) {
        tell(&findings(&opened.shelf(), problems), session.lang());
        return Err(Failure::Told);
    }
    Ok(())
}

fn unknown(sort: Sort, name: &str, known: Vec<String>) -> Failure {
    Failure::of(UnknownName { sort, name: name.to_owned(), known })
}
