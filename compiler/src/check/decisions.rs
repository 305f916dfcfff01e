//! Decisions: rules, tables, `其余`.

use super::Checker;
use super::cycles::find_cycle;
use super::functions::parts;
use super::outcomes::{is_spelled, outcome_words};
use super::scope::{Fact, Scope};
use crate::checked::{DecisionSpans, Expr};
use crate::problems::Thing;
use crate::problems::collect_not_number::CollectNotNumber;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::empty_decision::EmptyDecision;
use crate::problems::no_outcomes::NoOutcomes;
use crate::problems::not_here::{NotHere, What};
use crate::problems::refer_incomplete::ReferIncomplete;
use diagnose::Span;
use grammar::tree::{self, Cell, DecisionItem, ExprKind, TableRow};
use ruleset::{
    Collect, Decision, DecisionId, DecisionKind, DecisionSurface, Hit, Node, Place, Preset, Rule, Type, Value,
};
use rustc_hash::FxHashMap;

impl Checker<'_> {
    pub(super) fn check_decisions(&mut self) {
        let declared = self.declared;
        for entry in declared.decisions.iter() {
            let basis = self.only_basis(&entry.declaration.tail);
            let input = self.record(&entry.node.input);
            let outcomes = self.declared_outcomes(entry.node);
            if outcomes.is_empty() {
                self.report(NoOutcomes { at: entry.name.span, decision: entry.name.value.clone() });
            }
            self.check_collect(entry.node, &outcomes);
            self.decisions.push(Decision {
                name: entry.name.value.clone(),
                kind: kind_of(entry.node.kind),
                input: input.unwrap_or(ruleset::RecordId(u32::MAX)),
                hit: hit_of(entry.node.hit),
                outcomes,
                rules: Vec::new(),
                otherwise: None,
                basis,
            });
            self.decision_spans.push(DecisionSpans { name: entry.name.span, rules: Vec::new(), otherwise: None });
            let place = self.place(entry.declaration.span);
            self.surface.decisions.push(DecisionSurface { place, ..DecisionSurface::default() });
        }
        self.report_decision_cycle();
        for (index, entry) in (0..).zip(declared.decisions.iter()) {
            self.check_rules(DecisionId(index), entry.node, entry.name.span);
        }
    }

    fn check_collect(&mut self, node: &tree::Decision, outcomes: &[ruleset::OutcomeField]) {
        let wants_numbers =
            matches!(node.hit, tree::Hit::Collect(tree::Collect::Sum | tree::Collect::Least | tree::Collect::Greatest));
        let other = outcomes.iter().find(|outcome| !matches!(outcome.ty, Type::Number { .. }));
        if let (true, Some(outcome)) = (wants_numbers, other) {
            let words = outcome_words(outcome);
            let written = node.outcomes.iter().map(|it| it.key.span).find(|at| {
                let text = self.sources.text(*at);
                text == words.zh || text == words.en
            });
            let at = written.unwrap_or(node.name.span);
            self.report(CollectNotNumber { at, outcome: words });
        }
    }

    fn report_decision_cycle(&mut self) {
        let declared = self.declared;
        let next: Vec<Vec<u32>> = declared
            .decisions
            .iter()
            .map(|entry| {
                let mut used = Vec::new();
                for expr in expressions(entry.node) {
                    decisions_in(expr, &mut |name| {
                        let decision = declared.decisions.find(name);
                        used.extend(decision.or_else(|| self.routing_of_bare_lead(entry.node, name)));
                    });
                }
                used
            })
            .collect();
        if let Some(cycle) = find_cycle(&next) {
            self.report_cycle(&cycle, Thing::Decision, |declared, index| {
                declared.decisions.get(index).map(|entry| (entry.name.value.clone(), entry.name.span))
            });
        }
    }

    /// The routing that a bare `主办` in a decision reads; none where a field of the record has that name.
    fn routing_of_bare_lead(&self, node: &tree::Decision, name: &str) -> Option<u32> {
        let d = self.declared;
        let record = d.records.find(&node.input.value).and_then(|id| d.records.get(id))?;
        if !is_spelled(Preset::Lead, name) || record.node.fields.iter().any(|field| field.name.value == name) {
            return None;
        }
        let routings = d.decisions.iter().position(|entry| {
            entry.node.kind == tree::DecisionKind::Routing && entry.node.input.value == node.input.value
        });
        routings.map(|index| index as u32)
    }

    fn check_rules(&mut self, id: DecisionId, node: &tree::Decision, at: Span) {
        let Some(mut decision) = self.decisions.get(id.index()).cloned() else { return };
        if node.items.is_empty() && node.otherwise.is_none() {
            self.report(EmptyDecision { at, decision: decision.name.clone() });
        }
        let mut rules = Rules::default();
        for item in &node.items {
            match item {
                DecisionItem::Rule(rule) => self.check_rule(&decision, rule, &mut rules),
                DecisionItem::Table(table) => self.check_table(&decision, table, &mut rules),
            }
        }
        if let Some(otherwise) = &node.otherwise {
            if decision.hit == Hit::Collect(Collect::Count) {
                self.report(NotHere { at: otherwise.span, what: What::ElseOfCount });
            }
            let mut scope = Scope::of_record(decision.input);
            decision.otherwise = Some(self.outcome_values(&decision, otherwise, &mut scope, otherwise.span));
            if let Some(values) = &decision.otherwise {
                self.check_reference(&decision, values, otherwise.span);
            }
            let place = self.place(otherwise.span);
            if let Some(surface) = self.surface.decisions.get_mut(id.index()) {
                surface.otherwise = Some(place);
            }
        }
        if let Some(spans) = self.decision_spans.get_mut(id.index()) {
            spans.rules = rules.spans;
            spans.otherwise = node.otherwise.as_ref().map(|otherwise| otherwise.span);
        }
        decision.rules = rules.rules;
        if let Some(surface) = self.surface.decisions.get_mut(id.index()) {
            surface.rules = rules.places;
        }
        if let Some(slot) = self.decisions.get_mut(id.index()) {
            *slot = decision;
        }
    }

    fn check_rule(&mut self, decision: &Decision<Expr>, node: &tree::Rule, rules: &mut Rules) {
        let mut scope = Scope::of_record(decision.input);
        let mut conditions = self.tail_conditions(&node.tail, &mut scope);
        if let Some(when) = &node.when {
            conditions.extend(self.conjunction(when, &mut scope));
        }
        let outcomes = self.outcome_values(decision, &node.then, &mut scope, node.name.span);
        self.check_reference(decision, &outcomes, node.name.span);
        let basis = self.basis(&node.tail.under);
        let rule = Rule { name: node.name.value.clone(), conditions, outcomes, basis };
        self.add_rule(rule, node.name.span, rules);
    }

    fn add_rule(&mut self, rule: Rule<Expr>, at: Span, rules: &mut Rules) {
        if let Some(first) = rules.names.get(&rule.name) {
            self.report(DuplicateName { at, name: rule.name.clone(), first: *first, thing: Thing::Rule });
            return;
        }
        rules.names.insert(rule.name.clone(), at);
        rules.places.push(self.place(at));
        rules.spans.push(at);
        rules.rules.push(rule);
    }

    fn check_table(&mut self, decision: &Decision<Expr>, table: &tree::Table, rules: &mut Rules) {
        let title = match &table.name {
            Some(name) => name.value.clone(),
            None => {
                rules.unnamed_tables += 1;
                if rules.unnamed_tables == 1 { "table".to_owned() } else { format!("table{}", rules.unnamed_tables) }
            }
        };
        let keys: Vec<Option<ruleset::OutcomeId>> =
            table.outcomes.iter().map(|key| self.outcome_by_key(&decision.name, &decision.outcomes, key)).collect();
        let mut scope = Scope::of_record(decision.input);
        let conditions = self.tail_conditions(&table.tail, &mut scope);
        let sound = table.conditions.iter().map(|column| self.is_sound_column(column, &mut scope)).collect();
        let shared = Shared { keys, sound, conditions, facts: scope.facts, basis: self.basis(&table.tail.under) };
        for (number, row) in (1..).zip(&table.rows) {
            let name = row.name.as_ref().map_or_else(|| format!("{title}#{number}"), |name| name.value.clone());
            let at = row.name.as_ref().map_or(row.span.span, |name| name.span);
            let rule = self.table_row(decision, table, row, name, &shared);
            self.add_rule(rule, at, rules);
        }
    }

    /// Checks a condition column once, where its header stands; what is wrong there is not told again in each cell.
    fn is_sound_column(&mut self, column: &tree::Expr, scope: &mut Scope) -> bool {
        let told = self.problems.len();
        self.expression(column, scope, None);
        self.problems.len() == told
    }

    fn table_row(
        &mut self,
        decision: &Decision<Expr>,
        table: &tree::Table,
        row: &TableRow,
        name: String,
        shared: &Shared,
    ) -> Rule<Expr> {
        let mut scope = Scope { facts: shared.facts.clone(), ..Scope::of_record(decision.input) };
        let mut conditions = shared.conditions.clone();
        conditions.extend(self.tail_conditions(&row.tail, &mut scope));
        for ((column, cell), sound) in table.conditions.iter().zip(&row.conditions).zip(&shared.sound) {
            if let (Cell::Test(test), true) = (cell, *sound) {
                self.assume_filled(column, test, &mut scope, &mut conditions);
                conditions.extend(self.conjunction(test, &mut scope));
            }
        }
        let values: Vec<tree::OutcomeValue> = table
            .outcomes
            .iter()
            .zip(&shared.keys)
            .zip(&row.outcomes)
            .filter(|((_, key), cell)| key.is_some() && !cell.value.is_empty())
            .map(|((key, _), cell)| tree::OutcomeValue {
                key: key.clone(),
                values: cell.value.clone(),
                span: diagnose::Spanned::new((), cell.span),
            })
            .collect();
        let outcomes = self.outcome_values(decision, &values, &mut scope, row.span.span);
        self.check_reference(decision, &outcomes, row.span.span);
        let mut basis = self.basis(&row.tail.under);
        basis.extend(shared.basis.iter().cloned());
        Rule { name, conditions, outcomes, basis }
    }

    /// A cell that tests an optional field means: it is there, and …
    fn assume_filled(&mut self, column: &tree::Expr, test: &tree::Expr, scope: &mut Scope, conditions: &mut Vec<Expr>) {
        let asks_presence = |expr: &tree::Expr| match &expr.kind {
            ExprKind::Filled(_) => true,
            ExprKind::Not(inner) => matches!(inner.kind, ExprKind::Filled(_)),
            _ => false,
        };
        if asks_presence(test) {
            return;
        }
        let told = self.problems.len();
        let value = self.expression(column, scope, None);
        self.problems.truncate(told);
        if value.optional && !self.knows_filled(scope, &value) {
            let span = value.span;
            let filled = Expr::truth(Node::Filled(value.maybe(false)), span);
            scope.learn(&filled, true);
            conditions.push(filled);
        }
    }

    /// A matter that is referred needs somebody to refer it to, a limit, and a meaning for silence.
    fn check_reference(&mut self, decision: &Decision<Expr>, outcomes: &[Vec<Expr>], at: Span) {
        if decision.kind != DecisionKind::Admission {
            return;
        }
        let of = |preset: Preset| {
            let index = decision.outcomes.iter().position(|outcome| outcome.preset == Some(preset));
            index.and_then(|index| outcomes.get(index)).map(Vec::as_slice).unwrap_or_default()
        };
        let refers = of(Preset::Verdict).iter().any(|expr| matches!(expr.constant(), Some(Value::Enum(_, 2))));
        let lacking: Vec<Preset> = [Preset::ReferTo, Preset::Within, Preset::Deemed]
            .into_iter()
            .filter(|preset| of(*preset).is_empty())
            .collect();
        if refers && !lacking.is_empty() {
            self.report(ReferIncomplete { at, lacking });
        }
    }
}

