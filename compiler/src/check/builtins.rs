//! Functions of the language: least and greatest, dates and times.

use super::Checker;
use super::expressions::unknown;
use super::scope::Scope;
use crate::checked::{Expr, Measure, Ty};
use crate::problems::not_here::{NotHere, What};
use crate::problems::type_mismatch::TypeMismatch;
use crate::problems::wrong_arguments::WrongArguments;
use diagnose::{Span, Unit};
use grammar::tree;
use ruleset::{Builtin, Node};

impl Checker<'_> {
    pub(super) fn builtin(
        &mut self,
        builtin: tree::Builtin,
        arguments: &[tree::Expr],
        scope: &mut Scope,
        span: Span,
    ) -> Expr {
        let expected = match builtin {
            tree::Builtin::Month | tree::Builtin::Year | tree::Builtin::Date => 1,
            _ => 2,
        };
        if arguments.len() != expected {
            let name = self.sources.text(span).split(['(', '（']).next().unwrap_or_default().to_owned();
            self.report(WrongArguments { at: span, name, expected, found: arguments.len() });
            return unknown(span);
        }
        let arguments: Vec<Expr> = arguments.iter().map(|node| self.present(node, scope, None)).collect();
        match builtin {
            tree::Builtin::Min => self.extreme(Builtin::Min, arguments, span),
            tree::Builtin::Max => self.extreme(Builtin::Max, arguments, span),
            _ => self.date_function(builtin, arguments, span),
        }
    }

    fn extreme(&mut self, builtin: Builtin, arguments: Vec<Expr>, span: Span) -> Expr {
        let mut arguments = arguments.into_iter().map(|expr| self.numeric(expr)).collect::<Vec<_>>().into_iter();
        let (Some(left), Some(right)) = (arguments.next(), arguments.next()) else { return unknown(span) };
        let (left, right) = self.align(left, right);
        let Ty::Number(measure) = left.ty else { return unknown(span) };
        let ty = Ty::Number(Measure { min: None, max: None, ..measure });
        Expr::new(Node::Call(builtin, vec![left, right]), ty, span)
    }

    fn date_function(&mut self, builtin: tree::Builtin, arguments: Vec<Expr>, span: Span) -> Expr {
        for argument in &arguments {
            let fits = match (&argument.ty, builtin) {
                (Ty::Unknown | Ty::Time, _) => true,
                (Ty::Date, tree::Builtin::Hours) => false,
                (Ty::Date, _) => true,
                _ => false,
            };
            if !fits {
                let wanted = if builtin == tree::Builtin::Hours { Ty::Time } else { Ty::Date };
                let (expected, found) = (self.describe(&wanted), self.describe(&argument.ty));
                self.report(TypeMismatch { at: argument.span, expected, found });
                return unknown(span);
            }
        }
        let (node, ty) = match builtin {
            tree::Builtin::Workdays => return self.workdays(arguments, span),
            tree::Builtin::Days => (Node::Call(Builtin::Days, arguments), Ty::in_unit(Unit::Day)),
            tree::Builtin::Hours => (Node::Call(Builtin::Hours, arguments), Ty::in_unit(Unit::Hour)),
            tree::Builtin::Month => (Node::Call(Builtin::Month, arguments), Ty::number()),
            tree::Builtin::Year => (Node::Call(Builtin::Year, arguments), Ty::number()),
            _ => (Node::Call(Builtin::Date, arguments), Ty::Date),
        };
        Expr::new(node, ty, span)
    }

    /// `工作日数`, by the policy's one calendar.
    fn workdays(&mut self, arguments: Vec<Expr>, span: Span) -> Expr {
        let mut arguments = arguments.into_iter();
        match (self.meaning.calendars.len(), arguments.next(), arguments.next()) {
            (1, Some(from), Some(to)) => {
                Expr::new(Node::Workdays(ruleset::CalendarId(0), from, to), Ty::in_unit(Unit::Workday), span)
            }
            _ => {
                self.report(NotHere { at: span, what: What::Workdays(self.meaning.calendars.len()) });
                unknown(span)
            }
        }
    }
}
