//! Expressions, evaluated on one record.
//!
//! Conditions follow Kleene's logic: an error counts only where the result depends on it, whatever the order of the
//! parts. A missing operand makes a comparison false.

mod arithmetic;
mod compare;
mod logic;
mod lookup;

#[cfg(test)]
mod tests;

pub(crate) use compare::below;
pub(crate) use lookup::ListKeys;

use crate::decide::Memo;
use crate::process::year_not_loaded;
use crate::value::field_value;
use crate::{Context, Engine, EvalError, Row, TooDeep, Val};
use ruleset::{FieldId, ListId, Node, NodeId, RecordId, Value};

/// Expressions, and decisions that read others, may nest so deeply: a little more than the loader lets them.
pub const MAX_DEPTH: u32 = ruleset::MAX_DEPTH + 8;

/// A value while it is being worked with: its text is borrowed from the record, the policy or the subject.
pub(crate) type Seen<'a> = Val<&'a str>;

/// What an expression is evaluated on. Serves one record; what other decisions say of it is kept, so that each is
/// decided once.
pub(crate) struct Scope<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) record: RecordId,
    pub(crate) row: &'a Row,
    pub(crate) context: &'a Context,
    subject: Option<&'a Val>,
    aggregates: &'a [Val],
    indicators: &'a [Val],
    /// The two cases of a promise; none elsewhere.
    cases: &'a [&'a Row],
    list_rows: Vec<(ListId, u32)>,
    pub(crate) memo: Memo,
    depth: u32,
    /// Reused for the keys of lists.
    key: String,
}

impl<'a> Scope<'a> {
    /// Expressions of decisions on a record.
    pub(crate) fn new(engine: &'a Engine, record: RecordId, row: &'a Row, context: &'a Context) -> Scope<'a> {
        Scope {
            engine,
            record,
            row,
            context,
            subject: None,
            aggregates: &[],
            indicators: &[],
            cases: &[],
            list_rows: Vec::new(),
            memo: Memo::default(),
            depth: 0,
            key: String::new(),
        }
    }

    /// Adds what an indicator's expressions may ask for: the subject, the results of its aggregates, and the values
    /// of other indicators for that subject (by [`ruleset::IndicatorId`]).
    pub(crate) fn with_subject(
        mut self,
        subject: Option<&'a Val>,
        aggregates: &'a [Val],
        indicators: &'a [Val],
    ) -> Self {
        self.subject = subject;
        self.aggregates = aggregates;
        self.indicators = indicators;
        self
    }

    /// Adds the two cases of which a promise speaks.
    pub(crate) fn with_cases(mut self, cases: &'a [&'a Row]) -> Self {
        self.cases = cases;
        self
    }