/// Rules as they gather.
#[derive(Default)]
struct Rules {
    rules: Vec<Rule<Expr>>,
    places: Vec<Place>,
    spans: Vec<Span>,
    names: FxHashMap<String, Span>,
    unnamed_tables: u32,
}

/// What all rows of a table share.
struct Shared {
    keys: Vec<Option<ruleset::OutcomeId>>,
    /// Per condition column: whether its header is right.
    sound: Vec<bool>,
    conditions: Vec<Expr>,
    facts: Vec<Fact>,
    basis: Vec<String>,
}

/// Every expression of a decision.
fn expressions(node: &tree::Decision) -> Vec<&tree::Expr> {
    let mut out = Vec::new();
    for item in &node.items {
        match item {
            DecisionItem::Rule(rule) => {
                out.extend(rule.tail.when.iter().chain(&rule.when));
                out.extend(rule.then.iter().flat_map(|value| &value.values));
            }
            DecisionItem::Table(table) => {
                out.extend(table.tail.when.iter().chain(&table.conditions));
                for row in &table.rows {
                    out.extend(row.tail.when.iter());
                    out.extend(row.conditions.iter().filter_map(|cell| match cell {
                        Cell::Test(test) => Some(test),
                        Cell::Any => None,
                    }));
                    out.extend(row.outcomes.iter().flat_map(|cell| &cell.value));
                }
            }
        }
    }
    out.extend(node.otherwise.iter().flat_map(|values| values.value.iter().flat_map(|value| &value.values)));
    out
}

