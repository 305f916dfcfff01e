//! The store, beside SQLite with the same rows by hand; and how the cost of what is due, and of showing a case, grows.
//!
//! Files go to the system's temporary folder (`TMPDIR`): what a sync costs there decides what is measured. Words after
//! `--` choose parts: `commits`, `desk`, `growth`. `SHAO_STORE_CASES` says how many cases the large store has (1,000,000 unless
//! told), ten events each.

mod by_hand;
mod commits;
mod desk;
mod growth;

use std::error::Error;

/// Measures something, and prints it.
type Part = fn() -> Result<(), Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let chosen: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let parts: [(&str, Part); 3] =
        [("commits", commits::measure), ("desk", desk::measure), ("growth", growth::measure)];
    for (_, measure) in parts.iter().filter(|(name, _)| chosen.is_empty() || chosen.iter().any(|word| word == name)) {
        measure()?;
    }
    Ok(())
}
