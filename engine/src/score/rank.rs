//! Grades and ranks.

use super::result::SubjectRow;
use crate::Exact;
use ruleset::{Band, Grade, Ranking};
use std::cmp::Reverse;

/// The grade of a rounded total: the first whose band holds it. A veto gives the last of the list.
pub(super) fn grade(grades: &[Grade], rounded: &Exact, vetoed: bool) -> Option<String> {
    let grade = if vetoed { grades.last() } else { grades.iter().find(|grade| covers(&grade.band, rounded)) };
    grade.map(|grade| grade.name.clone())
}

fn covers(band: &Band, total: &Exact) -> bool {
    let low = band.low.is_none_or(|(low, included)| {
        let low = Exact::from(low);
        *total > low || (included && *total == low)
    });
    let high = band.high.is_none_or(|(high, included)| {
        let high = Exact::from(high);
        *total < high || (included && *total == high)
    });
    low && high
}

/// Gives every subject with a total its place: equal totals share one, and as many places as share it are skipped
/// after it (1, 1, 3). All subjects with a veto share the place after all others.
pub(super) fn rank(ranking: Ranking, rows: &mut [SubjectRow]) {
    let mut totals: Vec<&Exact> =
        rows.iter().filter(|row| !row.vetoed).filter_map(|row| compared(ranking, row)).collect();
    totals.sort_unstable_by_key(|total| Reverse(*total));
    let places: Vec<Option<u32>> = rows
        .iter()
        .map(|row| {
            let total = compared(ranking, row)?;
            let better = match row.vetoed {
                true => totals.len(),
                false => totals.partition_point(|other| *other > total),
            };
            u32::try_from(better + 1).ok()
        })
        .collect();
    rows.iter_mut().zip(places).for_each(|(row, place)| row.rank = place);
}

fn compared(ranking: Ranking, row: &SubjectRow) -> Option<&Exact> {
    if ranking.by_rounded { row.rounded.as_ref() } else { row.exact.as_ref() }
}
