//! "Did you mean …?"

/// The candidate most like `name`, if one is like enough to be offered.
///
/// Likeness is the edit distance over characters: at most one third of the name, at least one edit.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name && candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(edits, candidate)| *edits <= allowed && *edits < candidate.chars().count().max(length))
        .min()
        .map(|(_, candidate)| candidate)
}

/// The number of single-character insertions, removals, changes and swaps of neighbours between two names.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut rows: [Vec<usize>; 2] = [Vec::new(), (0..=b.len()).collect()];
    let mut before = None;
    for (i, x) in a.chars().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let change = at(&rows[1], j) + usize::from(x != *y);
            let mut least = change.min(at(&rows[1], j + 1) + 1).min(at(&row, j) + 1);
            if j > 0 && before == Some(*y) && b.get(j - 1) == Some(&x) {
                least = least.min(at(&rows[0], j - 1) + 1);
            }
            row.push(least);
        }
        let [_, last] = rows;
        rows = [last, row];
        before = Some(x);
    }
    rows[1].last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_what_is_one_slip_away() {
        assert_eq!(nearest("类另", ["类别", "地点"]), Some("类别"));
        assert_eq!(nearest("priorty", ["priority", "category"]), Some("priority"));
        assert_eq!(nearest("aera", ["area", "kind"]), Some("area"));
        assert_eq!(nearest("甲", ["乙"]), None);
    }
}
