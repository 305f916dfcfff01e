//! Random data for any checked policy: units, records, and when they are judged.
//!
//! Values are directed by the types of the record and drawn to the constants that the policy compares with, give or
//! take the least step of the column; so boundaries are met again and again.

use crate::generate::Choices;
use crate::naive::{Rational, Record, Unit, Value};
use compiler::checked::{Checked, Expr};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use ruleset::{EnumId, Field, Limit, LimitUnit, Node, RecordId, Seat, Type};
use std::collections::BTreeSet;

/// 2022-07-01, around which everything happens.
const JULY: i64 = 19_174;

/// A policy's constants.
#[derive(Clone, Debug, Default)]
pub struct Constants {
    numbers: Vec<Rational>,
    dates: Vec<i64>,
    times: Vec<i64>,
    limits: Vec<Limit>,
    texts: Vec<String>,
}

impl Constants {
    /// All constants that a policy's expressions and lists hold.
    pub fn of(policy: &Checked) -> Constants {
        let mut constants = Constants::default();
        for decision in &policy.decisions {
            for rule in &decision.rules {
                rule.conditions.iter().chain(rule.outcomes.iter().flatten()).for_each(|expr| constants.gather(expr));
            }
        }
        for indicator in &policy.indicators {
            for counting in &indicator.aggregates {
                counting.condition.iter().chain(&counting.of).for_each(|expr| constants.gather(expr));
            }
        }
        let cells = policy.meaning.lists.iter().flat_map(|list| list.rows.iter().flatten().flatten());
        cells.for_each(|value| constants.add(value));
        constants
    }

    fn gather(&mut self, expr: &Expr) {
        match expr.node.as_ref() {
            Node::Const(value) => self.add(value),
            Node::OneOf(_, values) => values.iter().for_each(|value| self.add(value)),
            _ => {}
        }
        expr.node.operands().into_iter().for_each(|operand| self.gather(operand));
    }

    fn add(&mut self, value: &ruleset::Value) {
        match value {
            ruleset::Value::Number(number) => {
                self.numbers.push(Rational::new(number.mantissa.into(), BigInt::from(10).pow(number.scale.into())));
            }
            ruleset::Value::Date(day) => self.dates.push((*day).into()),
            ruleset::Value::Time(instant) => self.times.push(*instant),
            ruleset::Value::Limit(limit) => self.limits.push(*limit),
            ruleset::Value::Text(text) => self.texts.push(text.clone()),
            _ => {}
        }
    }
}

/// Units for all levels: a few of each, named as generated policies name them (`层1_2`), each below one of the level
/// above; now and then one that lies nowhere.
pub fn units(policy: &Checked, choose: &mut Choices<'_>) -> Vec<Unit> {
    let levels = &policy.meaning.levels;
    let height = |level: &usize| {
        let (mut open, mut seen) = (vec![*level], BTreeSet::new());
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(levels[next].above.iter().map(|above| above.index()));
            }
        }
        seen.len()
    };
    let mut order: Vec<usize> = (0..levels.len()).collect();
    order.sort_by_key(height);
    let mut units: Vec<Unit> = Vec::new();
    for level in order {
        for number in 1..=choose.between(1, 3) {
            let mut above = Vec::new();
            for parent in &levels[level].above {
                let candidates: Vec<&Unit> = units.iter().filter(|unit| unit.level == *parent).collect();
                // A second parent might bring a second ancestor at some level.
                if above.is_empty() && !choose.percent(8) {
                    above.push(choose.pick(&candidates).name.clone());
                }
            }
            let (name, level) = (format!("{}_{number}", levels[level].name), ruleset::LevelId(level as u32));
            units.push(Unit { name, level, above, fields: Vec::new() });
        }
    }
    let drawer = Drawer::new(policy, &[]);
    let fields = units.iter().map(|unit| drawer.fields(&levels[unit.level.index()].fields, choose)).collect::<Vec<_>>();
    units.iter_mut().zip(fields).for_each(|(unit, fields)| unit.fields = fields);
    units
}

/// Draws records of a policy.
#[derive(Debug)]
pub struct Drawer<'p> {
    policy: &'p Checked,
    units: &'p [Unit],
    constants: Constants,
}

