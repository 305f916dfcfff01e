//! Where output goes: standard output and error, files, tables, progress.

mod console;
mod csv;
mod destination;
mod format;
mod guard;
mod progress;
mod style;
mod table;

pub(crate) use console::Console;
pub(crate) use csv::CsvTable;
pub(crate) use destination::Destination;
pub(crate) use format::Format;
pub(crate) use guard::not_an_input;
pub(crate) use progress::{Counter, Meter};
pub(crate) use style::Style;
pub(crate) use table::{Align, table};
