//! Functions of the policy: written out where they are called.

use super::Checker;
use super::cycles::find_cycle;
use super::expressions::unknown;
use super::scope::Scope;
use crate::checked::{Expr, Ty};
use crate::problems::Thing;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::wrong_arguments::WrongArguments;
use diagnose::Span;
use grammar::tree::{self, ExprKind, Name};
use ruleset::Node;

impl Checker<'_> {
    /// Checks each function on its own, with parameters that stand for any value of their type.
    pub(super) fn check_functions(&mut self) {
        let declared = self.declared;
        self.functions_are_cyclic = self.report_function_cycle();
        if self.functions_are_cyclic {
            return;
        }
        for entry in declared.functions.iter() {
            self.only_basis(&entry.declaration.tail);
            let mut arguments: Vec<(String, Expr)> = Vec::new();
            for (index, parameter) in entry.node.parameters.iter().enumerate() {
                let twice = entry.node.parameters.iter().take(index).find(|first| first.name == parameter.name);
                if let Some(first) = twice {
                    let (at, name) = (parameter.name.span, parameter.name.value.clone());
                    self.report(DuplicateName { at, name, first: first.name.span, thing: Thing::Parameter });
                }
                let ty = Ty::of(&self.resolve_type(&parameter.ty), false);
                let stand_in = Expr::new(Node::Field(ruleset::FieldId(index as u32)), ty, parameter.name.span);
                arguments.push((parameter.name.value.clone(), stand_in));
            }
            let mut scope = Scope { arguments, ..Scope::default() };
            self.present(&entry.node.body, &mut scope, None);
        }
    }

    fn report_function_cycle(&mut self) -> bool {
        let declared = self.declared;
        let next: Vec<Vec<u32>> = declared
            .functions
            .iter()
            .map(|entry| {
                let mut called = Vec::new();
                calls(&entry.node.body, &mut |name| called.extend(declared.functions.find(&name.value)));
                called
            })
            .collect();
        let Some(cycle) = find_cycle(&next) else { return false };
        self.report_cycle(&cycle, Thing::Function, |declared, index| {
            declared.functions.get(index).map(|entry| (entry.name.value.clone(), entry.name.span))
        });
        true
    }

    /// A call, written out: the body with the arguments in the parameters' places.
    pub(super) fn call(&mut self, name: &Name, nodes: &[tree::Expr], scope: &mut Scope, span: Span) -> Expr {
        let declared = self.declared;
        let Some(index) = self.find(&declared.functions, Thing::Function, name) else { return unknown(span) };
        let Some(function) = declared.functions.get(index).map(|entry| entry.node) else { return unknown(span) };
        if nodes.len() != function.parameters.len() {
            let (expected, found) = (function.parameters.len(), nodes.len());
            self.report(WrongArguments { at: span, name: name.value.clone(), expected, found });
            return unknown(span);
        }
        if self.functions_are_cyclic {
            return unknown(span);
        }
        let mut arguments = Vec::with_capacity(nodes.len());
        for (node, parameter) in nodes.iter().zip(&function.parameters) {
            let told = self.problems.len();
            let ty = Ty::of(&self.resolve_type(&parameter.ty), false);
            self.problems.truncate(told);
            let value = self.present(node, scope, Some(&ty));
            arguments.push((parameter.name.value.clone(), self.fitting(value, &ty)));
        }
        // What is wrong with the body has been told at its declaration.
        let told = self.problems.len();
        let assumed = self.assumed.len();
        let mut inner = Scope { arguments, ..Scope::default() };
        let body = self.expression(&function.body, &mut inner, None);
        self.keep_size_problems(told);
        self.assumed.truncate(assumed);
        Expr { span, ..body }
    }

    /// Of the problems since `from`, keeps one that only the call can cause: the written-out body is too large.
    fn keep_size_problems(&mut self, from: usize) {
        let fresh = self.problems.split_off(from);
        self.problems
            .extend(fresh.into_iter().filter(|problem| problem.code() == crate::problems::too_large::CODE).take(1));
    }
}

/// Calls `found` with each function that an expression calls.
pub(super) fn calls<'e>(expr: &'e tree::Expr, found: &mut impl FnMut(&'e Name)) {
    if let ExprKind::Call(name, _) = &expr.kind {
        found(name);
    }
    for part in parts(expr) {
        calls(part, found);
    }
}

/// The operands of an expression as written.
pub(super) fn parts(expr: &tree::Expr) -> Vec<&tree::Expr> {
    match &expr.kind {
        ExprKind::Path(a, _)
        | ExprKind::Negate(a)
        | ExprKind::Not(a)
        | ExprKind::ListedIn(a, _)
        | ExprKind::LiesIn(a, _)
        | ExprKind::Filled(a)
        | ExprKind::Assumed(a) => vec![a],
        ExprKind::Lookup(_, all)
        | ExprKind::Call(_, all)
        | ExprKind::Builtin(_, all)
        | ExprKind::All(all)
        | ExprKind::Any(all) => all.iter().collect(),
        ExprKind::Aggregate(aggregate) => aggregate.of.iter().chain(&aggregate.over.condition).collect(),
        ExprKind::Arithmetic(_, a, b) | ExprKind::Compare(_, a, b) | ExprKind::IfMissing(a, b) => vec![a, b],
        ExprKind::Between(a, b, c) => vec![a, b, c],
        ExprKind::Is(a, all) | ExprKind::IsNot(a, all) | ExprKind::Contains(a, all) | ExprKind::ContainsAll(a, all) => {
            std::iter::once(a.as_ref()).chain(all).collect()
        }
        _ => Vec::new(),
    }
}
