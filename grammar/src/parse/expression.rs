//! Expressions and conditions.

use super::literal::Measured;
use super::reader::Reader;
use crate::problems::{EqualsTest, NothingCompared, TooDeep};
use crate::syntax::{Part, Parts, Rule};
use crate::tree::{
    Aggregate, AggregateOp, ArithmeticOp, CompareOp, Expr, ExprKind, LimitKind, Name, Population, PresetValue,
};
use diagnose::{Lang, Span, Spanned, Word};
use std::iter::Peekable;

/// An expression and how deep it nests.
#[derive(Debug)]
pub(super) struct Built {
    pub expr: Expr,
    pub depth: usize,
}

impl Built {
    /// Something with nothing nested in it.
    pub fn leaf(span: Span, kind: ExprKind) -> Built {
        Built { expr: Expr { span, kind }, depth: 1 }
    }
}

impl<'t> Reader<'_, 't> {
    /// A condition, or any other rule of an expression, as a tree.
    pub fn expr(&mut self, part: Part<'t>) -> Option<Expr> {
        self.built(part).map(|built| built.expr)
    }

    /// The expressions among some parts; none where one of them could not be read.
    pub fn exprs(&mut self, parts: Parts<'t>) -> Option<Vec<Expr>> {
        let values = parts.filter(|part| part.as_rule() != Rule::comma);
        values.map(|part| self.expr(part)).collect()
    }

    /// Wraps what is `depth` deep one deeper. Invariant: no tree is deeper than the limit.
    pub(super) fn nest(&mut self, span: Span, depth: usize, kind: ExprKind) -> Option<Built> {
        if depth >= crate::MAX_NESTING {
            let lexeme = self.outline.lexeme_at(span.start);
            let end = lexeme.map_or(span.end, |lexeme| lexeme.end.min(span.end));
            self.report(TooDeep { at: Span::new(span.file, span.start, end) });
            return None;
        }
        Some(Built { expr: Expr { span, kind }, depth: depth + 1 })
    }

    pub(super) fn built(&mut self, part: Part<'t>) -> Option<Built> {
        match part.as_rule() {
            Rule::condition => self.joint(part, Rule::w_or, ExprKind::Any),
            Rule::conjunction => self.joint(part, Rule::w_and, ExprKind::All),
            Rule::comparison => self.comparison(part),
            Rule::existence => self.existence(part),
            Rule::filled => self.filled(part),
            Rule::sum => self.sum(part),
            Rule::reference => self.reference(part),
            Rule::fact => self.fact(part),
            Rule::group => {
                let span = self.span(&part);
                let inner = part.into_inner().find(|inner| inner.as_rule() == Rule::condition)?;
                let built = self.built(inner)?;
                Some(Built { expr: Expr { span, kind: built.expr.kind }, depth: built.depth })
            }
            _ => self.leaf(&part),
        }
    }

    /// `A 且 B 且 C`, `A 或 B`; one alone is itself.
    fn joint(&mut self, part: Part<'t>, joint: Rule, make: fn(Vec<Expr>) -> ExprKind) -> Option<Built> {
        let mut items = Vec::new();
        let (mut depth, mut broken) = (0, false);
        let mut nots: Vec<Span> = Vec::new();
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_not => nots.push(self.span(&inner)),
                found if found == joint => {}
                // What is wrong with what stands before has been told.
                Rule::continued if broken => {}
                Rule::continued => match self.continued(inner, items.last()) {
                    Some(built) => {
                        depth = depth.max(built.depth);
                        items.push(built.expr);
                    }
                    None => broken = true,
                },
                _ => match self.built(inner).and_then(|built| self.negated(built, &mut nots)) {
                    Some(built) => {
                        depth = depth.max(built.depth);
                        items.push(built.expr);
                    }
                    None => broken = true,
                },
            }
        }
        if broken {
            return None;
        }
        match (items.len(), items.first(), items.last()) {
            (0, ..) | (_, None, _) | (.., None) => None,
            (1, ..) => items.pop().map(|expr| Built { expr, depth }),
            (_, Some(first), Some(last)) => {
                let span = first.span.to(last.span);
                self.nest(span, depth, make(items))
            }
        }
    }

    /// A relation of what is compared just before it.
    fn continued(&mut self, part: Part<'t>, before: Option<&Expr>) -> Option<Built> {
        let span = self.span(&part);
        let compared = before.and_then(compared).and_then(|path| Some((path, depth_of_path(path)?)));
        let Some((path, depth)) = compared else {
            self.report(NothingCompared { at: span });
            return None;
        };
        let mut built = self.relation(Built { expr: path.clone(), depth }, part.into_inner())?;
        built.expr.span = span;
        Some(built)
    }

    fn negated(&mut self, mut built: Built, nots: &mut Vec<Span>) -> Option<Built> {
        while let Some(not) = nots.pop() {
            let span = not.to(built.expr.span);
            built = self.nest(span, built.depth, ExprKind::Not(Box::new(built.expr)))?;
        }
        Some(built)
    }

    fn comparison(&mut self, part: Part<'t>) -> Option<Built> {
        let mut parts = part.into_inner();
        let left = self.built(parts.next()?);
        // The right side is read even where the left is broken: each reports its own problems.
        match parts.peek() {
            None => left,
            Some(_) => {
                let placeholder = |at: Span| Built::leaf(at, ExprKind::This);
                let at = parts.peek().map_or(Span::new(self.outline.file, 0, 0), |next| self.span(&next));
                let broken = left.is_none();
                let built = self.relation(left.unwrap_or_else(|| placeholder(at)), parts);
                built.filter(|_| !broken)
            }
        }
    }

    /// What stands after the left side of a comparison, or in a cell: a sign and values.
    pub(super) fn relation(&mut self, left: Built, parts: Parts<'t>) -> Option<Built> {
        let mut parts = parts.filter(|part| part.as_rule() != Rule::comma).peekable();
        let sign = parts.peek()?.as_rule();
        if !matches!(sign, Rule::values) {
            let sign = parts.next()?;
            self.refuse_equals(&sign);
        }
        let operand = parts.next();
        match sign {
            Rule::values | Rule::w_is | Rule::sign_is => self.listed(left, operand?, ExprKind::Is),
            Rule::w_is_not | Rule::sign_is_not => self.listed(left, operand?, ExprKind::IsNot),
            Rule::w_contains => self.listed(left, operand?, ExprKind::Contains),
            Rule::w_contains_all => self.listed(left, operand?, ExprKind::ContainsAll),
            Rule::w_in => self.between(left, operand?),
            Rule::w_listed_in => {
                let list = self.name(&operand?);
                let span = left.expr.span.to(list.span);
                self.nest(span, left.depth, ExprKind::ListedIn(Box::new(left.expr), list))
            }
            Rule::w_lies_in => {
                let names = self.names(operand?);
                let span = names.last().map_or(left.expr.span, |last| left.expr.span.to(last.span));
                self.nest(span, left.depth, ExprKind::LiesIn(Box::new(left.expr), names))
            }
            Rule::w_filled => self.nest(left.expr.span, left.depth, ExprKind::Filled(Box::new(left.expr))),
            Rule::w_not_filled => self.not_filled(left),
            _ => {
                let op = compare_op(sign)?;
                let right = self.built(operand?)?;
                let span = left.expr.span.to(right.expr.span);
                let depth = left.depth.max(right.depth);
                self.nest(span, depth, ExprKind::Compare(op, Box::new(left.expr), Box::new(right.expr)))
            }
        }
    }

    fn not_filled(&mut self, of: Built) -> Option<Built> {
        let span = of.expr.span;
        let filled = self.nest(span, of.depth, ExprKind::Filled(Box::new(of.expr)))?;
        self.nest(span, filled.depth, ExprKind::Not(Box::new(filled.expr)))
    }

    /// `=` and `!=` are understood and reported.
    fn refuse_equals(&mut self, sign: &Part<'t>) {
        let negated = sign.as_rule() == Rule::sign_is_not;
        if negated || sign.as_rule() == Rule::sign_is {
            self.report(EqualsTest { at: self.span(sign), negated });
        }
    }

    fn listed(&mut self, left: Built, values: Part<'t>, make: fn(Box<Expr>, Vec<Expr>) -> ExprKind) -> Option<Built> {
        let mut depth = left.depth;
        let mut items = Vec::new();
        let mut broken = false;
        for value in values.into_inner().filter(|part| part.as_rule() != Rule::comma) {
            match self.built(value) {
                Some(mut built) => {
                    depth = depth.max(built.depth);
                    self.unite_values(&left.expr, &mut built.expr);
                    items.push(built.expr);
                }
                None => broken = true,
            }
        }
        if broken {
            return None;
        }
        let span = items.last().map_or(left.expr.span, |last| left.expr.span.to(last.span));
        self.nest(span, depth, make(Box::new(left.expr), items))
    }

    /// `分流.类 为 重点` is `分流.class is key`, for the formatter.
    fn unite_values(&self, left: &Expr, value: &mut Expr) {
        let ExprKind::Path(head, step) = &left.kind else { return };
        let (ExprKind::Name(head), ExprKind::Name(name)) = (&head.kind, &mut value.kind) else { return };
        if let Some(word) = self.outline.outcomes.value(head, &step.value, name) {
            *name = word.spelling().canonical(Lang::En).to_owned();
        }
    }

    fn between(&mut self, left: Built, range: Part<'t>) -> Option<Built> {
        let (low, high, depth) = self.range(range)?;
        let span = left.expr.span.to(high.span);
        let depth = depth.max(left.depth);
        self.nest(span, depth, ExprKind::Between(Box::new(left.expr), Box::new(low), Box::new(high)))
    }

    /// `[暂定] A 至 B`; the mark is put on the low end and covers the whole range.
    fn range(&mut self, range: Part<'t>) -> Option<(Expr, Expr, usize)> {
        let (mut ends, mut assumed) = (Vec::new(), None);
        for inner in range.into_inner() {
            match inner.as_rule() {
                Rule::w_assumed => assumed = Some(self.span(&inner)),
                Rule::sum => ends.push(self.built(inner)),
                _ => {}
            }
        }
        let high = ends.pop()??;
        let mut low = ends.pop()??;
        if let Some(mark) = assumed {
            let span = mark.to(high.expr.span);
            low = self.nest(span, low.depth, ExprKind::Assumed(Box::new(low.expr)))?;
        }
        let depth = low.depth.max(high.depth);
        Some((low.expr, high.expr, depth))
    }

    /// `有 R 其中 C`, `无 R`
    fn existence(&mut self, part: Part<'t>) -> Option<Built> {
        let span = self.span(&part);
        let (mut op, mut record, mut condition, mut depth) = (AggregateOp::Some, None, None, 0);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_none => op = AggregateOp::None,
                Rule::ident => record = Some(self.name(&inner)),
                Rule::condition => {
                    let built = self.built(inner)?;
                    depth = built.depth;
                    condition = Some(built.expr);
                }
                _ => {}
            }
        }
        let over = Population { record: record?, condition };
        self.nest(span, depth, ExprKind::Aggregate(Box::new(Aggregate { op, of: None, over })))
    }

    fn filled(&mut self, part: Part<'t>) -> Option<Built> {
        let span = self.span(&part);
        let mut parts = part.into_inner();
        let negated = parts.next()?.as_rule() == Rule::w_not_filled;
        let of = self.built(parts.next()?)?;
        let filled = self.nest(span, of.depth, ExprKind::Filled(Box::new(of.expr)))?;
        match negated {
            false => Some(filled),
            true => self.nest(span, filled.depth, ExprKind::Not(Box::new(filled.expr))),
        }
    }

    /// Sums and products: 缺则 binds tightest, then a sign, then `* /`, then `+ -`.
    fn sum(&mut self, part: Part<'t>) -> Option<Built> {
        let mut parts = part.into_inner().peekable();
        let mut product = self.operand(&mut parts);
        let mut total: Option<(Option<Built>, ArithmeticOp)> = None;
        while let Some(sign) = parts.next() {
            let Some(op) = arithmetic_op(&sign) else { continue };
            let right = self.operand(&mut parts);
            match op {
                ArithmeticOp::Multiply | ArithmeticOp::Divide => product = self.arithmetic(op, product, right),
                ArithmeticOp::Add | ArithmeticOp::Subtract => {
                    let left = match total.take() {
                        None => product,
                        Some((left, before)) => self.arithmetic(before, left, product),
                    };
                    total = Some((left, op));
                    product = right;
                }
            }
        }
        match total {
            None => product,
            Some((left, op)) => self.arithmetic(op, left, product),
        }
    }

    fn arithmetic(&mut self, op: ArithmeticOp, left: Option<Built>, right: Option<Built>) -> Option<Built> {
        let (left, right) = (left?, right?);
        let span = left.expr.span.to(right.expr.span);
        let depth = left.depth.max(right.depth);
        self.nest(span, depth, ExprKind::Arithmetic(op, Box::new(left.expr), Box::new(right.expr)))
    }

    /// `[暂定] [-] primary (缺则 [暂定] [-] primary)*`
    fn operand(&mut self, parts: &mut Peekable<Parts<'t>>) -> Option<Built> {
        let prefix = self.prefix(parts);
        let mut built = parts.next().and_then(|primary| self.built(primary));
        while parts.next_if(|part| part.as_rule() == Rule::w_if_missing).is_some() {
            let inner = self.prefix(parts);
            let fallback = parts.next().and_then(|primary| self.built(primary));
            let fallback = fallback.and_then(|fallback| self.prefixed(inner, fallback));
            built = match (built, fallback) {
                (Some(left), Some(right)) => {
                    let span = left.expr.span.to(right.expr.span);
                    let depth = left.depth.max(right.depth);
                    self.nest(span, depth, ExprKind::IfMissing(Box::new(left.expr), Box::new(right.expr)))
                }
                _ => None,
            };
        }
        built.and_then(|built| self.prefixed(prefix, built))
    }

    fn prefix(&mut self, parts: &mut Peekable<Parts<'t>>) -> Prefix {
        let assumed = parts.next_if(|part| part.as_rule() == Rule::w_assumed).map(|part| self.span(&part));
        let negative = parts.next_if(|part| part.as_rule() == Rule::negative).map(|part| self.span(&part));
        Prefix { assumed, negative }
    }

    fn prefixed(&mut self, prefix: Prefix, mut built: Built) -> Option<Built> {
        if let Some(sign) = prefix.negative {
            let span = sign.to(built.expr.span);
            built = match built.expr.kind {
                ExprKind::Quantity(number, unit) => Built::leaf(span, ExprKind::Quantity(-number, unit)),
                ExprKind::Percent(number) => Built::leaf(span, ExprKind::Percent(-number)),
                kind => {
                    let inner = Expr { span: built.expr.span, kind };
                    self.nest(span, built.depth, ExprKind::Negate(Box::new(inner)))?
                }
            };
        }
        match prefix.assumed {
            None => Some(built),
            Some(mark) => {
                let span = mark.to(built.expr.span);
                self.nest(span, built.depth, ExprKind::Assumed(Box::new(built.expr)))
            }
        }
    }

    /// Literals and single words.
    fn leaf(&mut self, part: &Part<'t>) -> Option<Built> {
        let span = self.span(part);
        let kind = match part.as_rule() {
            Rule::quantity => match self.quantity(part)? {
                Measured::Number(number, unit) => ExprKind::Quantity(number, unit),
                Measured::Percent(number) => ExprKind::Percent(number),
            },
            Rule::text => ExprKind::Text(self.text(part).value),
            Rule::moment => self.moment(part)?,
            Rule::clock => ExprKind::Clock(self.clock(part)?),
            Rule::w_yes => ExprKind::Bool(true),
            Rule::w_no => ExprKind::Bool(false),
            Rule::w_unlimited => ExprKind::Unlimited,
            Rule::limit_kind => ExprKind::LimitKind(limit_kind(part.as_str())?),
            Rule::w_key_class => ExprKind::Preset(PresetValue::Key),
            Rule::w_regular_class => ExprKind::Preset(PresetValue::Regular),
            Rule::w_admit => ExprKind::Preset(PresetValue::Admit),
            Rule::w_refuse => ExprKind::Preset(PresetValue::Refuse),
            _ => ExprKind::Name(self.name(part).value),
        };
        Some(Built::leaf(span, kind))
    }

    fn moment(&mut self, part: &Part<'t>) -> Option<ExprKind> {
        let mut parts = part.clone().into_inner();
        let date = self.date(&parts.next()?)?.value;
        match parts.next() {
            None => Some(ExprKind::Date(date)),
            Some(clock) => Some(ExprKind::DateTime(date, self.clock(&clock)?)),
        }
    }

    /// The names in a part that lists them.
    pub fn names(&mut self, part: Part<'t>) -> Vec<Name> {
        let names = part.into_inner().filter(|inner| matches!(inner.as_rule(), Rule::name | Rule::ident));
        names.map(|inner| self.name(&inner)).collect()
    }

    /// A range that types use: its ends and the mark.
    pub fn bounds(&mut self, part: Part<'t>) -> Option<(Expr, Expr, Option<Spanned<()>>)> {
        let mark = part.clone().into_inner().find(|inner| inner.as_rule() == Rule::w_assumed);
        let assumed = mark.map(|mark| self.at(&mark, ()));
        let mut ends = part.into_inner().filter(|inner| inner.as_rule() == Rule::sum);
        let (low, high) = (ends.next()?, ends.next()?);
        let (low, high) = (self.expr(low), self.expr(high));
        Some((low?, high?, assumed))
    }
}

