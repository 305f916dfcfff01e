//! Cases, compared: one story acted out twice.

mod compare;

use super::{Both, Told, invariants};
use crate::generate::{CITY_UNITS, Choices};
use crate::naive::{self, Deed, Record, Somebody, Stop, Unit, Value};
use compiler::checked::Checked;
use engine::{Act, Case, Datum, Event, ProcessError, Who};
use num_bigint::BigInt;
use ruleset::{ActionId, FieldId, ProcessId};

/// A case in both.
#[derive(Debug)]
pub struct Story<'p> {
    both: Both<'p>,
    real: Case,
    events: Vec<Event>,
    naive: naive::Case<'p>,
    compared: usize,
    now: i64,
    /// What was done, for those who read of a failure.
    pub told: Vec<String>,
}

/// The units of the generated city.
pub fn city_units(policy: &Checked) -> Vec<Unit> {
    let level = |name: &str| policy.meaning.levels.iter().position(|level| level.name == name).unwrap();
    let unit = |(name, of, above): &(&str, &str, &str)| Unit {
        name: (*name).to_owned(),
        level: ruleset::LevelId(level(of) as u32),
        above: Some((*above).to_owned()).into_iter().filter(|above| !above.is_empty()).collect(),
        // Nobody is the chief of one street, and of one grid in it.
        fields: match (*of, *name) {
            ("街道", "西街") | ("网格", "二网格" | "三网格") => vec![None],
            ("街道" | "网格", _) => vec![Some(Value::Text("张某".to_owned()))],
            _ => Vec::new(),
        },
    };
    CITY_UNITS.iter().map(unit).collect()
}

impl<'p> Story<'p> {
    /// Files a case at an instant; none where it cannot be filed, in neither.
    pub fn file(policy: &'p Checked, place: &str, severe: i64, now: i64) -> Result<Option<Story<'p>>, String> {
        let both = Both::new(policy, city_units(policy))?;
        let id = ProcessId(0);
        let of = policy.processes[0].record;
        let fields = vec![
            Some(Value::Text("甲".to_owned())),
            Some(Value::Unit(place.to_owned())),
            Some(Value::whole(severe)),
            Some(Value::Text("居民".to_owned())),
        ];
        let record = Record { of, fields };
        let mut own = record.clone();
        own.fields.resize(policy.meaning.records[of.index()].fields.len(), None);
        let row = both.row(&own);
        let about = both.engine.record_type(of).unwrap();
        let data = Datum::of_row(&both.engine, about.own_fields(), &row);
        let (real, naive) = (both.engine.file(id, data, now), naive::Case::file(both.world.clone(), id, record, now));
        let (events, naive) = match (real, naive) {
            (Ok(events), Ok(naive)) => (events, naive),
            (Err(_), Err(_)) => return Ok(None),
            (real, naive) => return Err(format!("filed: naive {:?}, engine {:?}", naive.err(), shown(&real))),
        };
        let real = Case::fold(&events).unwrap();
        let told = vec![format!("filed at {now} in {place}")];
        let mut story = Story { both, real, events, naive, compared: 0, now, told };
        story.compare()?;
        Ok(Some(story))
    }

    /// One more thing of chance: time passes, or somebody does something. No where the story is over.
    pub fn step(&mut self, choose: &mut Choices<'_>, told: &mut Told) -> Result<bool, String> {
        if choose.percent(10) {
            self.go_over(told)?;
        }
        let now = self.next_instant(choose);
        told.decisions += 1;
        let goes_on = if choose.percent(65) {
            self.act(choose, now, told)?
        } else {
            told.note("time passes");
            self.pass(choose, now)?
        };
        if goes_on {
            self.compare()?;
        }
        if self.real.is_final {
            told.note("ended");
        }
        Ok(goes_on && !self.real.is_final)
    }

    /// Goes over to the very version under which it lives: nothing may change by it.
    fn go_over(&mut self, told: &mut Told) -> Result<(), String> {
        told.note("goes over");
        let (engine, before) = (&self.both.engine, self.real.clone());
        let events = engine.carry(engine, &before, before.last).map_err(|error| error.message().en)?;
        self.take(events.ok_or("it does not go over")?);
        let expected = Case { seq: before.seq + 1, moves: before.moves + 1, ..before };
        if self.real == expected { Ok(()) } else { Err(format!("{expected:#?} became {:#?}", self.real)) }
    }

    fn next_instant(&self, choose: &mut Choices<'_>) -> i64 {
        let minutes = |n: i64| self.now + n * 60;
        match (choose.below(10), self.real.due().filter(|due| *due < self.now + 20 * 86_400)) {
            (0 | 1, _) => self.now,
            (2 | 3, Some(due)) => due.max(self.now),
            (4, Some(due)) => (due + 60).max(self.now),
            (5, Some(due)) => (due - 60).max(self.now),
            (6 | 2, _) => minutes(*choose.pick(&[1, 20, 30, 45])),
            (7 | 3, _) => minutes(60 * *choose.pick(&[1, 2, 5, 14])),
            (8, _) => minutes(24 * 60 * *choose.pick(&[1, 2, 3])),
            _ => minutes(24 * 60 * *choose.pick(&[0, 5, 9])),
        }
    }

    fn pass(&mut self, choose: &mut Choices<'_>, now: i64) -> Result<bool, String> {
        self.told.push(format!("{now} passes"));
        self.now = now;
        match (invariants::tick(&self.both.engine, &self.real, now, choose), self.naive.pass(now)) {
            (Ok(events), Ok(())) => {
                self.take(events);
                Ok(true)
            }
            (Err(_), Err(Stop::Faults(_) | Stop::Endless)) => Ok(false),
            (real, naive) => Err(format!("tick: naive {naive:?}, engine {real:?}")),
        }
    }

    fn take(&mut self, events: Vec<Event>) {
        events.iter().for_each(|event| self.real.apply(event));
        self.events.extend(events);
    }

    fn act(&mut self, choose: &mut Choices<'_>, now: i64, told: &mut Told) -> Result<bool, String> {
        let now = if choose.percent(2) { self.real.last - 3_600 } else { now };
        let act = self.some_act(choose);
        self.told.push(format!("{now} {act:?}"));
        let deed = self.deed(&act);
        self.now = now.max(self.real.last);
        match (self.both.engine.act(&self.real, &act, now), self.naive.act(&deed, now)) {
            (Ok(acted), naive) => {
                let before = self.real.clone();
                self.take(acted.events.clone());
                match (acted.refusal, naive) {
                    (None, Ok(())) => {
                        told.note("done");
                        Ok(true)
                    }
                    (Some(refusal), Err(Stop::Refused(_))) => {
                        invariants::refused(&self.both.engine, &before, now, &acted.events)?;
                        told.note(refusal.code());
                        Ok(true)
                    }
                    (refusal, naive) => Err(format!("naive {naive:?}, engine {refusal:?}")),
                }
            }
            (Err(_), Err(Stop::Faults(_) | Stop::Endless)) => {
                told.note("fails");
                Ok(false)
            }
            (Err(real), naive) => Err(format!("naive {naive:?}, engine {}", real.message().en)),
        }
    }

    fn some_act(&self, choose: &mut Choices<'_>) -> Act {
        let actions = &self.naive_policy().processes[0].actions;
        let possible = self.both.engine.possible(&self.real).unwrap_or_default();
        let chosen = if possible.is_empty() || choose.percent(8) { None } else { Some(choose.pick(&possible).clone()) };
        let action = chosen.as_ref().map_or_else(|| choose.pick(actions).clone(), |chosen| chosen.action.clone());
        let who = match chosen.as_ref().map(|chosen| chosen.who.as_slice()) {
            Some(who @ [_, ..]) if !choose.percent(12) => choose.pick(who).clone(),
            _ => self.both.engine.who(choose.pick::<&str>(&["市中心", "应急局", "居民", "一社区.社区中心"]), None),
        };
        let give = match chosen.as_ref().map(|chosen| chosen.give.as_slice()) {
            Some([only]) if choose.percent(50) => Some(only.clone()),
            Some(give @ [_, _, ..]) if !choose.percent(10) => Some(choose.pick(give).clone()),
            _ if choose.percent(4) => Some(Who::Agency("公安局".to_owned(), None)),
            _ => None,
        };
        let mut carried: Vec<FieldId> = chosen.map_or_else(Vec::new, |chosen| chosen.enclosing);
        if choose.percent(6) {
            carried.pop();
        }
        if choose.percent(3) && !carried.contains(&FieldId(5)) {
            carried.push(FieldId(5));
        }
        let carried = carried.into_iter().map(|field| (field, datum(field))).collect();
        let mut present = Vec::new();
        if choose.percent(if who.to_string() == "联席会" { 95 } else { 2 }) {
            let some = choose.some(&["应急局", "住建局", "市中心", "应急局", "公安局"], 4);
            present = some.into_iter().map(|name| Who::Agency(name.to_owned(), None)).collect();
        }
        Act { action, who, give, present, declines: choose.percent(3), carried }
    }

    fn naive_policy(&self) -> &'p Checked {
        self.both.world.policy
    }

