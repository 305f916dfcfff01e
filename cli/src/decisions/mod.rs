//! Results of decisions: worked out, counted, written.

mod complaints;
mod decider;
mod line;
mod pretty;
mod routes;
mod words;

pub(crate) use complaints::{Bad, Complaints};
pub(crate) use decider::Decider;
pub(crate) use line::{Lines, error_line};
pub(crate) use pretty::pretty_line;
pub(crate) use routes::Routes;
pub(crate) use words::outcome_named;
