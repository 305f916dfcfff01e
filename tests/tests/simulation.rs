//! One seed, one life of a store: random actors act through the desk, the clock jumps, the machine crashes, requests
//! come twice, text is erased; beside it the pure engine lives the same cases in memory.
//!
//! `SHAO_CASES` says how many lives (60 where it is not set), `SHAO_SEED` which is the first. A failure names its seed.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use engine::{Act, Case, Datum, Engine, Event, Units};
use ruleset::{FieldId, LevelId, Number, ProcessId};
use runtime::store::{Checkpoint, List, Options, Store};
use runtime::{Answer, Asked, Desk, DeskError, events_of};
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tests::both::{checked, generated, history};
use tests::chance::from_env;
use tests::generate::{CITY_UNITS, Choices, process};

/// What happened, with the case to which it did.
type Happened = Vec<(String, Event)>;
/// What happens in a life, in one word each.
type Told = BTreeMap<&'static str, usize>;

/// splitmix64.
struct Rng(u64);

impl Rng {
    fn tape(&mut self, length: usize) -> Vec<u16> {
        (0..length).map(|_| self.next() as u16).collect()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// A store under way, and what is known of it from outside.
struct Life {
    folder: TempDir,
    desk: Desk<'static>,
    crashes: usize,
    now: i64,
    /// Each case as the pure engine has it; none once it was erased.
    beside: BTreeMap<String, Option<Case>>,
    /// Requests that were done, with what happened.
    done: Vec<(String, Act, Asked, Happened)>,
    kept: Vec<Checkpoint>,
    told: Told,
}

fn desk_on(path: &Path) -> Desk<'static> {
    let engines = |rules: std::sync::Arc<ruleset::RuleSet>| {
        let mut units = Units::builder(&rules.meaning);
        for (name, level, above) in CITY_UNITS {
            let above: Vec<&str> = Some(above).into_iter().filter(|above| !above.is_empty()).collect();
            units.add(name, rules.meaning.find::<LevelId>(level).unwrap(), &above);
        }
        let units = units.finish().unwrap();
        Engine::new(rules, units).map_err(|problem| vec![problem.into()])
    };
    Desk::new(Store::open(path, &Options::default()).unwrap(), Box::new(engines), None)
}

impl Life {
    /// A store with a random process; none where the checker refuses it.
    fn begin(random: &mut Rng) -> Option<Life> {
        let tape = random.tape(160);
        let policy = checked(&process(&mut Choices::new(&tape)), &generated).ok()?;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("0.db");
        drop(Store::init(&path).unwrap());
        let mut desk = desk_on(&path);
        // Friday 2022-07-01 16:00, before a holiday, before the calendar ends.
        let now = [1_656_662_400, 1_664_526_600, 1_672_041_600][random.next() as usize % 3];
        desk.load(&compiler::compiled(&policy).ruleset.to_bytes(), now).unwrap();
        let (beside, done, kept, told) = (BTreeMap::new(), Vec::new(), Vec::new(), Told::new());
        Some(Life { folder, desk, crashes: 0, now, beside, done, kept, told })
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(format!("{}.db", self.crashes))
    }

    fn note(&mut self, what: &'static str) {
        *self.told.entry(what).or_default() += 1;
    }

    fn engine(&mut self) -> std::sync::Arc<Engine> {
        self.desk.engine_at(self.now).unwrap()
    }

    /// Something happens. No where the policy turns in circles, in both: the story is over.
    fn step(&mut self, choose: &mut Choices<'_>) -> bool {
        self.now += 60 * *choose.pick(&[0, 1, 30, 120, 0, 300, 1_440, 5, 4_320, 12_960]);
        let goes_on = match choose.below(20) {
            0..=2 => self.file(choose),
            3..=12 => self.act(choose),
            13..=15 => self.tick(),
            16 => self.ask_again(choose),
            17 => self.clock_goes_wrong(choose),
            18 if choose.percent(30) => self.erase(choose),
            _ => self.crash(choose),
        };
        goes_on && self.holds()
    }

    fn file(&mut self, choose: &mut Choices<'_>) -> bool {
        let name = format!("{}", self.beside.len());
        let place = *choose.pick(&["一网格", "二网格", "三网格", "荒地"]);
        let text = |text: &str| Some(Datum::Text(text.to_owned()));
        let severe = Number { mantissa: 1 + choose.below(5) as i128, scale: 0 };
        let record = vec![
            text(&name),
            Some(Datum::Name(place.into())),
            Some(Datum::Number(severe)),
            text("居民"),
            None,
            None,
            None,
        ];
        let pure = self.engine().file(ProcessId(0), record.clone(), self.now);
        match (self.desk.file(&name, "办理", record, &Asked { now: self.now, key: None }), pure) {
            (Ok(Answer::Done(_)), Ok(events)) => {
                self.beside.insert(name, Case::fold(&events));
                self.note("filed");
                true
            }
            (Err(DeskError::Process(_)), Err(_)) => true,
            (desk, pure) => panic!("filed: {desk:?}, {pure:?}"),
        }
    }

