//! A sorted table of declared names.

use crate::problems::{Thing, duplicate_name::DuplicateName};
use diagnose::{Diagnostic, Span};
use grammar::tree::{Declaration, Name};

/// One declared name.
#[derive(Debug)]
pub(crate) struct Entry<'t, T> {
    pub name: &'t Name,
    pub declaration: &'t Declaration,
    pub node: &'t T,
}

/// How much text a declaration is.
fn length<T>(entry: &Entry<'_, T>) -> u32 {
    entry.declaration.span.end.saturating_sub(entry.declaration.span.start)
}

/// Declared names of one kind, sorted; an entry's index is its id.
#[derive(Debug)]
pub(crate) struct Table<'t, T> {
    entries: Vec<Entry<'t, T>>,
}

impl<'t, T> Table<'t, T> {
    /// Sorts the names; of equal ones the first is named and the others are reported. What the longest of them says
    /// stands, so that an empty one by the side of the real one is told once and not wherever something is missed.
    pub(crate) fn settle(
        items: Vec<(&'t Name, &'t Declaration, &'t T)>,
        thing: Thing,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let table = Self::sorted(items);
        let mut entries: Vec<Entry<'t, T>> = Vec::with_capacity(table.len());
        for entry in table {
            match entries.last_mut() {
                Some(first) if first.name.value == entry.name.value => {
                    let (at, name) = (entry.name.span, entry.name.value.clone());
                    problems.push(DuplicateName { at, name, first: first.name.span, thing }.into());
                    if length(&entry) > length(first) {
                        *first = entry;
                    }
                }
                _ => entries.push(entry),
            }
        }
        Table { entries }
    }

    /// Sorts names that may be used many times; the first place stands for each.
    pub(crate) fn first_of_each(items: Vec<(&'t Name, &'t Declaration, &'t T)>) -> Self {
        let mut entries = Self::sorted(items);
        entries.dedup_by(|later, first| later.name.value == first.name.value);
        Table { entries }
    }

    fn sorted(items: Vec<(&'t Name, &'t Declaration, &'t T)>) -> Vec<Entry<'t, T>> {
        let mut entries: Vec<Entry<'t, T>> =
            items.into_iter().map(|(name, declaration, node)| Entry { name, declaration, node }).collect();
        entries.sort_by(|a, b| (&a.name.value, a.name.span).cmp(&(&b.name.value, b.name.span)));
        entries
    }

    /// The index of a name.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        self.entries.binary_search_by(|entry| entry.name.value.as_str().cmp(name)).ok().map(|index| index as u32)
    }

    /// The entry at an index.
    pub(crate) fn get(&self, index: u32) -> Option<&Entry<'t, T>> {
        self.entries.get(index as usize)
    }

    /// All entries in the order of their ids.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Entry<'t, T>> {
        self.entries.iter()
    }

    /// All names, for "did you mean".
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.value.as_str())
    }

    /// All names with their places.
    pub(crate) fn names(&self, thing: Thing) -> impl Iterator<Item = (&str, Span, Thing)> {
        self.entries.iter().map(move |entry| (entry.name.value.as_str(), entry.name.span, thing))
    }
}
