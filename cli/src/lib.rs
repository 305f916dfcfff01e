//! The `shao` program: arguments, commands, and everything that is printed.

mod commands;
mod decisions;
mod desk;
mod differences;
mod failure;
mod help;
mod in_force;
mod language;
mod output;
mod pass;
mod policy;
mod prepared;
mod problems;
mod program;
mod reference;
mod render;
mod scores;
mod trust;
mod when;
mod witness_tests;

pub use problems::ALL as PROBLEMS;
pub use program::main;
pub use reference::{cli_reference, codes_reference};
