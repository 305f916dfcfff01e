//! Data: files to typed rows.

mod decode;
mod fault;
mod folders;
mod header;
mod input;
mod last;
mod opened;
mod pick;
mod pipeline;
mod row_problem;
mod rows;
mod scan;
mod split;
mod units;

pub use folders::DataFolders;
pub use input::Input;
pub use row_problem::RowProblem;
pub use units::read_units;
