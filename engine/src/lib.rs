//! The pure engine: decides, scores, explains. It opens no file, reads no clock and draws no random number:
//! records, the instant and the period are arguments.

mod calendar;
mod decide;
mod engine;
mod eval;
mod exact;
mod explain;
mod index;
mod keys;
mod period;
mod problems;
mod process;
mod read;
mod render;
mod row;
mod score;
#[cfg(test)]
mod testing;
mod units;
mod value;
mod worktime;

pub use calendar::{WorkCalendar, YearNotLoaded, Zone, cell_date, civil, date_text, day_number, parse_date, works_on};
pub use decide::{Decided, Match};
pub use engine::{Context, Engine};
pub use eval::MAX_DEPTH;
pub use exact::{Exact, MAX_BITS, TooLarge};
pub use explain::Explanation;
pub use keys::KeySet;
pub use period::Period;
pub use problems::*;
pub use process::{
    Act, Acted, Carry, Case, Cause, ClockState, Condition, Datum, Done, DueAt, Event, LadderState, LimitState, Pending,
    Possible, Refusal, Role, Sizes, Skip, Timer, TimerOf, Uncarried, What, Who, uncarried,
};
pub use read::{JsonKeys, JsonValue, JsonValues};
pub use render::{render, render_indicator, render_veto};
pub use row::{Cell, FieldSet, MAX_SET_VALUES, MISSING, Row};
pub use score::{
    AdjustmentRow, Counted, Line, Measured, Measures, ModuleRow, ScoreResult, Scorer, Sorted, SubjectRow, Tally,
};
pub use units::{UnitIx, Units, UnitsBuilder};
pub use value::{Val, agency_cell, limit_cell, limit_measure};
pub use worktime::{Clock, Due, Step, Why, Worktime, derivation_lines};
