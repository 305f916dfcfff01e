//! Record types.

use super::Checker;
use ruleset::RecordType;

impl Checker<'_> {
    pub(super) fn check_records(&mut self) {
        let declared = self.declared;
        for entry in declared.records.iter() {
            self.only_basis(&entry.declaration.tail);
            let fields = self.fields(&entry.node.fields);
            self.meaning.records.push(RecordType {
                name: entry.name.value.clone(),
                own: fields.fields.len() as u32,
                fields: fields.fields,
                key: fields.key,
                place: fields.place,
                counts_from: fields.counts_from,
            });
        }
        self.outline_processes();
    }
}