    fn some_case(&self, choose: &mut Choices<'_>) -> Option<String> {
        let names: Vec<&String> = self.beside.keys().collect();
        if names.is_empty() { None } else { Some((*choose.pick(&names)).clone()) }
    }

    fn act(&mut self, choose: &mut Choices<'_>) -> bool {
        let Some(name) = self.some_case(choose) else { return true };
        let act = self.some_act(&name, choose);
        let key = choose.percent(50).then(|| format!("{name}/{}", self.done.len()));
        let asked = Asked { now: self.now, key };
        let before = self.desk.find(&name).unwrap().case;
        let pure = self.engine().act(&before, &act, self.now);
        match (self.desk.act(&name, &act, &asked), pure) {
            (Ok(Answer::Done(happened)), Ok(acted)) if acted.refusal.is_none() => {
                self.follow(&name, &acted.events);
                self.done.push((name, act, asked, happened));
                self.note("done");
                true
            }
            (Ok(Answer::Refused { refusal, before: due }), Ok(acted)) => {
                assert_eq!(Some(refusal), acted.refusal);
                assert_eq!(due.len(), acted.events.len());
                assert_eq!(
                    acted.events,
                    self.engine().tick(&before, self.now - 1).unwrap(),
                    "a refusal changed something"
                );
                self.follow(&name, &acted.events);
                self.note("refused");
                true
            }
            (Err(DeskError::Process(_)), Err(_)) => false,
            (desk, pure) => panic!("{act:?}: {desk:?}, {pure:?}"),
        }
    }

    fn some_act(&mut self, name: &str, choose: &mut Choices<'_>) -> Act {
        let found = self.desk.find(name).unwrap();
        let possible = found.engine.possible(&found.case).unwrap_or_default();
        let who = |name: &str| found.engine.who(name, None);
        let others = ["市中心", "应急局", "居民", "一社区.社区中心"];
        if possible.is_empty() || choose.percent(10) {
            let who = who(choose.pick::<&str>(&others));
            return Act { action: "进0".into(), who, ..Act::default() };
        }
        let chosen = choose.pick(&possible).clone();
        let who = match chosen.who.as_slice() {
            [] => who(choose.pick::<&str>(&others)),
            some => choose.pick(some).clone(),
        };
        let give = chosen.give.get(choose.below(chosen.give.len().max(1))).filter(|_| !choose.percent(20)).cloned();
        let datum = |field: FieldId| match field.0 {
            4 => Datum::Name("解决".to_owned()),
            5 => Datum::Text("说明".to_owned()),
            _ => Datum::Number(Number { mantissa: 4, scale: 0 }),
        };
        let carried = chosen.enclosing.into_iter().map(|field| (field, datum(field))).collect();
        Act { action: chosen.action, who, give, carried, ..Act::default() }
    }

    /// The pure engine's case goes the same way.
    fn follow(&mut self, name: &str, events: &[Event]) {
        if let Some(Some(case)) = self.beside.get_mut(name) {
            events.iter().for_each(|event| case.apply(event));
        }
    }

    fn tick(&mut self) -> bool {
        let engine = self.engine();
        let pure: Vec<_> = self
            .beside
            .values()
            .flatten()
            .map(|case| engine.tick(case, self.now))
            .collect::<Result<_, _>>()
            .unwrap_or_default();
        match self.desk.tick(self.now, |_| {}) {
            Ok(_) => {
                let names: Vec<String> =
                    self.beside.iter().filter(|(_, case)| case.is_some()).map(|(name, _)| name.clone()).collect();
                names.iter().zip(pure).for_each(|(name, events)| self.follow(name, &events));
                self.note("ticked");
                true
            }
            Err(DeskError::Process(_)) => false,
            Err(error) => panic!("{error:?}"),
        }
    }

    /// The same request under the same key: the same answer, and nothing happens.
    fn ask_again(&mut self, choose: &mut Choices<'_>) -> bool {
        let keyed: Vec<usize> = (0..self.done.len()).filter(|index| self.done[*index].2.key.is_some()).collect();
        if keyed.is_empty() {
            return true;
        }
        let (name, act, asked, happened) = self.done[*choose.pick(&keyed)].clone();
        let head = self.desk.store().reader().head().unwrap();
        let answer = self.desk.act(&name, &act, &Asked { now: self.now, ..asked }).unwrap();
        assert_eq!(answer, Answer::Repeated(happened));
        assert_eq!(self.desk.store().reader().head().unwrap(), head);
        self.note("repeated");
        true
    }

