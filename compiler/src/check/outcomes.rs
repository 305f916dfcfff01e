//! The outcomes of decisions: preset and declared.

use super::Checker;
use super::names::preset_word;
use super::scope::Scope;
use crate::checked::{Expr, Ty};
use crate::problems::duplicate_outcome::DuplicateOutcome;
use crate::problems::missing_outcome::MissingOutcome;
use crate::problems::no_place_field::NoPlaceField;
use crate::problems::not_in_group::NotInGroup;
use crate::problems::several_values::SeveralValues;
use crate::problems::type_mismatch::TypeMismatch;
use crate::problems::unknown_outcome::UnknownOutcome;
use diagnose::{Both, Lang, Span, Spanned};
use grammar::tree::{self, DecisionKind, OutcomeKey, OutcomeValue, Verdict};
use ruleset::{Decision, EnumId, Node, OutcomeField, OutcomeId, Preset, Seat, Type, Value};

/// The outcomes that the word itself brings.
fn presets(kind: DecisionKind) -> &'static [(Preset, bool, bool)] {
    // Preset, optional, multiple.
    match kind {
        DecisionKind::Decision => &[],
        DecisionKind::Routing => &[
            (Preset::Lead, false, false),
            (Preset::Assist, true, true),
            (Preset::Class, true, false),
            (Preset::Within, true, false),
            (Preset::Channel, true, false),
        ],
        DecisionKind::Admission => &[
            (Preset::Verdict, false, false),
            (Preset::ReferTo, true, false),
            (Preset::Within, true, false),
            (Preset::Deemed, true, false),
            (Preset::WithIt, true, true),
        ],
    }
}

/// The type of a preset outcome, and its concept name.
fn preset_type(preset: Preset) -> (Type, &'static str) {
    match preset {
        Preset::Lead => (Type::Agency(Vec::new()), "lead"),
        Preset::Assist => (Type::Agency(Vec::new()), "assist"),
        Preset::Class => (Type::Enum(EnumId::CLASS), "class"),
        Preset::Within => (Type::Limit, "within"),
        Preset::Channel => (Type::Text, "channel"),
        Preset::Verdict => (Type::Enum(EnumId::VERDICT), "verdict"),
        Preset::ReferTo => (Type::Agency(Vec::new()), "refer_to"),
        Preset::Deemed => (Type::Enum(EnumId::VERDICT), "deemed"),
        Preset::WithIt => (Type::Text, "with_it"),
    }
}

/// The preset that a written key means.
fn preset_of(key: tree::Preset) -> Preset {
    match key {
        tree::Preset::Lead => Preset::Lead,
        tree::Preset::Assist => Preset::Assist,
        tree::Preset::Class => Preset::Class,
        tree::Preset::Within => Preset::Within,
        tree::Preset::Channel => Preset::Channel,
        tree::Preset::Verdict(_) | tree::Preset::AnyVerdict => Preset::Verdict,
        tree::Preset::Deemed => Preset::Deemed,
        tree::Preset::WithIt => Preset::WithIt,
    }
}

/// An outcome that a decision declares under a preset's word: it has the preset's name, so that both dialects mean the
/// same, and is the preset where its type is.
fn own_preset(key: tree::Preset, ty: &Type) -> (String, Option<Preset>) {
    let preset = preset_of(key);
    let (usual, name) = preset_type(preset);
    let fits = usual == *ty || matches!((&usual, ty), (Type::Agency(_), Type::Agency(_)));
    (name.to_owned(), fits.then_some(preset))
}

/// The word of a preset outcome.
fn word_of(preset: Preset) -> diagnose::Word {
    match preset {
        Preset::Lead => diagnose::Word::Lead,
        Preset::Assist => diagnose::Word::Assist,
        Preset::Class => diagnose::Word::Class,
        Preset::Within => diagnose::Word::Within,
        Preset::Channel => diagnose::Word::Channel,
        Preset::ReferTo => diagnose::Word::ReferTo,
        Preset::Deemed => diagnose::Word::Deemed,
        Preset::WithIt => diagnose::Word::WithIt,
        Preset::Verdict => diagnose::Word::Outcome,
    }
}

/// An outcome as it is written: a preset by its word in each dialect, any other by its name.
pub(crate) fn outcome_words(outcome: &OutcomeField) -> Both {
    match outcome.preset.map(word_of) {
        Some(word) => {
            let spelling = word.spelling();
            Both::new(spelling.canonical(Lang::Zh), spelling.canonical(Lang::En))
        }
        None => Both::new(outcome.name.clone(), outcome.name.clone()),
    }
}

/// Whether a name spells a preset outcome in either dialect.
pub(super) fn is_spelled(preset: Preset, name: &str) -> bool {
    let word = word_of(preset);
    Lang::ALL.iter().any(|lang| word.spelling().all(*lang).contains(&name))
}

