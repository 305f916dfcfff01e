//! Outcomes and their values.

use super::reader::Reader;
use crate::syntax::{Part, Parts, Rule};
use crate::tree::{Expr, OutcomeKey, OutcomeValue, Preset, Verdict};
use diagnose::Spanned;

impl<'t> Reader<'_, 't> {
    /// A key from its rule `outcome_key` or from a word that is one.
    pub(super) fn outcome_key(&mut self, part: &Part<'t>) -> Spanned<OutcomeKey> {
        let inner = match part.as_rule() {
            Rule::outcome_key => part.clone().into_inner().next().unwrap_or_else(|| part.clone()),
            _ => part.clone(),
        };
        let key = match preset(inner.as_rule()) {
            Some(preset) => OutcomeKey::Preset(preset),
            None => OutcomeKey::Named(self.name(&inner).value),
        };
        self.at(&inner, key)
    }

    /// `协办 公安局、住建局`, `类 重点`, `准予`
    pub(super) fn out(&mut self, part: Part<'t>) -> Option<OutcomeValue> {
        let span = self.at(&part, ());
        let mut parts = part.into_inner();
        let first = parts.next()?;
        let (key, values) = match first.as_rule() {
            Rule::verdict => {
                let word = first.into_inner().next()?;
                (self.outcome_key(&word), Some(Vec::new()))
            }
            Rule::class_out | Rule::deemed_out | Rule::refer_out => {
                let mut parts = first.into_inner();
                let word = parts.next()?;
                (self.outcome_key(&word), self.values_in(parts))
            }
            _ => (self.outcome_key(&first), self.values_in(parts)),
        };
        Some(OutcomeValue { key, values: values?, span })
    }

    /// The values after a key: a list, or words that are preset values.
    pub(super) fn values_in(&mut self, parts: Parts<'t>) -> Option<Vec<Expr>> {
        let mut values = Vec::new();
        let mut broken = false;
        for part in parts {
            match part.as_rule() {
                Rule::values => match self.exprs(part.into_inner()) {
                    Some(list) => values.extend(list),
                    None => broken = true,
                },
                Rule::w_key_class | Rule::w_regular_class | Rule::w_admit | Rule::w_refuse => {
                    values.extend(self.expr(part));
                }
                _ => {}
            }
        }
        (!broken).then_some(values)
    }
}

/// The preset outcome of a word.
fn preset(word: Rule) -> Option<Preset> {
    Some(match word {
        Rule::w_lead => Preset::Lead,
        Rule::w_assist => Preset::Assist,
        Rule::w_class => Preset::Class,
        Rule::w_within => Preset::Within,
        Rule::w_channel => Preset::Channel,
        Rule::w_with_it => Preset::WithIt,
        Rule::w_deemed => Preset::Deemed,
        Rule::w_outcome => Preset::AnyVerdict,
        Rule::w_admit => Preset::Verdict(Verdict::Admit),
        Rule::w_refuse => Preset::Verdict(Verdict::Refuse),
        Rule::w_refer_to => Preset::Verdict(Verdict::Refer),
        _ => return None,
    })
}
