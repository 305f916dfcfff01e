//! The compiled policy: what it means, how it was written, its bytes and its hashes.

mod model;

pub use model::*;
