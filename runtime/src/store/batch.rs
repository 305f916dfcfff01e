//! Changes into transactions: one, or many that share a sync.

use super::apply::{Applier, Head};
use super::change::{Change, Outcome};
use super::error::StoreError;
use super::open::Store;
use super::read::Reader;
use rusqlite::Connection;

/// A change that is still to be made up, from what is recorded when its turn comes; none where there is nothing to do.
pub(super) type Job<'a> = Box<dyn FnOnce(&Reader) -> Option<Change> + Send + 'a>;

/// What becomes of a job; none where it had nothing to do.
pub(super) type Done = Result<Option<Outcome>, StoreError>;

impl Store {
    /// Keeps one change.
    pub fn commit(&mut self, change: &Change) -> Result<Outcome, StoreError> {
        transaction(self, |store| store.applier()?.apply(change).map_err(|failure| failure.error))
    }

    /// Keeps many changes with one sync. Each stands alone: one that is refused does not touch the others. An error
    /// of the transaction itself is the answer to all.
    pub fn commit_all(&mut self, changes: Vec<Change>) -> Vec<Result<Outcome, StoreError>> {
        let jobs = changes.into_iter().map(|change| Box::new(move |_: &Reader| Some(change)) as Job<'_>).collect();
        self.run(jobs).into_iter().filter_map(Result::transpose).collect()
    }

    /// Makes up a change from what is recorded and keeps it, with nobody writing in between. Nothing is kept where
    /// `decide` gives no change, or an error.
    pub fn decide<E: From<StoreError>>(
        &mut self,
        decide: impl FnOnce(&Reader) -> Result<Option<Change>, E>,
    ) -> Result<Option<Outcome>, E> {
        begin(self.conn())?;
        let result = decide(&self.reader).and_then(|change| match change {
            None => Ok(None),
            Some(change) => Ok(Some(self.applier()?.apply(&change).map_err(|failure| failure.error)?)),
        });
        match result {
            Ok(done) => finish(self.conn()).map(|()| done).map_err(E::from),
            Err(error) => {
                roll_back(self.conn());
                Err(error)
            }
        }
    }

    /// Makes up many changes, each from what those before it left, and keeps them with one sync. Each stands alone: one
    /// that is refused leaves the others as they are. An error of the transaction itself is the answer to all.
    pub fn decide_all<E: From<StoreError>>(
        &mut self,
        count: usize,
        decide: impl FnMut(usize, &Reader) -> Result<Option<Change>, E>,
    ) -> Result<Vec<Result<(), E>>, StoreError> {
        transaction(self, |store| store.decide_each(count, decide))
    }

    fn decide_each<E: From<StoreError>>(
        &mut self,
        count: usize,
        mut decide: impl FnMut(usize, &Reader) -> Result<Option<Change>, E>,
    ) -> Result<Vec<Result<(), E>>, StoreError> {
        let mut applier = Applier::new(self.reader.conn(), Head::of(self.reader.conn())?, &mut self.salts);
        let mut done = Vec::with_capacity(count);
        for index in 0..count {
            let change = match decide(index, &self.reader) {
                Ok(Some(change)) => change,
                Ok(None) => {
                    done.push(Ok(()));
                    continue;
                }
                Err(error) => {
                    done.push(Err(error));
                    continue;
                }
            };
            done.push(apart(&mut applier, &change)?.map(drop).map_err(E::from));
        }
        Ok(done)
    }

    /// Runs jobs one after the other, each seeing what those before it did, with one sync at the end.
    pub(super) fn run(&mut self, jobs: Vec<Job<'_>>) -> Vec<Done> {
        let count = jobs.len();
        if count == 0 {
            return Vec::new();
        }
        let mut changes = Vec::with_capacity(count);
        match self.first_pass(jobs, &mut changes) {
            Pass::Kept(done) => done,
            Pass::Lost(error) => vec![Err(error); count],
            Pass::Again(jobs) => {
                // Jobs that had no turn yet get theirs after those before them are kept.
                let mut done = self.carefully(&changes);
                done.extend(self.run(jobs));
                done
            }
        }
    }

    pub(super) fn conn(&self) -> &Connection {
        self.reader.conn()
    }

    pub(super) fn applier(&mut self) -> Result<Applier<'_>, StoreError> {
        let head = Head::of(self.reader.conn())?;
        Ok(Applier::new(self.reader.conn(), head, &mut self.salts))
    }

