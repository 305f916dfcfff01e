//! Cases on their way through a process.
//!
//! Everything here is a function: [`Engine::file`], [`Engine::act`] and [`Engine::tick`] take a case and an instant and
//! give events; [`Case::apply`] folds them. Whoever keeps the events has the case.
//!
//! **Holder.** A case is held by whom the process names at first (`主办` is then whom the routing names, and leads it);
//! an action's `给` makes a new lead, who holds it; a ladder gives it to the rung's body. Coming back to a stage it goes
//! back to who held it there last. **Rungs** that are not in force, have nobody, or stand below the lead's level are
//! skipped. A rung's limit runs until the case is handed on or comes into another stage. Each time the ladder's
//! condition comes true the case goes one rung further up.
//!
//! **Clocks** start at the first of their starts and stop at the first stop after; coming back neither restarts them nor
//! lets them go on. More time counts from the deadline: a clock that is over in spite of it has run out all along. The
//! limit of a **stage** begins anew each time the stage is entered, and is that of a case in this stage. At one instant
//! acts come before what runs out; then the order of the clauses counts.
//!
//! **Together.** An action of several is done once all have done their part; whoever begins must be there, and whoever
//! agrees too. If the whole is refused, so is the part that would have completed it.
//!
//! **Decisions** that a stage uses are made when it is entered, others where they are first asked for; and kept.

mod act;
mod carriable;
mod carry;
mod climb;
mod datum;
mod decisions;
mod event;
mod facts;
mod meeting;
mod possible;
mod refusal;
mod run;
mod show;
mod show_json;
mod state;
mod tick;
mod unjudged;
mod who;

#[cfg(test)]
mod tests;

pub use act::{Act, Acted};
pub use carriable::{Uncarried, uncarried};
pub use datum::Datum;
pub use event::{Carry, Cause, Condition, DueAt, Event, Role, Sizes, Skip, Timer, TimerOf, What};
pub use possible::Possible;
pub use refusal::Refusal;
pub use state::{Case, ClockState, Done, LadderState, LimitState, Pending};
pub(crate) use unjudged::{Unjudged, year_not_loaded};
pub use who::Who;

pub use crate::problems::{ProcessError, TooMuchAtOnce};

use crate::{Engine, Row};

impl Case {
    /// The case of these events; none where there are none.
    pub fn fold<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Case> {
        let mut events = events.into_iter().peekable();
        events.peek()?;
        let mut case = Case::default();
        events.for_each(|event| case.apply(event));
        Some(case)
    }

    /// Its record with its facts, as indicators and decisions read it; none where the policy has no such process.
    pub fn row(&self, engine: &Engine) -> Option<Row> {
        let process = engine.ruleset().meaning.get(self.process)?;
        let mut row = facts::row_of(engine, process, self);
        facts::unknown(engine, process, self, &mut row);
        Some(row)
    }

    /// Writes its facts into the row of its record.
    pub fn fill(&self, engine: &Engine, row: &mut Row) {
        if let Some(process) = engine.ruleset().meaning.get(self.process) {
            facts::fill(engine, process, self, row);
            facts::unknown(engine, process, self, row);
        }
    }
}