/// Whether a preset outcome may be declared with this type: bodies of any kind for those that name one, else its own.
fn narrows(preset: &OutcomeField, ty: &Type) -> bool {
    match preset.preset {
        Some(Preset::Lead | Preset::Assist | Preset::ReferTo) => {
            matches!(ty, Type::Agency(_) | Type::Row(_) | Type::Unit { .. } | Type::Enum(_))
        }
        _ => *ty == preset.ty || matches!((&preset.ty, ty), (Type::Text, Type::Enum(_))),
    }
}

/// Whether an outcome is the preset that a key means.
pub(super) fn matches_preset(outcome: &OutcomeField, key: tree::Preset) -> bool {
    outcome.preset == Some(preset_of(key))
}

/// Whether a declared outcome carries a preset's word as its name.
pub(super) fn spells(key: tree::Preset, name: &str) -> bool {
    key_names(&OutcomeKey::Preset(key)).iter().any(|known| known == name)
}

/// The index of a verdict among the preset values.
pub(super) fn verdict_index(verdict: Verdict) -> u32 {
    match verdict {
        Verdict::Admit => 0,
        Verdict::Refuse => 1,
        Verdict::Refer => 2,
    }
}

/// Whether an outcome refers the matter: `提请 甲`, or a table's cell that names an agency.
fn refers(key: &Spanned<OutcomeKey>, values: &[tree::Expr]) -> bool {
    match &key.value {
        OutcomeKey::Preset(tree::Preset::Verdict(verdict)) => *verdict == Verdict::Refer,
        OutcomeKey::Preset(tree::Preset::AnyVerdict) => {
            values.iter().any(|value| !matches!(value.kind, tree::ExprKind::Preset(_)))
        }
        _ => false,
    }
}

/// A written key as text, for messages and for declared outcomes that carry a preset's word as their name.
fn key_names(key: &OutcomeKey) -> Vec<String> {
    match key {
        OutcomeKey::Named(name) => vec![name.clone()],
        OutcomeKey::Preset(preset) => {
            let spelling = preset_word(*preset).0.spelling();
            Lang::ALL.iter().flat_map(|lang| spelling.all(*lang)).map(|name| (*name).to_owned()).collect()
        }
    }
}