impl<'p> Drawer<'p> {
    /// For a policy and its units.
    pub fn new(policy: &'p Checked, units: &'p [Unit]) -> Drawer<'p> {
        Drawer { policy, units, constants: Constants::of(policy) }
    }

    /// A record of any type.
    pub fn record(&self, choose: &mut Choices<'_>) -> Record {
        let of = RecordId(choose.below(self.policy.meaning.records.len()) as u32);
        Record { of, fields: self.fields(&self.policy.meaning.records[of.index()].fields, choose) }
    }

    fn fields(&self, fields: &[Field], choose: &mut Choices<'_>) -> Vec<Option<Value>> {
        let fields = fields.iter().map(|field| {
            if field.optional && choose.percent(30) {
                return None;
            }
            self.value(field, choose)
        });
        fields.collect()
    }

    /// An instant as of which everything is judged: mostly after all that happens.
    pub fn as_of(&self, choose: &mut Choices<'_>) -> i64 {
        let day = *choose.pick(&[JULY + 90, JULY + 31, JULY + 14, JULY]);
        day * 86_400 + *choose.pick(&[0, 3_600, -8 * 3_600])
    }

    fn value(&self, field: &Field, choose: &mut Choices<'_>) -> Option<Value> {
        Some(match &field.ty {
            Type::Bool => Value::Bool(choose.below(2) == 1),
            Type::Number { scale, min, max, .. } => self.number(*scale, *min, *max, choose),
            Type::Text | Type::Person | Type::Post(_) => match self.constants.texts.as_slice() {
                [_, ..] if !choose.percent(25) => Value::Text(choose.pick(&self.constants.texts).clone()),
                _ => Value::Text((*choose.pick(&["甲", "k0", "somebody"])).to_owned()),
            },
            Type::Date => Value::Date(self.day(choose)),
            Type::Time => Value::Time(self.instant(choose)),
            Type::Limit => Value::Limit(self.limit(choose)),
            Type::Enum(id) => self.member(*id, field.multiple, choose),
            Type::Unit { levels, and_above } => {
                let fits = |unit: &&Unit| {
                    levels.contains(&unit.level)
                        || *and_above && levels.iter().any(|below| self.is_above(unit.level, *below))
                };
                let units: Vec<&Unit> = self.units.iter().filter(fits).collect();
                Value::Unit(choose.pick(&units).name.clone())
            }
            Type::Agency(groups) => self.agency(groups, choose)?,
            Type::Row(list) => {
                let rows = self.policy.meaning.lists[list.index()].rows.len();
                Value::Row(*list, choose.below(rows))
            }
        })
    }

    fn number(&self, scale: u8, min: Option<i128>, max: Option<i128>, choose: &mut Choices<'_>) -> Value {
        let grid = Rational::from_integer(BigInt::from(10).pow(scale.into()));
        let mantissa = match self.constants.numbers.as_slice() {
            [_, ..] if !choose.percent(20) => {
                let near = choose.pick(&self.constants.numbers);
                let step = *choose.pick(&[0, 1, -1]);
                (near * &grid).floor().to_integer().to_i128().unwrap_or(0) + step
            }
            _ => i128::from(*choose.pick(&[0, 1, 2, 5, 17, 100, -1, 12_345])),
        };
        let mantissa = mantissa.max(min.unwrap_or(mantissa));
        let mantissa = mantissa.min(max.unwrap_or(mantissa));
        Value::Number(Rational::from_integer(mantissa.into()) / grid)
    }

    fn day(&self, choose: &mut Choices<'_>) -> i64 {
        match self.constants.dates.as_slice() {
            [_, ..] if choose.percent(50) => *choose.pick(&self.constants.dates) + *choose.pick(&[0, 1, -1]),
            _ => JULY + *choose.pick(&[4, 0, 30, 31, -1, 12, 91, 3, 190, -400]),
        }
    }

    fn instant(&self, choose: &mut Choices<'_>) -> i64 {
        match self.constants.times.as_slice() {
            [_, ..] if choose.percent(40) => *choose.pick(&self.constants.times) + *choose.pick(&[0, 1, -1]),
            // Midnight in Shanghai, in Auckland, in New York, and other hours.
            _ => {
                self.day(choose) * 86_400 + *choose.pick(&[3_600, -8 * 3_600, -12 * 3_600, 4 * 3_600, 86_399, -28_801])
            }
        }
    }

    fn limit(&self, choose: &mut Choices<'_>) -> Limit {
        match self.constants.limits.as_slice() {
            [_, ..] if !choose.percent(30) => {
                let near = *choose.pick(&self.constants.limits);
                let step = if near.unit == LimitUnit::Unlimited { 0 } else { choose.below(3) as u32 };
                Limit { n: (near.n + step).saturating_sub(1).max(u32::from(near.n > 0)), ..near }
            }
            _ => {
                let unit = *choose.pick(&[LimitUnit::Hour, LimitUnit::Workday, LimitUnit::Day, LimitUnit::Minute]);
                Limit { n: choose.between(1, 5) as u32, unit }
            }
        }
    }

    fn member(&self, id: EnumId, multiple: bool, choose: &mut Choices<'_>) -> Value {
        let of = &self.policy.meaning.enums[id.index()];
        let count = of.values.len();
        if multiple {
            let held = (0..count as u32).filter(|_| choose.below(2) == 1).collect();
            return Value::Set(id, held);
        }
        if of.open && choose.percent(25) || count == 0 {
            return Value::Unlisted("别的".to_owned());
        }
        Value::Enum(id, choose.below(count) as u32)
    }

    fn agency(&self, groups: &[ruleset::GroupId], choose: &mut Choices<'_>) -> Option<Value> {
        let mut all = Vec::new();
        for (index, agency) in self.policy.meaning.agencies.iter().enumerate() {
            let id = ruleset::AgencyId(index as u32);
            if !groups.is_empty() && !agency.groups.iter().any(|group| groups.contains(group)) {
                continue;
            }
            match agency.seat {
                Seat::At(_) => all.push(Value::Agency(id, None)),
                Seat::Per(level) => {
                    let units = self.units.iter().filter(|unit| unit.level == level);
                    all.extend(units.map(|unit| Value::Agency(id, Some(unit.name.clone()))));
                }
            }
        }
        if all.is_empty() { None } else { Some(choose.pick(&all).clone()) }
    }

    fn is_above(&self, upper: ruleset::LevelId, lower: ruleset::LevelId) -> bool {
        let above = &self.policy.meaning.levels[lower.index()].above;
        above.iter().any(|level| *level == upper || self.is_above(upper, *level))
    }
}
