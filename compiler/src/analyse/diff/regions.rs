//! Where the two sides say different things.

use super::pairs::{Pairs, Said};
use crate::analyse::area::Area;
use crate::analyse::search::{OutOfSteps, Steps};
use crate::analyse::space::{NO_CASE, Region, Row, Space};
use crate::analyse::split::{Lies, best_cut, lies, sides};
use engine::KeySet;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Cases that come out otherwise, all alike.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub region: Region,
    /// What each side says; of a decision that collects, all that is put together.
    pub said: [Vec<Said>; 2],
    /// The rules of each side that say it, as numbers of the joint decision.
    pub rules: [BTreeSet<usize>; 2],
}

/// Adds where cases come out otherwise: boxes, as the search cuts them. `common` is every case that both sides can have.
pub(super) fn regions(
    space: &Space<'_>,
    pairs: &Pairs,
    common: &Region,
    steps: &mut Steps,
    found: &mut Vec<Moved>,
) -> Result<(), OutOfSteps> {
    for start in starts(space, pairs) {
        let Some(region) = within(&start, common) else { continue };
        let live = space.near(&start);
        search(space, pairs, region, live, steps, found)?;
    }
    Ok(())
}

/// Where to look: a case that no changed rule matches comes out the same.
fn starts(space: &Space<'_>, pairs: &Pairs) -> Vec<Area> {
    let [one, other] = pairs.otherwise;
    if one != other {
        return vec![Area::default()];
    }
    let mut starts: Vec<Area> = Vec::new();
    for rule in pairs.changed() {
        for area in space.rules.get(rule).into_iter().flatten() {
            if !starts.contains(area) {
                starts.push(area.clone());
            }
        }
    }
    starts
}

/// The common cases in an area; none where there are none.
fn within(area: &Area, common: &Region) -> Option<Region> {
    let mut region = common.clone();
    for (column, set) in &area.sets {
        let slot = region.get_mut(*column)?;
        let both = slot.intersection(set);
        if both.is_empty() {
            return None;
        }
        *slot = Rc::new(both);
    }
    region.iter().all(|set| !set.is_empty()).then_some(region)
}

/// How the rules of a region stand.
struct Standing<'r> {
    across: Vec<&'r Row>,
    /// Per side: the rows that lie over all of it; the first alone, where the first decides.
    over: [Vec<&'r Row>; 2],
}

/// None where no case lies in the region.
fn standing<'r>(pairs: &Pairs, live: Vec<&'r Row>, region: &Region) -> Option<Standing<'r>> {
    let mut found = Standing { across: Vec::with_capacity(live.len()), over: [Vec::new(), Vec::new()] };
    for row in live {
        let side = usize::from(row.rule != NO_CASE && row.rule >= pairs.first);
        let Some(over) = found.over.get_mut(side) else { continue };
        let settled = match pairs.collects {
            false => !over.is_empty(),
            true => over.iter().any(|it| it.rule == row.rule),
        };
        if settled && row.rule != NO_CASE {
            continue;
        }
        match lies(&row.area, region) {
            Lies::Outside => {}
            Lies::Over if row.rule == NO_CASE => return None,
            Lies::Over => {
                over.push(row);
                if pairs.collects {
                    found.across.retain(|it| it.rule != row.rule);
                }
            }
            Lies::Across => found.across.push(row),
        }
    }
    Some(found)
}

fn search<'s>(
    space: &'s Space<'_>,
    pairs: &Pairs,
    region: Region,
    live: Vec<&'s Row>,
    steps: &mut Steps,
    found: &mut Vec<Moved>,
) -> Result<(), OutOfSteps> {
    let mut open = vec![(region, live)];
    while let Some((region, live)) = open.pop() {
        steps.take(live.len())?;
        let Some(mut stands) = standing(pairs, live, &region) else { continue };
        if pairs.adds_up {
            cancel(pairs, &mut stands);
        }
        if is_same(pairs, &stands) {
            continue;
        }
        match best_cut(stands.across.iter().map(|row| (&row.area, 1)), &region) {
            None if space.is_possible(&region) => found.push(moved(pairs, region, &stands)),
            None => {}
            Some(cut) => {
                let mut rest = stands.across;
                rest.extend(stands.over.into_iter().flatten());
                rest.sort_by_key(|row| (row.rule != NO_CASE, row.rule));
                for side in sides(&region, cut).into_iter().rev().flatten() {
                    open.push((side, rest.clone()));
                }
            }
        }
    }
    Ok(())
}

