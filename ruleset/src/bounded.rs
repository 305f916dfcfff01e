//! Decoding that stops before memory runs out.
//!
//! Whatever lengths a file claims, decoding reserves little ahead and ends with its bytes; but a node of one byte
//! takes some seventy in memory, so their number has a bound of its own.

use crate::{MAX_NODES, Node};
use serde::Deserializer;
use serde::de::{Error, SeqAccess, Visitor};
use std::fmt;

/// Decodes at most [`MAX_NODES`] nodes.
pub(crate) fn nodes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Node>, D::Error> {
    deserializer.deserialize_seq(Nodes)
}

struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Vec<Node>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at most {MAX_NODES} nodes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Node>, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = seq.next_element()? {
            if nodes.len() == MAX_NODES {
                return Err(A::Error::custom("too many nodes"));
            }
            nodes.push(node);
        }
        Ok(nodes)
    }
}
