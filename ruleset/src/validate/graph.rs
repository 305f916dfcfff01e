//! Whether anything refers to itself.

use super::check::ensure;
use crate::Defect;

/// The nodes of a graph so that each comes after all that it refers to. `edges` holds, per node, what it refers
/// to, in bounds.
///
/// # Errors
/// A node that refers to itself, directly or through others.
pub(super) fn in_order(edges: &[Vec<usize>]) -> Result<Vec<usize>, Defect> {
    let mut waiting: Vec<usize> = edges.iter().map(Vec::len).collect();
    let mut referring: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            referring.get_mut(*to).ok_or(Defect::OutOfBounds)?.push(from);
        }
    }
    let mut order: Vec<usize> = (0..edges.len()).filter(|node| waiting.get(*node) == Some(&0)).collect();
    let mut done = 0;
    while let Some(node) = order.get(done).copied() {
        done += 1;
        for from in referring.get(node).into_iter().flatten() {
            let Some(left) = waiting.get_mut(*from) else { continue };
            *left -= 1;
            if *left == 0 {
                order.push(*from);
            }
        }
    }
    ensure(order.len() == edges.len(), Defect::Cycle)?;
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_comes_first() {
        assert_eq!(in_order(&[vec![1, 2, 2], vec![2], vec![]]), Ok(vec![2, 1, 0]));
        assert_eq!(in_order(&[]), Ok(vec![]));
    }

    #[test]
    fn cycles_are_seen() {
        assert_eq!(in_order(&[vec![0]]), Err(Defect::Cycle));
        assert_eq!(in_order(&[vec![1], vec![2], vec![1]]), Err(Defect::Cycle));
    }
}
