//! Reading what records are written in, without building what is not asked for.

mod json;

pub use json::{JsonKeys, JsonValue, JsonValues};
