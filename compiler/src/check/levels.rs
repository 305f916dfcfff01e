//! Levels: chains into one graph.

use super::Checker;
use super::cycles::find_cycle;
use crate::problems::Thing;
use crate::problems::cyclic_names::CyclicNames;
use diagnose::Span;
use ruleset::{Level, LevelId};

impl Checker<'_> {
    pub(super) fn check_levels(&mut self) {
        let declared = self.declared;
        self.meaning.levels = declared
            .levels
            .iter()
            .map(|entry| Level { name: entry.name.value.clone(), above: Vec::new(), fields: Vec::new() })
            .collect();
        for (declaration, chain) in &declared.chains {
            self.only_basis(&declaration.tail);
            for pair in chain.steps.windows(2) {
                if let [above, below] = pair {
                    for (upper, lower) in above.iter().flat_map(|upper| below.iter().map(move |lower| (upper, lower))) {
                        self.add_parent(&lower.value, &upper.value);
                    }
                }
            }
        }
        self.check_level_cycle();
    }

    fn add_parent(&mut self, lower: &str, upper: &str) {
        let levels = &self.declared.levels;
        let (Some(lower), Some(upper)) = (levels.find(lower), levels.find(upper)) else { return };
        let Some(level) = self.meaning.levels.get_mut(lower as usize) else { return };
        if let Err(position) = level.above.binary_search(&LevelId(upper)) {
            level.above.insert(position, LevelId(upper));
        }
    }

    fn check_level_cycle(&mut self) {
        let next: Vec<Vec<u32>> =
            self.meaning.levels.iter().map(|level| level.above.iter().map(|id| id.0).collect()).collect();
        let Some(cycle) = find_cycle(&next) else { return };
        self.report_cycle(&cycle, Thing::Level, |declared, index| {
            declared.levels.get(index).map(|entry| (entry.name.value.clone(), entry.name.span))
        });
    }

    /// Reports a circle of names; `name_of` gives the name and place of a member.
    pub(super) fn report_cycle(
        &mut self,
        cycle: &[u32],
        thing: Thing,
        name_of: impl Fn(&crate::names::Declared<'_>, u32) -> Option<(String, Span)>,
    ) {
        let mut members: Vec<(String, Span)> =
            cycle.iter().filter_map(|index| name_of(self.declared, *index)).collect();
        // The circle is told from its first member in the files.
        let first = members.iter().enumerate().min_by_key(|(_, (_, span))| *span).map_or(0, |(index, _)| index);
        members.rotate_left(first);
        if let Some((_, at)) = members.first() {
            let at = *at;
            let names = members.into_iter().map(|(name, _)| name).collect();
            self.report(CyclicNames { at, thing, names });
        }
    }

    pub(super) fn check_level_fields(&mut self) {
        let declared = self.declared;
        for (declaration, node) in &declared.level_fields {
            self.only_basis(&declaration.tail);
            let Some(level) = self.level(&node.level) else { continue };
            let fields = self.fields(&node.fields).fields;
            if let Some(level) = self.meaning.levels.get_mut(level.index()) {
                level.fields.extend(fields);
            }
        }
    }

    /// Whether `upper` is `lower` or stands above it.
    pub(super) fn is_above(&self, upper: LevelId, lower: LevelId) -> bool {
        let mut open = vec![lower];
        let mut seen = Vec::new();
        while let Some(level) = open.pop() {
            if level == upper {
                return true;
            }
            if !seen.contains(&level) {
                seen.push(level);
                open.extend(self.meaning.levels.get(level.index()).into_iter().flat_map(|level| &level.above));
            }
        }
        false
    }
}
