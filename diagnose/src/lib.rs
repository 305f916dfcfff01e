//! What every crate needs to speak about a policy file: sources, spans, lines and columns,
//! the diagnostic type, the two languages, and the one table of keyword spellings.

mod alike;
mod display;
mod lang;
mod near;
mod outcome;
mod problem;
mod separator;
mod source;
mod span;
mod words;

pub use alike::Alike;
pub use display::{escape_control, pad_to_width, width};
pub use lang::{Both, Lang};
pub use near::nearest;
pub use outcome::Outcome;
pub use problem::{About, Diagnostic, Given, Label, Problem, Report, Severity, Witness};
pub use separator::separator_name;
pub use source::{FileId, Position, SourceFile, Sources};
pub use span::{Span, Spanned};
pub use words::{Dimension, Spelling, Unit, Word, declaration_words, mending, mistaken};