/// Leaves out the rules that both sides have: they match together, and add the same.
fn cancel(pairs: &Pairs, stands: &mut Standing<'_>) {
    let is_own = |row: &&Row| row.rule == NO_CASE || pairs.twins.get(row.rule).is_none_or(|twin| twin.is_none());
    stands.across.retain(is_own);
    stands.over.iter_mut().for_each(|rows| rows.retain(is_own));
}

/// Whether every case of a region comes out the same, as far as can be seen yet.
fn is_same(pairs: &Pairs, stands: &Standing<'_>) -> bool {
    let undecided = |side: usize| {
        stands.across.iter().filter(move |row| row.rule != NO_CASE && (row.rule >= pairs.first) == (side == 1))
    };
    let says = |row: &&Row| pairs.says.get(row.rule).copied().flatten();
    // The same rules in the same order, and the same at the end.
    let twin = |row: &&Row| pairs.twins.get(row.rule).copied().flatten();
    let known = |side: usize| {
        let over = stands.over.get(side).into_iter().flatten().map(twin);
        let mut known: Vec<Option<u32>> = undecided(side).map(twin).chain(over).collect();
        if pairs.collects {
            known.sort_unstable();
        }
        known
    };
    let (one, other) = (known(0), known(1));
    let ends = |side: usize| said(pairs, stands, side);
    if one.iter().all(Option::is_some) && one == other && ends(0) == ends(1) {
        return true;
    }
    if pairs.collects {
        let settled = stands.across.iter().all(|row| row.rule == NO_CASE);
        let [a, b] = [said(pairs, stands, 0), said(pairs, stands, 1)];
        return settled && a == b;
    }
    let of = |side: usize| {
        let last = said(pairs, stands, side).first().copied().flatten();
        undecided(side).map(says).chain([last])
    };
    let mut all = of(0).chain(of(1));
    let first = all.next();
    all.all(|said| Some(said) == first)
}

/// What the rules that lie over a region say on a side.
fn said(pairs: &Pairs, stands: &Standing<'_>, side: usize) -> Vec<Said> {
    let over = stands.over.get(side).map_or(&[][..], Vec::as_slice);
    let mut said: Vec<Said> = over.iter().map(|row| pairs.says.get(row.rule).copied().flatten()).collect();
    if said.is_empty() && !pairs.adds_up {
        said.push(pairs.otherwise.get(side).copied().flatten());
    }
    said.sort_unstable();
    said
}

fn moved(pairs: &Pairs, region: Region, stands: &Standing<'_>) -> Moved {
    let rules = |side: usize| stands.over.get(side).into_iter().flatten().map(|row| row.rule).collect();
    Moved { region, said: [said(pairs, stands, 0), said(pairs, stands, 1)], rules: [rules(0), rules(1)] }
}

/// Puts boxes that are alike together, as far as they make boxes; those within another go.
pub(super) fn merged(mut boxes: Vec<Moved>, steps: &mut Steps) -> Vec<Moved> {
    loop {
        let before = boxes.len();
        let mut done: Vec<Moved> = Vec::with_capacity(before);
        'next: for one in boxes {
            if steps.take(done.len()).is_ok() {
                for other in &mut done {
                    if one.said == other.said && joined(other, &one) {
                        continue 'next;
                    }
                }
            }
            done.push(one);
        }
        boxes = done;
        if boxes.len() == before {
            return boxes;
        }
    }
}

/// Takes a box into another where both make one box: they differ in one column, or one holds the other.
fn joined(into: &mut Moved, one: &Moved) -> bool {
    let apart: Vec<usize> =
        into.region.iter().zip(&one.region).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    let holds = |a: &Region, b: &Region| a.iter().zip(b).all(|(a, b): (&Rc<KeySet>, _)| a.holds(b));
    if let [column] = apart.as_slice() {
        if let (Some(slot), Some(other)) = (into.region.get_mut(*column), one.region.get(*column)) {
            *slot = Rc::new(slot.union(other));
        }
    } else if holds(&one.region, &into.region) {
        into.region.clone_from(&one.region);
    } else if !holds(&into.region, &one.region) {
        return false;
    }
    for (all, some) in into.rules.iter_mut().zip(&one.rules) {
        all.extend(some);
    }
    true
}
