//! Functions of the policy: written out where they are called.

use super::Checker;
use super::cycles::{depth_first, find_cycle};
use super::expressions::{MAX_DEPTH, MAX_NODES, unknown};
use super::scope::Scope;
use crate::checked::{Expr, Ty};
use crate::problems::Thing;
use crate::problems::duplicate_name::DuplicateName;
use crate::problems::too_large::TooLarge;
use crate::problems::wrong_arguments::WrongArguments;
use diagnose::Span;
use grammar::tree::{self, ExprKind, Name};
use ruleset::Node;

/// How large all calls of a policy may be together, written out.
const MAX_WRITTEN_OUT: u64 = 2_000_000;

impl Checker<'_> {
    /// Checks each function on its own, with parameters that stand for any value of their type.
    pub(super) fn check_functions(&mut self) {
        let declared = self.declared;
        self.functions_are_cyclic = self.report_function_cycle();
        if self.functions_are_cyclic {
            return;
        }
        self.weigh_functions();
        for (index, entry) in declared.functions.iter().enumerate() {
            if self.is_too_much(index as u32) {
                // Of a chain of functions, the innermost that is too large is told.
                if !self.called_by(entry.node).into_iter().any(|callee| self.is_too_much(callee)) {
                    self.report(TooLarge { at: entry.name.span, nodes: MAX_NODES, depth: MAX_DEPTH });
                }
                continue;
            }
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

    fn is_too_much(&self, function: u32) -> bool {
        self.function_weights.get(function as usize).is_some_and(Weight::is_too_much)
    }

    /// The functions that a function calls.
    fn called_by(&self, function: &tree::Function) -> Vec<u32> {
        let mut called = Vec::new();
        calls(&function.body, &mut |name| called.extend(self.declared.functions.find(&name.value)));
        called
    }

    fn report_function_cycle(&mut self) -> bool {
        let declared = self.declared;
        let next: Vec<Vec<u32>> = declared.functions.iter().map(|entry| self.called_by(entry.node)).collect();
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
        if !self.afford(index, &arguments, span) {
            return unknown(span);
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

    /// How large each function is when written out, callees first.
    fn weigh_functions(&mut self) {
        let declared = self.declared;
        let next: Vec<Vec<u32>> = declared.functions.iter().map(|entry| self.called_by(entry.node)).collect();
        self.function_weights = vec![Weight::default(); next.len()];
        for index in depth_first(&next) {
            let Some(function) = declared.functions.get(index).map(|entry| entry.node) else { continue };
            let weight = self.weigh(&function.body, &function.parameters);
            if let Some(slot) = self.function_weights.get_mut(index as usize) {
                *slot = weight;
            }
        }
    }

    /// The weight of an expression in a function with these parameters.
    fn weigh(&self, expr: &tree::Expr, parameters: &[tree::Parameter]) -> Weight {
        let mut weight = Weight { base: 1, uses: vec![0; parameters.len()], depth: 1 };
        match &expr.kind {
            ExprKind::Name(name) => {
                if let Some(index) = parameters.iter().position(|parameter| parameter.name.value == *name)
                    && let Some(uses) = weight.uses.get_mut(index)
                {
                    *uses = 1;
                }
            }
            ExprKind::Call(name, arguments) => {
                let callee = self.declared.functions.find(&name.value);
                let callee = callee.and_then(|index| self.function_weights.get(index as usize));
                let (base, depth) = callee.map_or((1, 1), |callee| (callee.base, callee.depth));
                weight.add(&Weight { base, uses: Vec::new(), depth }, 1);
                for (index, argument) in arguments.iter().enumerate() {
                    let times = callee.and_then(|callee| callee.uses.get(index)).copied().unwrap_or(1);
                    weight.add(&self.weigh(argument, parameters), times.max(1));
                }
            }
            _ => parts(expr).into_iter().for_each(|part| weight.add(&self.weigh(part, parameters), 1)),
        }
        weight
    }

    /// Whether a call, written out, stays within bounds: its own, and those of the whole policy.
    fn afford(&mut self, function: u32, arguments: &[(String, Expr)], span: Span) -> bool {
        let Some(weight) = self.function_weights.get(function as usize) else { return true };
        let of_arguments =
            weight.uses.iter().zip(arguments).fold(0u64, |sum, (uses, (_, argument))| {
                sum.saturating_add(uses.saturating_mul(u64::from(argument.size)))
            });
        let size = weight.base.saturating_add(of_arguments);
        self.written_out = self.written_out.saturating_add(size);
        let told = weight.is_too_much();
        let fits = !told && size <= u64::from(MAX_NODES) && self.written_out <= MAX_WRITTEN_OUT;
        if !fits && !told {
            self.report(TooLarge { at: span, nodes: MAX_NODES, depth: MAX_DEPTH });
        }
        fits
    }

    /// Of the problems since `from`, keeps one that only the call can cause: the written-out body is too large.
    fn keep_size_problems(&mut self, from: usize) {
        let fresh = self.problems.split_off(from);
        self.problems
            .extend(fresh.into_iter().filter(|problem| problem.code() == crate::problems::too_large::CODE).take(1));
    }
}

/// How large a function is when written out.
#[derive(Clone, Default)]
pub(super) struct Weight {
    /// Nodes beside the arguments.
    base: u64,
    /// How often each parameter stands in it.
    uses: Vec<u64>,
    /// How deep it nests.
    depth: u32,
}

impl Weight {
    fn add(&mut self, part: &Weight, times: u64) {
        // The depth of arguments is checked where they are written out.
        self.depth = self.depth.max(part.depth.saturating_add(1));
        self.base = self.base.saturating_add(part.base.saturating_mul(times));
        for (uses, more) in self.uses.iter_mut().zip(&part.uses) {
            *uses = uses.saturating_add(more.saturating_mul(times));
        }
    }

    /// Whether it is too large or too deep whatever its arguments.
    fn is_too_much(&self) -> bool {
        let least = self.uses.iter().fold(self.base, |sum, uses| sum.saturating_add(*uses));
        least > u64::from(MAX_NODES) || self.depth > MAX_DEPTH
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
