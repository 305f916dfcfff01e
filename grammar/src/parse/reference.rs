//! Names, paths, lookups and calls.

use super::expression::Built;
use super::reader::Reader;
use crate::problems::{Expected, Unexpected, WrongArguments};
use crate::syntax::{CALLEES, FACT_CALLEES, Part, Rule, spells};
use crate::tree::{Aggregate, AggregateOp, Builtin, Expr, ExprKind, Name, Population};
use diagnose::{Both, Lang, Span, Word};

/// An argument of a call: `E`, or `R 其中 C` where records are counted.
struct Argument {
    built: Built,
    filter: Option<Built>,
    span: Span,
}

impl<'t> Reader<'_, 't> {
    /// `甲`, `本.甲`, `清单[键].列`, `函数(甲; 乙)`
    pub(super) fn reference(&mut self, part: Part<'t>) -> Option<Built> {
        let mut parts = part.into_inner();
        let head = parts.next()?;
        let this = head.as_rule() == Rule::w_this;
        let name = self.name(&head);
        let mut built = match parts.peek().map(|next| next.as_rule()) {
            Some(Rule::arguments) if !this => self.call(name, parts.next()?)?,
            Some(Rule::keys) if !this => self.lookup(name, parts.next()?)?,
            Some(Rule::arguments | Rule::keys) => {
                let found = self.span(&parts.next()?);
                self.report(Unexpected {
                    at: Span::new(found.file, found.start, found.start + 1),
                    found: "(".to_owned(),
                    expected: vec![Expected::Mark(".")],
                    near: None,
                    mend: None,
                });
                return None;
            }
            _ if this => Built::leaf(name.span, ExprKind::This),
            _ => Built::leaf(name.span, ExprKind::Name(name.value)),
        };
        for step in parts.filter(|step| step.as_rule() == Rule::name) {
            let mut step = self.name(&step);
            if let ExprKind::Name(head) = &built.expr.kind
                && let Some(word) = self.outline.outcomes.preset(head, &step.value)
            {
                step.value = word.spelling().canonical(Lang::En).to_owned();
            }
            let span = built.expr.span.to(step.span);
            built = self.nest(span, built.depth, ExprKind::Path(Box::new(built.expr), step))?;
        }
        Some(built)
    }

    fn lookup(&mut self, list: Name, keys: Part<'t>) -> Option<Built> {
        let span = list.span.to(self.span(&keys));
        let keys: Vec<Option<Built>> =
            keys.into_inner().filter(|key| key.as_rule() == Rule::sum).map(|key| self.built(key)).collect();
        let keys: Vec<Built> = keys.into_iter().collect::<Option<_>>()?;
        let depth = keys.iter().map(|key| key.depth).max().unwrap_or(0);
        let keys = keys.into_iter().map(|key| key.expr).collect();
        self.nest(span, depth, ExprKind::Lookup(list, keys))
    }

    fn call(&mut self, callee: Name, arguments: Part<'t>) -> Option<Built> {
        let span = callee.span.to(self.span(&arguments));
        let arguments = self.arguments(arguments)?;
        if FACT_CALLEES.iter().any(|word| spells(*word, &callee.value)) {
            return self.wrong(span, &callee, "一个名称；家数只用于(主办)", "one name; `parties` only (lead)");
        }
        let known = CALLEES.iter().copied().find(|word| spells(*word, &callee.value));
        let depth = arguments.iter().map(|a| a.built.depth.max(a.filter.as_ref().map_or(0, |f| f.depth))).max();
        let depth = depth.unwrap_or(0);
        let kind = match known.and_then(aggregate_op) {
            Some(op) => {
                let aggregate = self.aggregate(op, &callee, span, arguments)?;
                ExprKind::Aggregate(Box::new(aggregate))
            }
            None => {
                let values = self.values(&callee, span, arguments)?;
                match known.and_then(builtin) {
                    Some((function, takes)) if values.len() == takes => ExprKind::Builtin(function, values),
                    Some((_, takes)) => {
                        let (zh, en) = if takes == 1 { ("(甲)", "(a)") } else { ("(甲; 乙)", "(a; b)") };
                        return self.wrong(span, &callee, zh, en);
                    }
                    None => ExprKind::Call(callee, values),
                }
            }
        };
        self.nest(span, depth, kind)
    }

    fn wrong<T>(&mut self, at: Span, callee: &Name, zh: &str, en: &str) -> Option<T> {
        self.report(WrongArguments { at, callee: callee.value.clone(), takes: Both::new(zh, en) });
        None
    }

    /// The arguments; between two of them stands `;` or a line break.
    fn arguments(&mut self, part: Part<'t>) -> Option<Vec<Argument>> {
        let mut arguments = Vec::new();
        let mut separated = true;
        let mut broken = false;
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::semicolon => separated = true,
                Rule::argument => {
                    let span = self.span(&inner);
                    let previous = arguments.last().map(|argument: &Argument| argument.span);
                    broken |= !(separated || previous.is_some_and(|before| self.line_break(before, span)));
                    if broken && !separated {
                        self.unseparated(span);
                    }
                    separated = false;
                    match self.argument(inner, span) {
                        Some(argument) => arguments.push(argument),
                        None => broken = true,
                    }
                }
                _ => {}
            }
        }
        (!broken).then_some(arguments)
    }

    fn line_break(&self, before: Span, after: Span) -> bool {
        self.outline.slice(before.end, after.start).contains('\n')
    }

    fn unseparated(&mut self, span: Span) {
        let Some(found) = self.outline.lexeme_at(span.start) else { return };
        let text = self.outline.slice(found.start, found.end).to_owned();
        let at = Span::new(span.file, found.start, found.end);
        let expected = vec![Expected::Mark(";"), Expected::Mark(")")];
        self.report(Unexpected { at, found: text, expected, near: None, mend: None });
    }

    fn argument(&mut self, part: Part<'t>, span: Span) -> Option<Argument> {
        let mut conditions = part.into_inner().filter(|inner| inner.as_rule() == Rule::condition);
        let built = self.built(conditions.next()?);
        let filter = conditions.next().map(|condition| self.built(condition));
        let filter = match filter {
            None => None,
            Some(filter) => Some(filter?),
        };
        Some(Argument { built: built?, filter, span })
    }

    /// Plain arguments, in which nothing is counted.
    fn values(&mut self, callee: &Name, span: Span, arguments: Vec<Argument>) -> Option<Vec<Expr>> {
        if arguments.iter().any(|argument| argument.filter.is_some()) {
            return self.wrong(span, callee, "值，不带「其中」", "values, without `where`");
        }
        Some(arguments.into_iter().map(|argument| argument.built.expr).collect())
    }

    /// `计数(R 其中 C)`, `比率(C; R 其中 C)`, `合计(E; R 其中 C)`
    fn aggregate(
        &mut self,
        op: AggregateOp,
        callee: &Name,
        span: Span,
        mut arguments: Vec<Argument>,
    ) -> Option<Aggregate> {
        let population = arguments.pop();
        let of = arguments.pop();
        let wanted = usize::from(op != AggregateOp::Count);
        let fits = arguments.is_empty()
            && usize::from(of.is_some()) == wanted
            && of.as_ref().is_none_or(|of| of.filter.is_none());
        let over = population.filter(|_| fits).and_then(population_of);
        let Some(over) = over else {
            let (zh, en) = match op {
                AggregateOp::Count => ("(记录 其中 条件)", "(record where condition)"),
                AggregateOp::Share | AggregateOp::Every => {
                    ("(条件; 记录 其中 条件)", "(condition; record where condition)")
                }
                _ => ("(值; 记录 其中 条件)", "(value; record where condition)"),
            };
            return self.wrong(span, callee, zh, en);
        };
        Some(Aggregate { op, of: of.map(|of| of.built.expr), over })
    }
}

