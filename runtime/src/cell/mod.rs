//! The text of a cell to the cell of a row.

mod error;
mod format;
mod limit;
mod names;
mod near;
mod number;
mod reader;
mod sample;

pub(crate) use reader::{FieldReader, Misfit, Settings};

#[cfg(test)]
mod tests;