    /// Without savepoints, which cost a copy of every page touched. A change that fails after it wrote something
    /// spoils the transaction: it is rolled back, and all is done again carefully.
    fn first_pass<'a>(&mut self, jobs: Vec<Job<'a>>, changes: &mut Vec<Option<Change>>) -> Pass<'a> {
        if let Err(error) = begin(self.conn()) {
            return Pass::Lost(error);
        }
        match pass(self, jobs, changes) {
            Pass::Kept(done) => match finish(self.conn()) {
                Ok(()) => Pass::Kept(done),
                Err(error) => Pass::Lost(error),
            },
            other => {
                roll_back(self.conn());
                other
            }
        }
    }

    fn carefully(&mut self, changes: &[Option<Change>]) -> Vec<Done> {
        transaction(self, |store| store.each(changes)).unwrap_or_else(|error| vec![Err(error); changes.len()])
    }

    /// Each change within a savepoint of its own.
    fn each(&mut self, changes: &[Option<Change>]) -> Result<Vec<Done>, StoreError> {
        let mut applier = self.applier()?;
        let mut done = Vec::new();
        for change in changes {
            let Some(change) = change else {
                done.push(Ok(None));
                continue;
            };
            done.push(apart(&mut applier, change)?.map(Some));
        }
        Ok(done)
    }
}

/// Applies a change within a savepoint of its own.
fn apart(applier: &mut Applier<'_>, change: &Change) -> Result<Result<Outcome, StoreError>, StoreError> {
    applier.conn().execute_batch("SAVEPOINT change")?;
    let outcome = applier.apply(change).map_err(|failure| failure.error);
    if outcome.is_err() {
        // Where SQLite gave up the whole transaction, this fails, and the error is everybody's.
        applier.conn().execute_batch("ROLLBACK TO change")?;
    }
    applier.conn().execute_batch("RELEASE change")?;
    Ok(outcome)
}

enum Pass<'a> {
    /// Every job had its turn, and the transaction is whole.
    Kept(Vec<Done>),
    /// Nothing is kept.
    Lost(StoreError),
    /// The transaction is spoilt; these jobs had no turn yet.
    Again(Vec<Job<'a>>),
}

fn pass<'a>(store: &mut Store, jobs: Vec<Job<'a>>, changes: &mut Vec<Option<Change>>) -> Pass<'a> {
    let head = match Head::of(store.reader.conn()) {
        Ok(head) => head,
        Err(error) => return Pass::Lost(error),
    };
    let mut applier = Applier::new(store.reader.conn(), head, &mut store.salts);
    let mut done = Vec::with_capacity(jobs.len());
    let mut jobs = jobs.into_iter();
    while let Some(job) = jobs.next() {
        let change = job(&store.reader);
        let outcome = change.as_ref().map(|change| applier.apply(change)).transpose();
        changes.push(change);
        match outcome {
            Ok(outcome) => done.push(Ok(outcome)),
            Err(failure) if failure.is_clean => done.push(Err(failure.error)),
            Err(_) => return Pass::Again(jobs.collect()),
        }
    }
    Pass::Kept(done)
}

/// Runs `work` in a transaction that holds the write lock; kept when it succeeds.
pub(super) fn transaction<T>(
    store: &mut Store,
    work: impl FnOnce(&mut Store) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    begin(store.conn())?;
    match work(store) {
        Ok(value) => finish(store.conn()).map(|()| value),
        Err(error) => {
            roll_back(store.conn());
            Err(error)
        }
    }
}

fn begin(conn: &Connection) -> Result<(), StoreError> {
    Ok(conn.prepare_cached("BEGIN IMMEDIATE")?.execute([]).map(drop)?)
}

/// Commits. After an error nothing is kept: the transaction is rolled back.
fn finish(conn: &Connection) -> Result<(), StoreError> {
    let committed = conn.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([]));
    committed.map(drop).map_err(|error| {
        roll_back(conn);
        error.into()
    })
}

/// Rolls back, unless SQLite has done so already. Its own failure changes nothing: what is not committed is not kept.
fn roll_back(conn: &Connection) {
    if !conn.is_autocommit() {
        let _ = conn.execute_batch("ROLLBACK");
    }
}
