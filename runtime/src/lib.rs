//! Binds files: policies, manifests and data, to typed rows. The only crate besides the command line that opens files.

mod cell;
mod data;
mod desk;
mod files;
mod manifest;
mod play;
mod problems;
pub mod store;
#[cfg(test)]
mod testing;

pub use data::{
    Batch, DataFolders, Input, Item, LineReader, Log, LogRow, Progress, RowProblem, Source, fill_units, read_units,
    unknown_records,
};
pub use desk::{
    Answer, Asked, Desk, DeskError, Erased, Filed, Found, Loaded, NewCalendarYear, NewCase, Passed, Units as EngineOf,
    Window, Wiped, YEAR_DOMAIN, events_of, year_message,
};
pub use files::{
    AtomicFile, Confined, Form, Policy, read_public_keys, read_resource, read_signing_key, read_small_text,
    write_key_pair,
};
pub use manifest::{Binding, Encoding, Kind, Level, Manifest, Target};
pub use play::{ClockCount, Play, Played, RefusedKind, RungCount, Simulator, Summary};
pub use problems::{ALL as PROBLEMS, FileFailure, NoProcess};
