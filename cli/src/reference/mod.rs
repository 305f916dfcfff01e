//! The pages of `docs/` that are made from the code, each held equal to it by a test.

mod cli;
mod codes;

pub use cli::cli_reference;
pub use codes::codes_reference;
