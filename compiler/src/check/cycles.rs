//! Circles in what refers to what.

/// One circle in a graph of indexes, in order; none where there is none.
///
/// An explicit stack: the input decides how long a chain is.
pub(super) fn find_cycle(next: &[Vec<u32>]) -> Option<Vec<u32>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; next.len()];
    for start in 0..next.len() {
        let mut path: Vec<(u32, usize)> = vec![(start as u32, 0)];
        if state.get(start) != Some(&State::New) {
            continue;
        }
        while let Some((node, step)) = path.last().copied() {
            if let Some(slot) = state.get_mut(node as usize) {
                *slot = State::Open;
            }
            let successor = next.get(node as usize).and_then(|list| list.get(step)).copied();
            if let Some((_, step)) = path.last_mut() {
                *step += 1;
            }
            match successor {
                None => {
                    if let Some(slot) = state.get_mut(node as usize) {
                        *slot = State::Done;
                    }
                    path.pop();
                }
                Some(successor) => match state.get(successor as usize) {
                    Some(State::New) => path.push((successor, 0)),
                    Some(State::Open) => {
                        let from = path.iter().position(|(member, _)| *member == successor).unwrap_or(0);
                        return Some(path.iter().skip(from).map(|(member, _)| *member).collect());
                    }
                    _ => {}
                },
            }
        }
    }
    None
}

/// An order in which every node follows its successors. Precondition: no circle.
pub(super) fn depth_first(next: &[Vec<u32>]) -> Vec<u32> {
    let mut order = Vec::with_capacity(next.len());
    let mut placed = vec![false; next.len()];
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for start in 0..next.len() as u32 {
        stack.push((start, 0));
        while let Some((node, step)) = stack.pop() {
            if placed.get(node as usize).copied().unwrap_or(true) {
                continue;
            }
            match next.get(node as usize).and_then(|list| list.get(step)) {
                Some(successor) => {
                    stack.push((node, step + 1));
                    stack.push((*successor, 0));
                }
                None => {
                    if let Some(slot) = placed.get_mut(node as usize) {
                        *slot = true;
                    }
                    order.push(node);
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::find_cycle;

    #[test]
    fn finds_a_circle_and_only_a_circle() {
        assert_eq!(find_cycle(&[vec![1], vec![2], vec![]]), None);
        assert_eq!(find_cycle(&[vec![1], vec![2], vec![1]]), Some(vec![1, 2]));
        assert_eq!(find_cycle(&[vec![0]]), Some(vec![0]));
        assert_eq!(find_cycle(&[vec![1, 2], vec![2], vec![]]), None);
    }
}