/// `R 其中 C`
fn population_of(argument: Argument) -> Option<Population> {
    let Expr { span, kind: ExprKind::Name(record) } = argument.built.expr else { return None };
    Some(Population { record: Name::new(record, span), condition: argument.filter.map(|filter| filter.expr) })
}

fn aggregate_op(word: Word) -> Option<AggregateOp> {
    Some(match word {
        Word::Count => AggregateOp::Count,
        Word::Share => AggregateOp::Share,
        Word::Sum => AggregateOp::Sum,
        Word::Mean => AggregateOp::Mean,
        Word::Median => AggregateOp::Median,
        Word::Distinct => AggregateOp::Distinct,
        Word::Every => AggregateOp::Every,
        _ => return None,
    })
}

/// A built-in function and how many arguments it takes.
fn builtin(word: Word) -> Option<(Builtin, usize)> {
    Some(match word {
        Word::WorkdaysBetween => (Builtin::Workdays, 2),
        Word::DaysBetween => (Builtin::Days, 2),
        Word::HoursBetween => (Builtin::Hours, 2),
        Word::MinOf => (Builtin::Min, 2),
        Word::MaxOf => (Builtin::Max, 2),
        Word::MonthOf => (Builtin::Month, 1),
        Word::YearOf => (Builtin::Year, 1),
        Word::DateOf => (Builtin::Date, 1),
        _ => return None,
    })
}