    fn deed(&self, act: &Act) -> Deed {
        let policy = self.naive_policy();
        let action = policy.processes[0].actions.iter().position(|name| *name == act.action).unwrap();
        let kinds = policy.meaning.enums.iter().position(|it| it.name == "结果类").unwrap();
        let value = |datum: &Datum| match datum {
            Datum::Name(_) => Value::Enum(ruleset::EnumId(kinds as u32), 0),
            Datum::Text(text) => Value::Text(text.clone()),
            Datum::Number(number) => Value::whole(BigInt::from(number.mantissa)),
            other => panic!("{other:?} is not drawn"),
        };
        Deed {
            action: ActionId(action as u32),
            who: self.somebody(&act.who),
            give: act.give.as_ref().map(|give| self.somebody(give)),
            present: act.present.iter().map(|who| self.somebody(who)).collect(),
            declines: act.declines,
            carried: act.carried.iter().map(|(field, datum)| (*field, value(datum))).collect(),
        }
    }

    fn somebody(&self, who: &Who) -> Somebody {
        let meaning = &self.naive_policy().meaning;
        match who {
            Who::Agency(name, unit) => {
                let id = meaning.agencies.iter().position(|agency| agency.name == *name).unwrap();
                Somebody::Agency(ruleset::AgencyId(id as u32), unit.clone())
            }
            Who::Post(name, unit) => {
                let id = meaning.positions.iter().position(|position| position.name == *name).unwrap();
                Somebody::Post(ruleset::PositionId(id as u32), unit.clone())
            }
            Who::Person(name) => Somebody::Person(name.clone()),
        }
    }
}

/// What a field is filled with.
fn datum(field: FieldId) -> Datum {
    match field.0 {
        4 => Datum::Name("解决".to_owned()),
        5 => Datum::Text("说明".to_owned()),
        _ => Datum::Number(ruleset::Number { mantissa: 4, scale: 0 }),
    }
}

fn shown(result: &Result<Vec<Event>, ProcessError>) -> String {
    match result {
        Ok(events) => format!("{events:?}"),
        Err(error) => error.message().en,
    }
}
