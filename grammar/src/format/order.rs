//! The order in which parts are written that may come in any order.

use crate::syntax::Rule;

/// Whether the parts of a clause have a canonical order.
pub(super) fn is_ordered(clause: Rule) -> bool {
    matches!(clause, Rule::action | Rule::clock_rule | Rule::rung)
}

/// The place of a part in its clause; the parts of one rank keep their order.
pub(super) fn rank(part: Rule) -> u8 {
    let order = [
        Rule::by,
        Rule::jointly,
        Rule::consent,
        Rule::enclosing,
        Rule::give,
        Rule::move_to,
        Rule::up_one,
        Rule::extend,
        Rule::at_most,
        Rule::exempt,
        Rule::from,
        Rule::until,
        Rule::paused_in,
        Rule::rung_limit,
        Rule::tell,
        Rule::when,
        Rule::only_in,
        Rule::since,
        Rule::through,
        Rule::under,
    ];
    order.iter().position(|of| *of == part).map_or(0, |i| i as u8 + 1)
}