    /// The value of any expression.
    pub(crate) fn value(&mut self, node: NodeId) -> Result<Seen<'a>, EvalError> {
        self.deeper(|scope| scope.value_of(scope.engine.node(node)))
    }

    /// Whether a condition holds. A value that is missing does not.
    pub(crate) fn truth(&mut self, node: NodeId) -> Result<bool, EvalError> {
        self.deeper(|scope| scope.truth_of(scope.engine.node(node)))
    }

    /// Runs one step deeper, or refuses to: nesting uses the stack.
    pub(crate) fn deeper<R>(&mut self, step: impl FnOnce(&mut Self) -> Result<R, EvalError>) -> Result<R, EvalError> {
        if self.depth >= MAX_DEPTH {
            return Err(TooDeep.into());
        }
        self.depth += 1;
        let result = step(self);
        self.depth -= 1;
        result
    }

    fn value_of(&mut self, node: &'a Node) -> Result<Seen<'a>, EvalError> {
        Ok(match node {
            Node::Const(value) => constant(self.engine, value),
            Node::Field(field) => match self.row.awaited(*field, self.context.as_of) {
                None => self.field(*field),
                Some(year) => return Err(year_not_loaded(self.engine, year).into()),
            },
            Node::RowField(list, column) => self.row_field(*list, *column),
            Node::Subject => self.subject.map_or(Val::Missing, Val::borrowed),
            Node::Outcome(decision, outcome) => self.outcome(*decision, *outcome)?,
            Node::OfCase(case, part) => self.of_case(*case, *part)?,
            Node::Lookup { list, column, key } => self.lookup(*list, *column, key)?,
            Node::UnitField(level, field, unit) => self.unit_field(*level, *field, *unit)?,
            Node::AsOf => Val::Time(self.as_of()?),
            Node::EffectiveDate => Val::Date(self.effective_date()?),
            Node::Arithmetic(op, a, b) => self.arithmetic(*op, *a, *b)?,
            Node::Negate(of) => match self.value(*of)? {
                Val::Number(number) => Val::Number(number.neg()),
                _ => Val::Missing,
            },
            Node::IfMissing(value, otherwise) => match self.value(*value)? {
                Val::Missing => self.value(*otherwise)?,
                value => value,
            },
            Node::Call(function, arguments) => self.call(*function, arguments)?,
            Node::Workdays(calendar, from, to) => self.workdays(*calendar, *from, *to)?,
            Node::Aggregate(index) => self.aggregates.get(*index as usize).map_or(Val::Missing, Val::borrowed),
            Node::Indicator(id) => self.indicators.get(id.index()).map_or(Val::Missing, Val::borrowed),
            condition => Val::Bool(self.truth_of(condition)?),
        })
    }

    /// The value of a field of the record.
    pub(crate) fn field(&self, field: FieldId) -> Seen<'a> {
        match self.engine.field(self.record, field) {
            Some(about) => field_value(self.row, &about.ty, about.multiple, self.row.cell(field)),
            None => Val::Missing,
        }
    }

    /// A field or an outcome of one of two cases.
    fn of_case(&mut self, case: u32, part: NodeId) -> Result<Seen<'a>, EvalError> {
        let Some(row) = self.cases.get(case as usize) else { return Ok(Val::Missing) };
        let here = Scope::new(self.engine, self.record, row, self.context);
        Scope { depth: self.depth, ..here }.value(part)
    }

    /// A column of the row that the nearest `有` stands on.
    fn row_field(&self, list: ListId, column: FieldId) -> Seen<'a> {
        let nearest = self.list_rows.iter().rev().find(|(of, _)| *of == list);
        nearest.map_or(Val::Missing, |(_, row)| self.list_cell(list, *row, column))
    }

    fn as_of(&self) -> Result<i64, EvalError> {
        self.context.as_of.ok_or_else(|| crate::NoAsOf.into())
    }

    /// The date of the `起算` field, else of the instant as of which everything is judged.
    pub(crate) fn effective_date(&self) -> Result<i32, EvalError> {
        let about = self.engine.record_type(self.record);
        let start = about.and_then(|record| record.counts_from).map_or(Val::Missing, |field| self.field(field));
        match start {
            Val::Date(day) => Ok(day),
            Val::Time(instant) => Ok(self.engine.zone().day(instant)),
            _ => Ok(self.engine.zone().day(self.as_of()?)),
        }
    }
}

/// The value of a constant. A unit that is not among those loaded is missing.
pub(crate) fn constant<'a>(engine: &'a Engine, value: &'a Value) -> Seen<'a> {
    match value {
        Value::Bool(yes) => Val::Bool(*yes),
        Value::Number(number) => Val::Number((*number).into()),
        Value::Text(text) => Val::Text(text),
        Value::Date(day) => Val::Date(*day),
        Value::Time(instant) => Val::Time(*instant),
        Value::Clock(second) => Val::Clock(*second),
        Value::Limit(limit) => Val::Limit(*limit),
        Value::Enum(id, value) => Val::Enum(*id, *value),
        Value::Agency(id) => Val::Agency(*id, None),
        Value::Unit(name) => engine.units().find(name).map_or(Val::Missing, Val::Unit),
        Value::Row(list, row) => Val::Row(*list, *row),
    }
}
