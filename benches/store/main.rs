//! The store, beside SQLite with the same rows by hand; and how the cost of what is due, and of showing a case, grows.
//!
//! Files go to the system's temporary folder (`TMPDIR`): what a sync costs there decides what is measured.
//! `SHAO_STORE_CASES` says how many cases the large store has (1,000,000 unless told), ten events each.

mod by_hand;
mod commits;
mod growth;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    commits::measure()?;
    growth::measure()
}