/// What may stand before a value.
struct Prefix {
    assumed: Option<Span>,
    negative: Option<Span>,
}

fn limit_kind(text: &str) -> Option<LimitKind> {
    Some(match crate::syntax::limit_kind(text)? {
        Word::Hours => LimitKind::Hours,
        Word::WorkHours => LimitKind::WorkHours,
        Word::Workdays => LimitKind::Workdays,
        _ => LimitKind::Days,
    })
}

fn arithmetic_op(sign: &Part<'_>) -> Option<ArithmeticOp> {
    if sign.as_rule() != Rule::arithmetic {
        return None;
    }
    Some(match sign.as_str() {
        "+" | "＋" => ArithmeticOp::Add,
        "*" | "＊" | "×" => ArithmeticOp::Multiply,
        "/" | "／" | "÷" => ArithmeticOp::Divide,
        _ => ArithmeticOp::Subtract,
    })
}

/// The comparison that a word or sign stands for.
pub(super) fn compare_op(sign: Rule) -> Option<CompareOp> {
    Some(match sign {
        Rule::w_at_least | Rule::sign_at_least => CompareOp::AtLeast,
        Rule::w_at_most | Rule::sign_at_most => CompareOp::AtMost,
        Rule::w_over | Rule::sign_over => CompareOp::Over,
        Rule::w_below | Rule::sign_below => CompareOp::Below,
        _ => return None,
    })
}

/// What a comparison compares.
fn compared(condition: &Expr) -> Option<&Expr> {
    match &condition.kind {
        ExprKind::Compare(_, left, _)
        | ExprKind::Is(left, _)
        | ExprKind::IsNot(left, _)
        | ExprKind::Between(left, ..)
        | ExprKind::Contains(left, _)
        | ExprKind::ContainsAll(left, _)
        | ExprKind::ListedIn(left, _)
        | ExprKind::LiesIn(left, _)
        | ExprKind::Filled(left) => Some(left),
        _ => None,
    }
}

/// How deep a path nests; none where it is no path. Only paths are said again without being written: they are short, and a reader
/// sees at once what is meant.
fn depth_of_path(expr: &Expr) -> Option<usize> {
    match &expr.kind {
        ExprKind::Name(_) | ExprKind::This => Some(1),
        ExprKind::Path(of, _) => Some(depth_of_path(of)? + 1),
        _ => None,
    }
}
