//! The one writer: takes changes from many threads, and lets them share a sync.

use super::batch::{Done, Job};
use super::change::{Change, Outcome};
use super::error::StoreError;
use super::open::Store;
use super::read::Reader;
use crate::problems::{Fault, StoreFailed};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

/// How many changes may wait; whoever brings one more waits with it.
const WAITING: usize = 4096;

/// A thread that owns a store and writes to it. Dropped, it finishes what waits and closes the store.
pub struct Writer {
    submitter: Submitter,
    thread: Option<JoinHandle<Store>>,
}

/// A way to the writer; cloned for every thread that needs one.
#[derive(Clone)]
pub struct Submitter(SyncSender<Order>);

/// A change on its way. Waiting for it tells what became of it.
pub struct Ticket(Receiver<Done>);

/// Why a change that was made up in its turn is not kept.
#[derive(Debug)]
pub enum Refused<E> {
    /// The one who makes it up refused.
    Decided(E),
    /// The store refused, or failed.
    Store(StoreError),
}

enum Order {
    Do { job: Job<'static>, done: Sender<Done> },
    Stop,
}

impl Writer {
    /// Starts the thread. It commits up to `batch` changes with one sync: as many as have come while it wrote those
    /// before. Nobody is made to wait for company.
    pub fn start(store: Store, batch: usize) -> Result<Writer, StoreError> {
        let (submitter, orders) = sync_channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || serve(store, &orders, batch.max(1)))
            .map_err(|error| StoreFailed { fault: Fault::Other, text: error.to_string() })?;
        Ok(Writer { submitter: Submitter(submitter), thread: Some(thread) })
    }

    /// A way to the writer.
    pub fn submitter(&self) -> Submitter {
        self.submitter.clone()
    }

    /// Finishes what was handed over before, and gives the store back. What comes later is told that the writer has
    /// stopped.
    pub fn stop(mut self) -> Result<Store, StoreError> {
        self.join().ok_or_else(stopped)
    }

    fn join(&mut self) -> Option<Store> {
        let thread = self.thread.take()?;
        // A writer that is gone needs no telling; one that panicked acknowledged nothing that is not kept.
        let _ = self.submitter.0.send(Order::Stop);
        thread.join().ok()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.join());
    }
}

impl Submitter {
    /// Hands over a change, and does not wait for it.
    pub fn submit(&self, change: Change) -> Result<Ticket, StoreError> {
        self.order(Box::new(move |_| Some(change)))
    }

    /// Keeps a change; back when it is on the disk.
    pub fn commit(&self, change: Change) -> Result<Outcome, StoreError> {
        self.submit(change)?.wait()
    }

    /// Makes up a change when its turn comes, from what is recorded then, and keeps it. None where `decide` gives no
    /// change.
    pub fn decide<E: Send + 'static>(
        &self,
        decide: impl FnOnce(&Reader) -> Result<Option<Change>, E> + Send + 'static,
    ) -> Result<Option<Outcome>, Refused<E>> {
        let (refuse, refused) = channel();
        let job = move |reader: &Reader| {
            decide(reader).unwrap_or_else(|error| {
                // The receiver lives until the job is done.
                let _ = refuse.send(error);
                None
            })
        };
        let ticket = self.order(Box::new(job)).map_err(Refused::Store)?;
        let done = ticket.0.recv().unwrap_or_else(|_| Err(stopped()));
        match refused.try_recv() {
            Ok(error) => Err(Refused::Decided(error)),
            Err(_) => done.map_err(Refused::Store),
        }
    }

    fn order(&self, job: Job<'static>) -> Result<Ticket, StoreError> {
        let (done, ticket) = channel();
        self.0.send(Order::Do { job, done }).map_err(|_| stopped())?;
        Ok(Ticket(ticket))
    }
}

impl Ticket {
    /// Waits until the change is on the disk, or refused.
    pub fn wait(self) -> Result<Outcome, StoreError> {
        self.0.recv().unwrap_or_else(|_| Err(stopped())).and_then(|outcome| outcome.ok_or_else(stopped))
    }
}

fn serve(mut store: Store, orders: &Receiver<Order>, batch: usize) -> Store {
    let mut is_over = false;
    while !is_over {
        let Ok(first) = orders.recv() else { break };
        let (mut jobs, mut waiting) = (Vec::new(), Vec::new());
        for order in std::iter::once(first).chain(orders.try_iter()).take(batch) {
            match order {
                Order::Do { job, done } => {
                    jobs.push(job);
                    waiting.push(done);
                }
                Order::Stop => {
                    is_over = true;
                    break;
                }
            }
        }
        for (done, waiting) in store.run(jobs).into_iter().zip(waiting) {
            // Whoever no longer waits has the change kept all the same.
            let _ = waiting.send(done);
        }
    }
    store
}

fn stopped() -> StoreError {
    StoreFailed { fault: Fault::Stopped, text: "the writer".to_owned() }.into()
}
