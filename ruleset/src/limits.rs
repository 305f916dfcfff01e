//! The bounds that every rule set keeps.

/// Bytes of a compiled file: 64 MiB. In memory the smallest parts take some forty times what they take in the file,
/// so this is also what bounds the memory that a hostile one can ask for.
pub const MAX_BYTES: usize = 64 << 20;

/// Nodes in the arena; the smallest takes one byte in the file and some seventy in memory.
pub const MAX_NODES: usize = 4_000_000;

/// How deep an evaluator may have to recurse into one expression, the decisions or indicators that it refers to
/// included.
pub const MAX_DEPTH: u32 = 256;

/// Steps that evaluating one expression once may take, when nothing is remembered: parts of an expression may be
/// shared, and a condition over a list is tried on each of its rows.
pub const MAX_WORK: u64 = 1 << 27;

/// Digits of a number, and places after its point.
pub const MAX_DIGITS: u8 = 28;

/// Values of an enum that may type a field with several values: its cell has a bit for each.
pub const MAX_SET_VALUES: usize = 120;