/// Calls `found` with each bare name, and each whose path an expression takes: the decisions it reads are among them.
fn decisions_in<'e>(expr: &'e tree::Expr, found: &mut impl FnMut(&'e str)) {
    if let ExprKind::Name(name) = &expr.kind
        && is_spelled(Preset::Lead, name)
    {
        found(name);
    }
    if let ExprKind::Path(base, _) = &expr.kind
        && let ExprKind::Name(name) = &base.kind
    {
        found(name);
    }
    for part in parts(expr) {
        decisions_in(part, found);
    }
}

fn kind_of(kind: tree::DecisionKind) -> DecisionKind {
    match kind {
        tree::DecisionKind::Decision => DecisionKind::Decision,
        tree::DecisionKind::Routing => DecisionKind::Routing,
        tree::DecisionKind::Admission => DecisionKind::Admission,
    }
}

fn hit_of(hit: tree::Hit) -> Hit {
    match hit {
        tree::Hit::Unique => Hit::Unique,
        tree::Hit::InOrder => Hit::InOrder,
        tree::Hit::Collect(collect) => Hit::Collect(match collect {
            tree::Collect::List => Collect::List,
            tree::Collect::Sum => Collect::Sum,
            tree::Collect::Least => Collect::Least,
            tree::Collect::Greatest => Collect::Greatest,
            tree::Collect::Count => Collect::Count,
        }),
    }
}
