//! Results of decisions, as they are written.

mod complaints;
mod line;
mod pretty;
mod words;

pub(crate) use complaints::Complaints;
pub(crate) use line::{Lines, error_line};
pub(crate) use pretty::pretty_line;
pub(crate) use words::{outcome_word, rule_name};
