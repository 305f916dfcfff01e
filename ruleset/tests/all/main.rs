//! What a rule set promises, tried from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod access;
mod hostile;
mod invariants;
mod load;
mod processes;
mod rich;
mod sign;
