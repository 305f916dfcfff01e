//! Counting: one pass over the records, in any order, in as many parallel parts as one likes.

use super::accumulate::{Accumulator, Amount, Key};
use super::plan::{Counter, Counting, Of, Plan, RecordPlan};
use super::subject::{Owner, Subjects};
use crate::eval::{Scope, Seen};
use crate::{Context, DifferentScore, Engine, EvalError, FieldSet, IndicatorLoop, MISSING, Period, Row, Val};
use ruleset::{IndicatorId, RecordId, Subject};
use std::ops::Range;
use std::sync::Arc;

/// Counts the records of a period for some indicators and all their subjects.
#[derive(Clone, Debug)]
pub struct Tally<'e> {
    pub(super) engine: &'e Engine,
    pub(super) plan: Arc<Plan>,
    pub(super) context: Context,
    window: Window,
    /// Per column of the plan, what is kept of each subject, and last of the records of nobody.
    pub(super) kept: Vec<Vec<Accumulator>>,
    /// Per indicator of the plan.
    pub(super) sorted: Vec<Sorted>,
    pub(super) failed: u64,
    scratch: Scratch,
}

/// What is known of the record at hand; kept so that counting does not allocate.
#[derive(Clone, Debug, Default)]
struct Scratch {
    dates: Vec<Option<bool>>,
    owners: Vec<Option<Owner>>,
    /// What the record brings, until it is known that nothing of it errs.
    brought: Vec<Brought>,
}

/// Where the records went, for one indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// Records of a subject, in the period.
    pub counted: u64,
    /// Records dated outside the period or not before the cut-off, or without a date.
    pub outside: u64,
    /// Records whose joining field is missing: in the line apart, or left out.
    pub nobody: u64,
    /// Records of somebody who is not among the subjects.
    pub other: u64,
}

/// The days and instants that count: of the period, before the cut-off.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Window {
    days: Range<i32>,
    instants: Range<i64>,
}

#[derive(Clone, Debug)]
enum Brought {
    Sorted { indicator: usize, into: Sorting },
    Amount { column: usize, slot: usize, amount: Amount },
}

#[derive(Clone, Copy, Debug)]
enum Sorting {
    Counted,
    Outside,
    Nobody,
    Other,
}

