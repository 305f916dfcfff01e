//! The durable log under the processes: opaque bytes, kept in transactions.
//!
//! The store knows nothing of processes. It keeps what the layer above hands it: [`Change`]s, each of them whole or
//! not at all. Behind every change stand its events, chained by hashes; cases, timers, decisions and notices are what
//! the events led to. Invariants:
//!
//! - Nothing is acknowledged before it is on the disk (`synchronous = FULL`).
//! - Events are numbered from 1 without gaps; their instants of recording never go back.
//! - An event is never changed but by an erasure, and an erasure is an event.
//! - A timer, known by case, step and occurrence, is recorded as fired at most once.

mod apply;
mod batch;
mod chain;
mod change;
mod check;
mod checkpoint;
mod copy;
mod erase;
mod error;
mod export;
mod load;
mod open;
mod outbox;
mod read;
mod salt;
mod schema;
#[cfg(test)]
mod tests;
mod writer;

pub use crate::problems::{
    AwaitingCalendar, Break, CaseExists, CaseMoved, ChainBroken, CheckpointDiffers, CheckpointFault, EarlierInstant,
    EventInstant, Fault, KeyReused, NoCase, NoEvent, NoStore, NotACheckpoint, NotAStore, NotErasable, PagesDamaged,
    Place, PolicyFault, PolicyRefused, RowsDisagree, StoreBusy, StoreDamaged, StoreExists, StoreFailed, StoreVersion,
    TailUnknown, TimerSpent, YearLoaded,
};
pub use chain::Digest;
pub use change::{Basis, CaseChange, Change, Instant, Key, NewDecision, NewEvent, NoticeId, Outcome, TimerChange};
pub use check::{Checked, Finding, Health};
pub use checkpoint::Checkpoint;
pub use copy::{backup, restore};
pub use erase::Erasure;
pub use error::StoreError;
pub use export::Chained;
pub use load::{NewPolicy, NewYear};
pub use open::{Options, Store};
pub use read::{Case, Decision, Due, Event, List, Listed, Notice, Policy, Reader, Show, Timer, Year};
pub use writer::{Refused, Submitter, Ticket, Writer};
