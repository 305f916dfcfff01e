//! What a check can find.

use crate::problems::{AwaitingCalendar, ChainBroken, CheckpointDiffers, PagesDamaged, RowsDisagree, TailUnknown};
use diagnose::Diagnostic;

/// Whether a store holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// Nothing is wrong, as far as can be known.
    Sound,
    /// Something is.
    Broken,
}

/// Something that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The database's own check fails.
    Pages(PagesDamaged),
    /// An event is not what was recorded.
    Chain(ChainBroken),
    /// A checkpoint does not agree.
    Checkpoint(CheckpointDiffers),
    /// A row is not what the events led to.
    Rows(RowsDisagree),
    /// Nothing tells whether the tail was cut off. A warning.
    Tail(TailUnknown),
    /// Deadlines await a calendar. A warning.
    Awaiting(AwaitingCalendar),
}

impl Finding {
    /// Whether the store is not as it should be; the others only say what cannot be known, or what is awaited.
    pub fn is_error(&self) -> bool {
        !matches!(self, Finding::Tail(_) | Finding::Awaiting(_))
    }
}

macro_rules! findings {
    ($($variant:ident $name:ident),*) => {
        $(impl From<$name> for Finding {
            fn from(found: $name) -> Self {
                Finding::$variant(found)
            }
        })*

        impl From<Finding> for Diagnostic {
            fn from(finding: Finding) -> Self {
                match finding { $(Finding::$variant(found) => found.into(),)* }
            }
        }
    };
}

findings!(
    Pages PagesDamaged, Chain ChainBroken, Checkpoint CheckpointDiffers, Rows RowsDisagree, Tail TailUnknown,
    Awaiting AwaitingCalendar
);

/// What was found so far. Past a limit, errors are counted by their absence: the first are those that matter.
#[derive(Default)]
pub(super) struct Found {
    pub all: Vec<Finding>,
}

impl Found {
    /// How many findings are kept.
    const MOST: usize = 1000;

    pub(super) fn add(&mut self, finding: impl Into<Finding>) {
        let finding = finding.into();
        // Warnings come last and are few.
        if self.all.len() < Self::MOST || !finding.is_error() {
            self.all.push(finding);
        }
    }
}
