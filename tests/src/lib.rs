//! What the tests of the whole need: the slow evaluator that the engine must agree with, and the generators of
//! policies and cases on which they are compared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "only tests use this crate: where it stops, a test has failed"
)]

pub mod both;
pub mod cases;
pub mod chance;
pub mod enumerated;
pub mod generate;
pub mod naive;
pub mod pairs;
