//! Handling made up from a seed: who does what next, and when. One seed gives one story, on every machine.

use super::Play;
use engine::{Act, Datum, Engine, Possible, ProcessError, UnitIx, Who};
use ruleset::{Field, FieldId, Limit, LimitUnit, Number, Type};

/// So many things are done with a case at most; then it is left where it is.
const MOST_ACTS: usize = 60;
/// After so many refusals in a row a case is left until something is due.
const MOST_REFUSED: usize = 8;
/// Of a hundred times, so often what is named first is done without looking further.
const USUAL: u64 = 70;
const HOUR: i64 = 3_600;

/// Makes up what is done.
#[derive(Clone, Copy, Debug)]
pub struct Simulator {
    seed: u64,
}

/// A source of numbers that look drawn: splitmix64.
struct Draw(u64);

impl Simulator {
    /// From a seed.
    pub fn new(seed: u64) -> Simulator {
        Simulator { seed }
    }

    /// Handles a case from its filing until it ends, or until an instant.
    pub fn handle(&self, play: &mut Play<'_>, engine: &Engine, name: &str, until: i64) -> Result<(), ProcessError> {
        let mut draw =
            Draw(name.bytes().fold(self.seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)));
        let (mut acts, mut refused) = (0, 0);
        while acts < MOST_ACTS && refused < MOST_REFUSED {
            let Some(case) = play.case(name) else { break };
            let now = case.last.saturating_add(draw.delay(case.due().map(|due| due - case.last)));
            if case.is_final || now > until {
                break;
            }
            play.pass_one(name, now)?;
            let Some(case) = play.case(name) else { break };
            let process = engine.ruleset().meaning.get(case.process);
            let fields = process.and_then(|process| engine.record_type(process.record));
            let fields = fields.map_or(&[][..], |record| record.own_fields());
            let possible: Vec<Possible> = engine.possible(case)?.into_iter().filter(|it| !it.who.is_empty()).collect();
            let Some(chosen) = draw.usual(&possible) else { break };
            let Some(who) = draw.one(&chosen.who) else { break };
            let carried = chosen.enclosing.iter().filter_map(|id| {
                let field = fields.get(id.index())?;
                Some((*id, draw.value(engine, field, now)?))
            });
            let carried: Vec<(FieldId, Datum)> = carried.collect();
            let give = if chosen.give.len() > 1 { draw.one(&chosen.give).cloned() } else { None };
            let present = engine.members(case, who);
            let act =
                Act { action: chosen.action.clone(), who: Who::clone(who), give, present, declines: false, carried };
            match play.act(name, &act, now, None)? {
                None => (acts, refused) = (acts + 1, 0),
                Some(_) => refused += 1,
            }
        }
        Ok(())
    }
}

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `n`, which is not 0.
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let index = self.below(all.len() as u64) as usize;
        all.get(index)
    }

    /// Mostly the first: policies name first what is usually done.
    fn usual<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        if self.below(100) < USUAL { all.first() } else { self.one(all) }
    }

    /// Seconds until something is done: mostly well before what is due next, now and then after it.
    fn delay(&mut self, due: Option<i64>) -> i64 {
        let most = due.unwrap_or(24 * HOUR).clamp(HOUR / 6, 60 * 24 * HOUR) as u64;
        let percent = if self.below(100) < 85 { 5 + self.below(85) } else { 100 + self.below(60) };
        (most * percent / 100) as i64
    }

    /// A value for a field.
    fn value(&mut self, engine: &Engine, field: &Field, now: i64) -> Option<Datum> {
        Some(match &field.ty {
            Type::Bool => Datum::Bool(self.below(2) == 0),
            Type::Number { scale, min, max, .. } => {
                let (low, high) = (min.unwrap_or(0), max.unwrap_or(min.unwrap_or(0) + 100));
                let span = u64::try_from(high - low).unwrap_or(100).saturating_add(1);
                Datum::Number(Number::new(low + i128::from(self.below(span)), *scale)?)
            }
            Type::Text | Type::Person | Type::Post(_) => Datum::Text("…".to_owned()),
            Type::Date => Datum::Date(engine.zone().day(now)),
            Type::Time => Datum::Time(now),
            Type::Limit => Datum::Limit(Limit { n: 1 + self.below(48) as u32, unit: LimitUnit::Hour }),
            Type::Enum(id) => Datum::Name(self.one(&engine.ruleset().meaning.get(*id)?.values)?.clone()),
            Type::Unit { levels, .. } => {
                let units: Vec<UnitIx> = levels.iter().flat_map(|level| engine.units().at_level(*level)).collect();
                Datum::Name(engine.units().name(*self.one(&units)?).to_owned())
            }
            Type::Agency(_) | Type::Row(_) => return None,
        })
    }
}
