//! Fields of the same name on both sides.

use ruleset::{Field, Type};

/// Adds fields to those of the same name; a field whose values cannot be the other's is another field. Says where they
/// stand.
pub(super) fn with_fields(known: &mut Vec<Field>, fields: Vec<Field>) -> Vec<u32> {
    let mut map = Vec::with_capacity(fields.len());
    for field in fields {
        let same = known.iter_mut().enumerate().find_map(|(at, other)| {
            let both = (other.name == field.name).then(|| common(other, &field)).flatten()?;
            *other = both;
            Some(at)
        });
        map.push(same.unwrap_or(known.len()) as u32);
        if same.is_none() {
            known.push(field);
        }
    }
    map
}

/// What a field may be on both sides; none where it is something else on each.
fn common(a: &Field, b: &Field) -> Option<Field> {
    let ty = match (&a.ty, &b.ty) {
        (Type::Number { scale: s, min: a, max: b, unit: u }, Type::Number { scale: t, min: c, max: d, unit: v })
            if u == v =>
        {
            let scale = *s.max(t);
            let raised = |bound: &Option<i128>, own: u8| {
                bound.and_then(|it| it.checked_mul(10i128.checked_pow(u32::from(scale - own))?))
            };
            let min = raised(a, *s).into_iter().chain(raised(c, *t)).max();
            let max = raised(b, *s).into_iter().chain(raised(d, *t)).min();
            if min.zip(max).is_some_and(|(min, max)| min > max) {
                return None;
            }
            Type::Number { scale, min, max, unit: u.clone() }
        }
        (Type::Agency(a), Type::Agency(b)) if a != b => Type::Agency(Vec::new()),
        (a, b) if a == b => a.clone(),
        _ => return None,
    };
    let alike = a.multiple == b.multiple;
    alike.then(|| Field { name: a.name.clone(), ty, optional: a.optional && b.optional, multiple: a.multiple })
}
