//! A file of records, bound and ready to be read.

use super::Input;
use super::batch::Batch;
use super::keys::{Keyed, Keys};
use super::last::{ChunkLasts, Keeper, KeptChunks, MAX_KEPT};
use super::opened::Opened;
use super::pipeline::in_order;
use super::plan::Plan;
use super::split::Chunk;
use crate::Binding;
use crate::problems::TooManyKeys;
use diagnose::Diagnostic;
use engine::{Engine, FieldSet};
use ruleset::RecordId;

/// A file whose rows can be read as records of one type: its binding has been checked against the type.
pub struct Source<'e> {
    opened: Opened,
    plan: Plan<'e>,
    unique: bool,
}

/// How far the reading of a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read and worked on.
    pub done: u64,
    /// Bytes in all, where that is known.
    pub total: Option<u64>,
}

impl<'e> Source<'e> {
    /// Opens a file as the binding says, to read the fields `needed` of `record` (and its key, which names its rows).
    ///
    /// The binding is checked against the record before a row is read; what does not fit are the problems.
    pub fn open(
        engine: &'e Engine,
        record: RecordId,
        needed: &FieldSet,
        binding: &Binding,
        input: Input,
    ) -> Result<Source<'e>, Vec<Diagnostic>> {
        let opened = Opened::new(input, binding).map_err(|problem| vec![problem])?;
        let plan = Plan::of_record(engine, record, needed, binding, &opened)?;
        Ok(Source { opened, plan, unique: false })
    }

    /// Holds the records to having keys of their own: a later one with the key of another is a problem of its row.
    /// Where only the last row per key is a record there is nothing to hold them to.
    pub fn with_unique_keys(mut self) -> Self {
        self.unique = self.plan.last_per.is_none();
        self
    }

    /// The name of the file that messages show.
    pub fn name(&self) -> &str {
        &self.opened.name
    }

    /// Gives every batch of rows to `work`, on `jobs` threads, and what it makes of them to `sink`, on this thread and
    /// in the order of the file. The result does not depend on `jobs`.
    ///
    /// Fails where the file cannot be read on or `sink` fails; a bad row fails nothing.
    pub fn for_each_in_order<O: Send>(
        mut self,
        jobs: usize,
        mut progress: impl FnMut(Progress),
        work: impl Fn(&mut Batch<'_>) -> O + Sync,
        mut sink: impl FnMut(O) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let total = self.opened.total;
        let mut progress = |done| progress(Progress { done, total });
        if self.unique {
            return self.each_with_its_key(jobs, progress, work, sink);
        }
        let work = |chunk: Chunk| {
            let output = work(&mut Batch::new(&self.plan, &chunk));
            ((output, chunk.read), chunk.bytes)
        };
        if self.plan.last_per.is_some() {
            let mut kept = last_rows(&mut self.opened, &self.plan, jobs, &mut progress)?;
            return in_order(jobs, |_| Ok(kept.next()), work, |(output, _)| sink(output));
        }
        let sink = |(output, done)| {
            sink(output)?;
            progress(done);
            Ok(())
        };
        in_order(jobs, |spare| self.opened.next(spare), work, sink)
    }

    /// As [`Source::for_each_in_order`], with keys held to be unique.
    ///
    /// Which record is the first to have a key is known only in the order of the file, so threads work as if all were
    /// new. Chunks that turn out to repeat a key are worked on once more without those records: that is rare.
    fn each_with_its_key<O: Send>(
        mut self,
        jobs: usize,
        mut progress: impl FnMut(u64),
        work: impl Fn(&mut Batch<'_>) -> O + Sync,
        mut sink: impl FnMut(O) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let plan = &self.plan;
        let mut known = Keys::default();
        let with_keys = |chunk: Chunk| {
            let mut batch = Batch::new(plan, &chunk).keyed();
            let output = work(&mut batch);
            let keys = batch.into_keys();
            ((output, keys, chunk), Vec::new())
        };
        let in_turn = |(output, keys, chunk): (O, Vec<Keyed>, Chunk)| {
            let again = known.add(&keys);
            match again.as_slice() {
                [] => sink(output)?,
                again => sink(work(&mut Batch::new(plan, &chunk).without(again)))?,
            }
            progress(chunk.read);
            Ok(())
        };
        in_order(jobs, |spare| self.opened.next(spare), with_keys, in_turn)
    }
}

/// Reads the whole file and keeps the last row of each key.
fn last_rows(
    opened: &mut Opened,
    plan: &Plan<'_>,
    jobs: usize,
    progress: &mut impl FnMut(u64),
) -> Result<KeptChunks, Diagnostic> {
    let (file, at) = (opened.name.to_string(), opened.at);
    let mut keeper = Keeper::default();
    let work = |chunk: Chunk| (plan.last_of(&chunk), chunk.bytes);
    let sink = |lasts: ChunkLasts| {
        progress(lasts.read);
        match keeper.add(lasts, MAX_KEPT) {
            true => Ok(()),
            false => Err(TooManyKeys { file: file.clone(), limit: MAX_KEPT, at }.into()),
        }
    };
    in_order(jobs, |spare| opened.next(spare), work, sink)?;
    Ok(keeper.into_chunks())
}
