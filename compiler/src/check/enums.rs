//! Enums and lists, in the order in which each needs the other: written values, list columns, raw rows, enums drawn
//! from columns, typed rows.

use super::Checker;
use super::lists::RawList;
use crate::problems::Thing;
use crate::problems::column_taken::ColumnTaken;
use crate::problems::duplicate_name::DuplicateName;
use diagnose::{Lang, Word};
use grammar::tree::{self, EnumSource, Name};
use ruleset::{EnumId, EnumType, ListId, Type};

impl Checker<'_> {
    pub(super) fn check_enums_and_lists(&mut self) {
        let declared = self.declared;
        self.meaning.enums = ruleset::preset_enums().into();
        self.surface.enum_labels = vec![Vec::new(); self.meaning.enums.len()];
        let mut enums = self.stage_enums();
        for entry in declared.enums.iter() {
            self.only_basis(&entry.declaration.tail);
            let (values, labels, open) = match &entry.node.source {
                EnumSource::Values(items) => self.written_values(items),
                EnumSource::Column { .. } => (Vec::new(), Vec::new(), false),
            };
            enums.push((EnumType { name: entry.name.value.clone(), values, open }, labels));
        }
        enums.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
        for (ty, labels) in enums {
            self.meaning.enums.push(ty);
            self.surface.enum_labels.push(labels);
        }
        self.declare_lists();
        let raw = self.read_lists();
        for entry in declared.enums.iter() {
            if let EnumSource::Column { list, column } = &entry.node.source
                && let Some(id) = self.enum_id(&entry.name.value)
            {
                self.draw_from_column(id, list, column, &raw);
            }
        }
        // Preset and drawn values, and stages, have no label.
        for (labels, ty) in self.surface.enum_labels.iter_mut().zip(&self.meaning.enums) {
            labels.resize(ty.values.len(), String::new());
        }
        self.value_index = self.meaning.enums.iter().map(|it| (it.values.iter().cloned()).zip(0..).collect()).collect();
        self.spell_preset_values();
        self.type_lists(raw);
        self.row_index = (0..self.meaning.lists.len() as u32).map(|index| self.rows_by_key(ListId(index))).collect();
    }

    /// The preset values are written as keywords, in either dialect.
    fn spell_preset_values(&mut self) {
        let presets: [(EnumId, &[Word]); 2] = [
            (EnumId::CLASS, &[Word::KeyClass, Word::RegularClass]),
            (EnumId::VERDICT, &[Word::Admit, Word::Refuse, Word::ReferTo]),
        ];
        for (id, words) in presets {
            let Some(known) = self.value_index.get_mut(id.index()) else { continue };
            for (index, word) in (0..).zip(words) {
                let spellings = Lang::ALL.into_iter().flat_map(|lang| word.spelling().all(lang));
                known.extend(spellings.map(|spelling| ((*spelling).to_owned(), index)));
            }
        }
    }

    fn written_values(&mut self, items: &tree::Items<tree::EnumValue>) -> (Vec<String>, Vec<String>, bool) {
        let mut values: Vec<String> = Vec::new();
        let mut labels = Vec::new();
        for (index, value) in items.items.iter().enumerate() {
            if let Some(first) = items.items.iter().take(index).find(|first| first.name == value.name) {
                let (at, name) = (value.name.span, value.name.value.clone());
                self.report(DuplicateName { at, name, first: first.name.span, thing: Thing::Value });
                continue;
            }
            values.push(value.name.value.clone());
            labels.push(value.label.as_ref().map(|label| label.value.clone()).unwrap_or_default());
        }
        (values, labels, items.open)
    }

    /// Fills an enum with the distinct values of a column, and types the column by it.
    fn draw_from_column(&mut self, id: EnumId, list: &Name, column: &Name, raw: &[RawList]) {
        let Some(list_id) = self.list(list) else { return };
        let Some(field) = self.column(list_id, column) else { return };
        let Some(raw) = raw.get(list_id.index()) else { return };
        let mut values: Vec<String> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        for text in raw.rows.iter().filter_map(|row| row.cells.get(field.index())) {
            if !text.is_empty() && seen.insert(text.clone()) {
                values.push(text.clone());
            }
        }
        let ListId(index) = list_id;
        let Some(list) = self.meaning.lists.get_mut(index as usize) else { return };
        let open = list.open;
        match list.fields.get_mut(field.index()) {
            Some(field) if field.ty == Type::Text => field.ty = Type::Enum(id),
            _ => {
                self.report(ColumnTaken { at: column.span, column: column.value.clone() });
                return;
            }
        }
        if let Some(target) = self.meaning.enums.get_mut(id.index()) {
            target.values = values;
            target.open = open;
        }
    }
}
