//! What the crate promises, tried from outside.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod display;
mod near;
mod source;
mod span;
mod words;