impl Checker<'_> {
    /// The outcomes of a decision: the preset ones of its word, narrowed or joined by its `结果` clauses.
    pub(super) fn declared_outcomes(&mut self, node: &tree::Decision) -> Vec<OutcomeField> {
        let mut outcomes: Vec<OutcomeField> = presets(node.kind)
            .iter()
            .map(|(preset, optional, multiple)| {
                let (ty, name) = preset_type(*preset);
                let (optional, multiple) = (*optional, *multiple);
                OutcomeField { name: name.to_owned(), preset: Some(*preset), ty, optional, multiple }
            })
            .collect();
        let mut seen: Vec<(&OutcomeKey, Span)> = Vec::new();
        for field in &node.outcomes {
            if let Some((_, first)) = seen.iter().find(|(key, _)| *key == &field.key.value) {
                let name = self.sources.text(field.key.span).to_owned();
                self.report(DuplicateOutcome { at: field.key.span, name, first: *first });
                continue;
            }
            seen.push((&field.key.value, field.key.span));
            let ty = self.resolve_type(&field.ty);
            let preset = match &field.key.value {
                OutcomeKey::Preset(key) => outcomes.iter_mut().find(|it| it.preset == Some(preset_of(*key))),
                OutcomeKey::Named(_) => None,
            };
            match preset {
                Some(preset) if narrows(preset, &ty) => preset.ty = ty,
                Some(preset) => {
                    let wanted = Ty::of(&preset.ty, false);
                    let (expected, found) = (self.describe(&wanted), self.describe(&Ty::of(&ty, false)));
                    self.report(TypeMismatch { at: field.ty.span.span, expected, found });
                }
                None => {
                    let (name, preset) = match &field.key.value {
                        OutcomeKey::Named(name) => (name.clone(), None),
                        OutcomeKey::Preset(key) => own_preset(*key, &ty),
                    };
                    let (optional, multiple) = (field.optional, field.multiple);
                    outcomes.push(OutcomeField { name, preset, ty, optional, multiple });
                }
            }
        }
        outcomes
    }

    /// The values of a rule, one per outcome of the decision, in the decision's order.
    pub(super) fn outcome_values(
        &mut self,
        decision: &Decision<Expr>,
        values: &[OutcomeValue],
        scope: &mut Scope,
        rule: Span,
    ) -> Vec<Vec<Expr>> {
        let mut out: Vec<Vec<Expr>> = vec![Vec::new(); decision.outcomes.len()];
        let mut said: Vec<(usize, Span)> = Vec::new();
        for value in values {
            let Some(id) = self.outcome_by_key(&decision.name, &decision.outcomes, &value.key) else { continue };
            if let Some((_, first)) = said.iter().find(|(known, _)| *known == id.index()) {
                let name = self.sources.text(value.key.span).to_owned();
                self.report(DuplicateOutcome { at: value.key.span, name, first: *first });
                continue;
            }
            said.push((id.index(), value.key.span));
            let Some(field) = decision.outcomes.get(id.index()) else { continue };
            let checked = self.values_of_key(field, &value.key, &value.values, scope);
            if let Some(slot) = out.get_mut(id.index()) {
                *slot = checked;
            }
            self.refer_agency(decision, value, scope, &mut out);
        }
        let missing: Vec<Both> = decision
            .outcomes
            .iter()
            .enumerate()
            .filter(|(index, field)| !field.optional && !said.iter().any(|(known, _)| known == index))
            .map(|(_, field)| outcome_words(field))
            .collect();
        if !missing.is_empty() {
            self.report(MissingOutcome { at: rule, names: missing });
        }
        out
    }

    /// The outcome that a key means within a decision.
    pub(super) fn outcome_by_key(
        &mut self,
        decision: &str,
        outcomes: &[OutcomeField],
        key: &Spanned<OutcomeKey>,
    ) -> Option<OutcomeId> {
        let names = key_names(&key.value);
        let own = outcomes.iter().position(|it| it.preset.is_none() && names.contains(&it.name));
        let preset = match &key.value {
            OutcomeKey::Preset(preset) => {
                let preset = preset_of(*preset);
                outcomes.iter().position(|it| it.preset == Some(preset))
            }
            OutcomeKey::Named(name) => {
                outcomes.iter().position(|it| it.preset.is_some_and(|preset| is_spelled(preset, name)))
            }
        };
        let found = own.or(preset).map(|index| OutcomeId(index as u32));
        // A decision that declares no outcome at all has been told so.
        if found.is_none() && !outcomes.is_empty() {
            let known = outcomes.iter().map(outcome_words).collect();
            let name = self.sources.text(key.span).to_owned();
            self.report(UnknownOutcome { at: key.span, name, decision: decision.to_owned(), known });
        }
        found
    }

    fn values_of_key(
        &mut self,
        field: &OutcomeField,
        key: &Spanned<OutcomeKey>,
        values: &[tree::Expr],
        scope: &mut Scope,
    ) -> Vec<Expr> {
        if let OutcomeKey::Preset(tree::Preset::Verdict(verdict)) = &key.value {
            let value = Value::Enum(EnumId::VERDICT, verdict_index(*verdict));
            return vec![Expr::new(Node::Const(value), Ty::Enum(EnumId::VERDICT), key.span)];
        }
        if key.value == OutcomeKey::Preset(tree::Preset::AnyVerdict) && refers(key, values) {
            let value = Value::Enum(EnumId::VERDICT, verdict_index(Verdict::Refer));
            return vec![Expr::new(Node::Const(value), Ty::Enum(EnumId::VERDICT), key.span)];
        }
        self.typed_values(field, values, scope)
    }

    /// The values of one outcome, each of its type.
    pub(super) fn typed_values(&mut self, field: &OutcomeField, nodes: &[tree::Expr], scope: &mut Scope) -> Vec<Expr> {
        if let (false, [_, second, ..]) = (field.multiple, nodes) {
            self.report(SeveralValues { at: second.span, name: outcome_words(field) });
        }
        let ty = Ty::of(&field.ty, false);
        nodes
            .iter()
            .map(|node| {
                let expr = self.present(node, scope, Some(&ty));
                let expr = self.fitting(expr, &ty);
                self.check_agency(field, &expr, scope);
                expr
            })
            .collect()
    }

    /// `提请 甲` says both the verdict and to whom.
    fn refer_agency(
        &mut self,
        decision: &Decision<Expr>,
        value: &OutcomeValue,
        scope: &mut Scope,
        out: &mut [Vec<Expr>],
    ) {
        let field = decision.outcomes.iter().enumerate().find(|(_, it)| it.preset == Some(Preset::ReferTo));
        if let (true, Some((index, field))) = (refers(&value.key, &value.values), field) {
            let values = self.typed_values(field, &value.values, scope);
            if let Some(slot) = out.get_mut(index) {
                *slot = values;
            }
        }
    }

    /// A constant agency must be of the outcome's groups, and one per unit needs a place to be found from.
    fn check_agency(&mut self, field: &OutcomeField, expr: &Expr, scope: &Scope) {
        let (Type::Agency(groups), Some(Value::Agency(id))) = (&field.ty, expr.constant()) else { return };
        let Some(agency) = self.meaning.agencies.get(id.index()).cloned() else { return };
        if !groups.is_empty() && !agency.groups.iter().any(|group| groups.contains(group)) {
            let group = groups.first().and_then(|id| self.meaning.groups.get(id.index()));
            let group = group.map(|group| group.name.clone()).unwrap_or_default();
            self.report(NotInGroup { at: expr.span, agency: agency.name.clone(), group });
        }
        let Seat::Per(level) = agency.seat else { return };
        let Some(id) = scope.record else { return };
        if !self.reaches(id, level) {
            let record = self.meaning.name(id).to_owned();
            self.report(NoPlaceField { at: expr.span, record });
        }
    }
}
