//! The enums of both sides, and their values.

use super::tables::{Joint, united};
use ruleset::{EnumType, RuleSet};
use std::sync::Arc;

impl Joint<'_> {
    pub(super) fn enums(&mut self, rules: [&Arc<RuleSet>; 2]) {
        let (all, maps) = united(self.names(|it| &it.enums, |it| &it.name));
        for (side, map) in self.sides.iter_mut().zip(maps) {
            side.map.values = vec![Vec::new(); map.len()];
            side.map.enums = map;
        }
        for (number, name) in (0..).zip(&all) {
            let own = self.sides.each_ref().map(|side| {
                let at = side.map.enums.iter().position(|joint| *joint == number)?;
                Some((at, side.meaning.enums.get(at)?))
            });
            let names =
                own.map(|it| it.map_or_else(Vec::new, |(_, it)| it.values.iter().map(String::as_str).collect()));
            // What both have comes first, so that witnesses are made of it.
            let [one, other] = &names;
            let both = one.iter().filter(|it| other.contains(it)).copied().collect();
            let [one, other] = names;
            let (values, [_, one, other]) = united([both, one, other]);
            let open = own.iter().flatten().all(|(_, it)| it.open);
            let mut said = vec![String::new(); values.len()];
            // The first side's labels are put in last: they stand where both have one.
            let sides = self.sides.iter_mut().zip(own).zip([one, other]).zip(rules);
            for (((side, own), map), rules) in sides.rev() {
                let Some((at, _)) = own else { continue };
                for (text, joint) in rules.surface.enum_labels.get(at).into_iter().flatten().zip(&map) {
                    if let Some(slot) = said.get_mut(*joint as usize) {
                        slot.clone_from(text);
                    }
                }
                if let Some(slot) = side.map.values.get_mut(at) {
                    *slot = map;
                }
            }
            self.surface.enum_labels.push(said);
            let values = values.into_iter().map(str::to_owned).collect();
            self.meaning.enums.push(EnumType { name: (*name).to_owned(), values, open });
        }
    }
}