impl<'e> Tally<'e> {
    /// Gets ready to count for these indicators and those they refer to, of one kind of subject. Records of `period`
    /// count that are dated before the instant `as_of`.
    pub fn new(
        engine: &'e Engine,
        subject: Subject,
        indicators: &[IndicatorId],
        period: Period,
        as_of: i64,
    ) -> Result<Tally<'e>, IndicatorLoop> {
        let plan = Arc::new(Plan::new(engine, Subjects::new(engine, subject), indicators)?);
        let window = Window::new(engine, period, as_of);
        Ok(Tally::empty(engine, plan, Context { as_of: Some(as_of) }, window))
    }

    /// A tally of the same that has counted nothing, for a parallel pass.
    pub fn fork(&self) -> Tally<'e> {
        Tally::empty(self.engine, Arc::clone(&self.plan), self.context, self.window.clone())
    }

    fn empty(engine: &'e Engine, plan: Arc<Plan>, context: Context, window: Window) -> Tally<'e> {
        let mut kept = vec![Vec::new(); plan.width];
        for column in plan.columns.iter().flatten() {
            if let Some(slots) = kept.get_mut(column.index) {
                *slots = vec![Accumulator::new(column.op); plan.subjects.all.len() + 1];
            }
        }
        let sorted = vec![Sorted::default(); plan.indicators.len()];
        Tally { engine, plan, context, window, kept, sorted, failed: 0, scratch: Scratch::default() }
    }

    /// The record types that are counted.
    pub fn records(&self) -> Vec<RecordId> {
        self.plan.records.iter().map(|plan| plan.record).collect()
    }

    /// The fields that a row of this type must have filled.
    pub fn needed(&self, record: RecordId) -> FieldSet {
        self.plan.needed(self.engine, record)
    }

    /// Counts a record. One that errs is not counted at all, not even where only one indicator errs.
    pub fn add(&mut self, record: RecordId, row: &Row) -> Result<(), EvalError> {
        let Some(plan) = self.plan.records.iter().find(|plan| plan.record == record) else { return Ok(()) };
        let reader = Reader { engine: self.engine, subjects: &self.plan.subjects, plan, window: &self.window };
        let scope = Scope::new(self.engine, record, row, &self.context);
        if let Err(error) = reader.read(scope, row, &mut self.scratch) {
            self.failed += 1;
            return Err(error);
        }
        for brought in self.scratch.brought.drain(..) {
            match brought {
                Brought::Sorted { indicator, into } => {
                    self.sorted.get_mut(indicator).into_iter().for_each(|sorted| sorted.add(into));
                }
                Brought::Amount { column, slot, amount } => {
                    if let Some(slot) = self.kept.get_mut(column).and_then(|slots| slots.get_mut(slot)) {
                        slot.add(amount);
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds what another pass has counted; the same in any order. The other must be a [`Tally::fork`] of this one, or
    /// this of that, or both of a third.
    pub fn merge(&mut self, other: Tally<'_>) -> Result<(), DifferentScore> {
        if !Arc::ptr_eq(&self.plan, &other.plan) || self.window != other.window {
            return Err(DifferentScore);
        }
        for (slots, more) in self.kept.iter_mut().zip(other.kept) {
            slots.iter_mut().zip(more).for_each(|(slot, more)| slot.merge(more));
        }
        for (sorted, more) in self.sorted.iter_mut().zip(other.sorted) {
            sorted.counted += more.counted;
            sorted.outside += more.outside;
            sorted.nobody += more.nobody;
            sorted.other += more.other;
        }
        self.failed += other.failed;
        Ok(())
    }
}

impl Sorted {
    fn add(&mut self, into: Sorting) {
        match into {
            Sorting::Counted => self.counted += 1,
            Sorting::Outside => self.outside += 1,
            Sorting::Nobody => self.nobody += 1,
            Sorting::Other => self.other += 1,
        }
    }
}

impl Window {
    fn new(engine: &Engine, period: Period, as_of: i64) -> Window {
        let zone = engine.zone();
        let (days, instants) = (period.days(), period.instants(zone));
        // A day counts if it has begun before the cut-off.
        let last = zone.day(as_of);
        let end = if zone.instant(last, 0) < as_of { last.saturating_add(1) } else { last };
        Window { days: days.start..days.end.min(end), instants: instants.start..instants.end.min(as_of) }
    }

    fn holds(&self, date: &Seen<'_>) -> bool {
        match date {
            Val::Date(day) => self.days.contains(day),
            Val::Time(instant) => self.instants.contains(instant),
            _ => false,
        }
    }
}

/// Reads what one record brings.
struct Reader<'a> {
    engine: &'a Engine,
    subjects: &'a Subjects,
    plan: &'a RecordPlan,
    window: &'a Window,
}

impl<'a> Reader<'a> {
    fn read(&self, mut scope: Scope<'a>, row: &Row, scratch: &mut Scratch) -> Result<(), EvalError> {
        let Scratch { dates, owners, brought } = scratch;
        brought.clear();
        dates.clear();
        dates.resize(self.plan.dates.len(), None);
        owners.clear();
        owners.resize(self.plan.pers.len(), None);
        for counter in &self.plan.counters {
            let into = if self.dated(counter, &mut scope, dates)? {
                let owner = self.owner(counter, &mut scope, owners)?;
                let (into, slot, subject) = match owner {
                    Owner::Subject(at) => (Sorting::Counted, Some(at), self.subjects.all.get(at)),
                    Owner::Nobody => (Sorting::Nobody, counter.apart.then_some(self.subjects.all.len()), None),
                    Owner::Other => (Sorting::Other, None, None),
                };
                if let Some(slot) = slot {
                    scope = scope.with_subject(subject, &[], &[]);
                    for counting in &counter.countings {
                        let amount = amount(counting, &mut scope, row)?;
                        let column = counting.column.index;
                        brought.extend(amount.map(|amount| Brought::Amount { column, slot, amount }));
                    }
                }
                into
            } else {
                Sorting::Outside
            };
            brought.push(Brought::Sorted { indicator: counter.indicator, into });
        }
        Ok(())
    }

    /// Whether the record's date puts it into the period.
    fn dated(&self, counter: &Counter, scope: &mut Scope<'a>, known: &mut [Option<bool>]) -> Result<bool, EvalError> {
        let Some(date) = counter.date else { return Ok(true) };
        once(known, &self.plan.dates, date, |node| Ok(self.window.holds(&scope.value(node)?)))
            .map(|holds| holds.unwrap_or(false))
    }

    /// To whom the record belongs.
    fn owner(&self, counter: &Counter, scope: &mut Scope<'a>, known: &mut [Option<Owner>]) -> Result<Owner, EvalError> {
        once(known, &self.plan.pers, counter.per, |node| Ok(self.subjects.owner(self.engine, &scope.value(node)?)))
            .map(|owner| owner.unwrap_or(Owner::Nobody))
    }
}

/// What is known of the expression at a place, worked out where it is not known yet.
fn once<T: Copy, N: Copy>(
    known: &mut [Option<T>],
    nodes: &[N],
    at: usize,
    work: impl FnOnce(N) -> Result<T, EvalError>,
) -> Result<Option<T>, EvalError> {
    let (Some(slot), Some(node)) = (known.get_mut(at), nodes.get(at)) else { return Ok(None) };
    if slot.is_none() {
        *slot = Some(work(*node)?);
    }
    Ok(*slot)
}

/// What a record brings to one aggregate; none where it does not count.
fn amount(counting: &Counting, scope: &mut Scope<'_>, row: &Row) -> Result<Option<Amount>, EvalError> {
    if let Some(condition) = counting.condition
        && !scope.truth(condition)?
    {
        return Ok(None);
    }
    Ok(match counting.of {
        Of::Record => Some(Amount::Holds(true)),
        Of::Condition(node) => Some(Amount::Holds(scope.truth(node)?)),
        Of::Cell(field) => Some(row.cell(field)).filter(|cell| *cell != MISSING).map(Amount::Cell),
        Of::Number(node) => match scope.value(node)? {
            Val::Number(number) => Some(Amount::Number(number)),
            _ => None,
        },
        Of::Value(node) => Key::of(scope.value(node)?).map(Amount::Value),
    })
}
