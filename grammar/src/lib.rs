//! From text to a tree and back: the outline, the parser (the only user of pest), the tree, the formatter.
//!
//! Invariant: parsing never fails. Broken declarations are nodes of the tree, and problems stand beside it.

mod format;
mod outline;
mod parse;
pub mod problems;
mod syntax;
pub mod tree;

pub use format::{FormatOptions, Outcomes, format, format_in};
pub use parse::{parse, parse_alike};

/// How deep brackets and operations may nest in one file.
pub const MAX_NESTING: usize = 64;

/// How large a file may be, in bytes.
pub const MAX_FILE_BYTES: usize = 4 << 20;
