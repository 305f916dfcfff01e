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

/// The number of single-character insertions, removals and changes between two names.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let change = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = change.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_what_is_one_slip_away() {
        assert_eq!(nearest("类另", ["类别", "地点"]), Some("类别"));
        assert_eq!(nearest("priorty", ["priority", "category"]), Some("priority"));
        assert_eq!(nearest("甲", ["乙"]), None);
    }
}
