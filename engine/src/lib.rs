//! The pure engine: decides, scores, explains. It opens no file, reads no clock and draws no random number:
//! records, the instant and the period are arguments.

mod calendar;
mod exact;
mod period;
mod render;

pub use calendar::{WorkCalendar, YearNotLoaded, Zone, civil, date_text, day_number, parse_date};
pub use exact::{Exact, MAX_BITS, TooLarge};
pub use period::Period;
pub use render::{render, render_indicator, render_veto};
