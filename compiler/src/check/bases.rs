//! Documents that a policy rests on.

use super::Checker;
use diagnose::Spanned;

impl Checker<'_> {
    pub(super) fn check_bases(&mut self) {
        let declared = self.declared;
        for entry in declared.bases.iter() {
            self.only_basis(&entry.declaration.tail);
            let value = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
            self.meaning.bases.push(ruleset::Basis {
                name: entry.name.value.clone(),
                title: value(&entry.node.title),
                number: value(&entry.node.number),
                dated: value(&entry.node.dated),
                issued_by: value(&entry.node.issued_by),
            });
        }
    }
}
