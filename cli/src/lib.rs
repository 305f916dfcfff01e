//! The `shao` program: arguments, commands, and everything that is printed.

mod commands;
mod decisions;
mod failure;
mod help;
mod language;
mod output;
mod policy;
mod problems;
mod program;
mod reference;
mod render;
mod scores;

pub use problems::ALL as PROBLEMS;
pub use program::main;
pub use reference::{cli_reference, codes_reference};
