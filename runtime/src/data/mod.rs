//! Data: files to typed rows.

mod batch;
mod cells;
mod decode;
mod fault;
mod fields;
mod folders;
mod header;
mod input;
mod keys;
mod last;
mod line;
mod log;
mod opened;
mod pick;
mod pipeline;
mod plan;
mod row_problem;
mod rows;
mod scan;
mod source;
mod split;
mod unit_fields;
mod units;

pub use batch::{Batch, Item};
pub use folders::DataFolders;
pub use input::Input;
pub use line::LineReader;
pub use log::{Log, LogRow};
pub use row_problem::RowProblem;
pub use source::{Progress, Source};
pub use unit_fields::fill_units;
pub use units::{read_units, unknown_records};

#[cfg(test)]
mod tests;
