//! The keys that a person would choose: small numbers, a day on which the policy is in force.

use super::column::{Column, Order, Source};
use super::space::{Region, Space};
use engine::{Cell, Engine, KeySet, MISSING, day_number};
use ruleset::Type;

/// So often are keys raised to put fields in order.
const MAX_ROUNDS: usize = 1_000;

/// A key for each column of a region, such that pairs stand as the region asks; none where that cannot be, or was not
/// found.
pub(super) fn keys(space: &Space<'_>, region: &Region) -> Option<Vec<Cell>> {
    let wish: Vec<Cell> = space.columns.iter().map(|column| wished(space, column)).collect();
    let first: Vec<Cell> = region.iter().zip(&wish).map(|(set, wish)| nearest(set, *wish)).collect::<Option<_>>()?;
    let pairs: Vec<(usize, usize, &KeySet)> = space
        .narrowed(region)
        .filter_map(|(column, orders)| match column.source {
            Source::Pair(a, b) => Some((a, b, orders)),
            _ => None,
        })
        .collect();
    let stands = |keys: &[Cell]| {
        pairs.iter().all(|(a, b, orders)| match (keys.get(*a), keys.get(*b)) {
            (Some(a), Some(b)) => orders.contains(order_of(*a, *b).key()),
            _ => false,
        })
    };
    if stands(&first) {
        return Some(first);
    }
    // Each pair stands in one of several ways: all of them are tried.
    let ways: Vec<Vec<Order>> = pairs
        .iter()
        .map(|(.., orders)| Order::ALL.into_iter().filter(|order| orders.contains(order.key())).collect())
        .collect();
    let count: usize = ways.iter().map(Vec::len).product();
    let modest: Region = region.iter().zip(&wish).map(|(set, wish)| from(set, *wish).into()).collect();
    for sets in [&modest, region] {
        for way in 0..count {
            let mut rest = way;
            let mut ordered = Vec::with_capacity(pairs.len());
            for ((a, b, _), orders) in pairs.iter().zip(&ways) {
                ordered.extend(orders.get(rest % orders.len().max(1)).map(|order| (*a, *b, *order)));
                rest /= orders.len().max(1);
            }
            let found = raised(sets, &first, &ordered).filter(|keys| stands(keys));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn order_of(a: Cell, b: Cell) -> Order {
    match a.cmp(&b) {
        _ if a == MISSING || b == MISSING => Order::None,
        std::cmp::Ordering::Less => Order::Less,
        std::cmp::Ordering::Equal => Order::Same,
        std::cmp::Ordering::Greater => Order::More,
    }
}

/// The least keys that stand as asked; columns of no pair keep theirs.
fn raised(sets: &Region, first: &[Cell], pairs: &[(usize, usize, Order)]) -> Option<Vec<Cell>> {
    let mut keys = first.to_vec();
    let mut sets: Vec<KeySet> = sets.iter().map(|set| KeySet::clone(set)).collect();
    let present = KeySet::present();
    for (a, b, order) in pairs {
        let wanted = if *order == Order::None { KeySet::range(MISSING, MISSING) } else { present.clone() };
        let mut narrow = |column: &usize| {
            let set = sets.get_mut(*column)?;
            let held = set.intersection(&wanted);
            (!held.is_empty()).then(|| *set = held)
        };
        let (left, right) = (narrow(a), narrow(b));
        // It is enough that one is missing; to be in order, both have to be there.
        let either = if *order == Order::None { left.or(right) } else { left.and(right) };
        either?;
    }
    for column in pairs.iter().flat_map(|(a, b, _)| [*a, *b]) {
        *keys.get_mut(column)? = sets.get(column)?.ranges().first()?.0;
    }
    for _ in 0..MAX_ROUNDS {
        let mut changed = false;
        for (a, b, order) in pairs {
            let (x, y) = (*keys.get(*a)?, *keys.get(*b)?);
            let raise = match order {
                Order::Less if x >= y => Some((*b, x.checked_add(1)?)),
                Order::More if y >= x => Some((*a, y.checked_add(1)?)),
                Order::Same if x < y => Some((*a, y)),
                Order::Same if y < x => Some((*b, x)),
                _ => None,
            };
            if let Some((column, least)) = raise {
                *keys.get_mut(column)? = from(sets.get(column)?, least).ranges().first()?.0;
                changed = true;
            }
        }
        if !changed {
            return Some(keys);
        }
    }
    None
}

/// The keys from this one on.
fn from(set: &KeySet, least: Cell) -> KeySet {
    set.intersection(&KeySet::range(least, Cell::MAX))
}

/// The key of a set that is nearest to one wished for; what is missing only where there is no other.
pub(super) fn nearest(set: &KeySet, wish: Cell) -> Option<Cell> {
    let present = set.intersection(&KeySet::present());
    let near = present.ranges().iter().map(|(low, high)| wish.clamp(*low, *high));
    near.min_by_key(|key| (key.abs_diff(wish), *key < wish)).or_else(|| set.contains(MISSING).then_some(MISSING))
}

/// The key that a person would choose first.
fn wished(space: &Space<'_>, column: &Column) -> Cell {
    let ty = match column.source {
        Source::Field(field) => space.record.fields.get(field.index()).map(|field| &field.ty),
        Source::AsOf => Some(&Type::Time),
        Source::Pair(..) | Source::Value(_) | Source::Values(..) | Source::Whole(_) => None,
    };
    ty.map_or(0, |ty| wish(space.engine, ty))
}

/// The key that a person would choose first for a value of this type: 0, or the first day of the policy at nine.
pub(super) fn wish(engine: &Engine, ty: &Type) -> Cell {
    let effective = engine.ruleset().surface.policy.effective;
    let day = effective.or_else(|| day_number(2022, 7, 1)).unwrap_or(0);
    match ty {
        Type::Date => Cell::from(day),
        Type::Time => Cell::from(engine.zone().instant(day, 9 * 3600)),
        _ => 0,
    }
}