    /// A now before what is recorded is refused, and changes nothing.
    fn clock_goes_wrong(&mut self, choose: &mut Choices<'_>) -> bool {
        let last = self.desk.store().reader().last_instant().unwrap().unwrap();
        let Some(name) = self.some_case(choose) else { return true };
        let act = self.some_act(&name, choose);
        let head = self.desk.store().reader().head().unwrap();
        assert!(self.desk.act(&name, &act, &Asked { now: last - 60, key: None }).is_err());
        assert!(self.desk.tick(last - 60, |_| {}).is_err());
        assert_eq!(self.desk.store().reader().head().unwrap(), head);
        true
    }

    fn erase(&mut self, choose: &mut Choices<'_>) -> bool {
        let Some(name) = self.some_case(choose) else { return true };
        let wiped = self.desk.erase(&name, "依法", self.now).unwrap();
        // What was answered is erased too, where there was any text.
        self.done.iter_mut().filter(|done| wiped.events > 0 && done.0 == name).for_each(|done| done.3.clear());
        self.beside.insert(name, None);
        self.note("erased");
        true
    }

    /// The machine stops: what is left is the files as they stand, perhaps with the beginning of a write.
    fn crash(&mut self, choose: &mut Choices<'_>) -> bool {
        let head = self.desk.store().reader().head().unwrap();
        let from = self.path();
        self.crashes += 1;
        let to = self.path();
        let beside = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
        fs::copy(&from, &to).unwrap();
        if fs::copy(beside(&from), beside(&to)).is_ok() && choose.percent(50) {
            let mut log = OpenOptions::new().append(true).open(beside(&to)).unwrap();
            log.write_all(&vec![choose.below(256) as u8; 1 + choose.below(9_000)]).unwrap();
        }
        self.desk = desk_on(&to);
        assert_eq!(self.desk.store().reader().head().unwrap(), head, "something acknowledged is lost");
        if choose.percent(50) {
            self.kept.push(head);
        }
        self.note("crashed");
        true
    }

    /// What is true at any time.
    fn holds(&mut self) -> bool {
        let listed = self.desk.store().reader().list(&List { limit: 1_000, ..List::default() }).unwrap();
        assert_eq!(listed.len(), self.beside.len());
        for listed in listed {
            let found = self.desk.find(&listed.case.name).unwrap();
            let events = events_of(&found.show);
            history(&found.engine, &events, &found.case, self.now).unwrap_or_else(|why| panic!("{why}"));
            assert_eq!(listed.due, found.case.due(), "the store's next timer is not the case's");
            assert_eq!(listed.case.is_final, found.case.is_final);
            if let Some(case) = &self.beside[&listed.case.name] {
                assert_eq!(&found.case, case, "the desk and the pure engine disagree");
            }
        }
        true
    }

    fn end(mut self) -> (Told, Happened) {
        let checked = self.desk.store().reader().check(&self.kept, Some(&mut |show| Desk::refolds(show))).unwrap();
        let wrong: Vec<_> = checked.findings.iter().filter(|finding| finding.is_error()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let names: Vec<String> = self.beside.keys().cloned().collect();
        let all = names.iter().flat_map(|name| {
            let events = events_of(&self.desk.find(name).unwrap().show);
            events.into_iter().map(|event| (name.clone(), event)).collect::<Vec<_>>()
        });
        let all = all.collect();
        (self.told, all)
    }
}

fn live(seed: u64) -> Option<(Told, Happened)> {
    let mut random = Rng(seed);
    let mut life = Life::begin(&mut random)?;
    for _ in 0..30 {
        let tape = random.tape(24);
        if !life.step(&mut Choices::new(&tape)) {
            break;
        }
    }
    Some(life.end())
}

#[test]
fn whatever_happens_to_a_store_its_cases_are_what_their_events_say() {
    let (first, lives) = (from_env("SHAO_SEED", 0), from_env("SHAO_CASES", 60));
    let (mut all, mut lived) = (Told::new(), 0);
    for seed in first..first + lives {
        let life = std::panic::catch_unwind(|| live(seed));
        let life = life.unwrap_or_else(|_| panic!("SHAO_SEED={seed} SHAO_CASES=1 fails"));
        if seed % 20 == 0 {
            assert_eq!(live(seed), life, "SHAO_SEED={seed}: one seed is one life");
        }
        let Some((told, _)) = life else { continue };
        lived += 1;
        told.into_iter().for_each(|(what, often)| *all.entry(what).or_default() += often);
    }
    println!("{lived} of {lives} lives: {all:?}");
    if lives >= 60 {
        for what in ["filed", "done", "refused", "ticked", "repeated", "erased", "crashed"] {
            assert!(all.contains_key(what), "nothing was ever {what}: {all:?}");
        }
    }
}
