//! How deep expressions get when what they refer to is followed.

use super::check::ensure;
use super::fault::{Fault, Within};
use super::graph;
use crate::{Defect, MAX_DEPTH};

/// One decision or indicator.
pub(super) struct Link {
    /// The depth of its deepest expression.
    pub(super) depth: u32,
    /// What it refers to, in bounds.
    pub(super) refers_to: Vec<usize>,
}

/// The depths with what is referred to followed; at most [`MAX_DEPTH`] each, and nothing refers to itself.
pub(super) fn depths(links: &[Link], part: &'static str) -> Result<Vec<u32>, Fault> {
    let edges: Vec<Vec<usize>> = links.iter().map(|link| link.refers_to.clone()).collect();
    let order = graph::in_order(&edges).within(part, None)?;
    let mut depths = vec![0; links.len()];
    for index in order {
        let Some(link) = links.get(index) else { continue };
        let below = link.refers_to.iter().filter_map(|to| depths.get(*to)).max().copied().unwrap_or(0);
        let depth = link.depth.saturating_add(below);
        ensure(depth <= MAX_DEPTH, Defect::TooDeep).within(part, index)?;
        if let Some(slot) = depths.get_mut(index) {
            *slot = depth;
        }
    }
    Ok(depths)
}
