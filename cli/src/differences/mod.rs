//! What changed between two versions of a policy, shown: for people, for scripts, for a pull request.

mod data;
mod form;
mod json;
mod lines;
mod markdown;
mod pretty;
mod words;

pub(crate) use data::{Moved, moved};
pub(crate) use json::json;
pub(crate) use markdown::markdown;
pub(crate) use pretty::pretty;
