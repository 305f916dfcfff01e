//! The desk itself, on the small city: order, batches, what opens what, and that everything folds again.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use diagnose::Sources;
use engine::{Act, Case, Datum, Engine, Units, Who};
use ruleset::{LevelId, RuleSet};
use runtime::store::{List, Options, Reader, Store};
use runtime::{Answer, Asked, Desk, EngineOf, Erased, Window};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// 2022-07-04T09:00 in the city, a Monday.
const NINE: i64 = 1_656_896_400;
const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

struct Bench {
    dir: TempDir,
    desk: Desk<'static>,
}

fn policy() -> RuleSet {
    changed(&[])
}

fn changed(changes: &[(&str, &str)]) -> RuleSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/city");
    let mut sources = Sources::new();
    let text = std::fs::read_to_string(folder.join("规则.shao")).unwrap();
    sources.add("规则.shao", changes.iter().fold(text, |text, (from, to)| text.replace(from, to)));
    let outcome = compiler::compile(&sources, &|path| Ok(std::fs::read(folder.join(path)).unwrap()));
    outcome.value.unwrap().ruleset
}

fn engines() -> EngineOf<'static> {
    Box::new(|rules| {
        let level = |name: &str| rules.meaning.find::<LevelId>(name).unwrap();
        let mut units = Units::builder(&rules.meaning);
        units
            .add("北票市", level("市"), &[])
            .add("南山街道", level("街道"), &["北票市"])
            .add("舍宅社区", level("社区"), &["南山街道"])
            .add("舍宅一网格", level("网格"), &["舍宅社区"]);
        let units = units.finish().unwrap();
        Engine::new(rules, units).map_err(|problem| vec![problem.into()])
    })
}

impl Bench {
    fn new() -> Bench {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        drop(Store::init(&path).unwrap());
        let mut desk = Desk::new(Store::open(&path, &Options::default()).unwrap(), engines(), None);
        desk.load(&policy().to_bytes(), 0).unwrap();
        Bench { dir, desk }
    }

    fn file(&mut self, name: &str, kind: &str, now: i64) {
        let text = |text: &str| Some(Datum::Text(text.to_owned()));
        let name_of = |name: &str| Some(Datum::Name(name.to_owned()));
        let severe = Some(Datum::Number(ruleset::Number { mantissa: 5, scale: 0 }));
        let record = vec![
            text(name),
            name_of(kind),
            name_of("舍宅一网格"),
            severe,
            Some(Datum::Time(now)),
            text("居民"),
            text("说明"),
            None,
            None,
            None,
        ];
        let answer = self.desk.file(name, "办理", record, &Asked { now, key: None }).unwrap();
        assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
    }

    fn act(&mut self, name: &str, action: &str, who: Who, now: i64) -> Answer {
        let act = Act { action: action.to_owned(), who, ..Act::default() };
        self.desk.act(name, &act, &Asked { now, key: None }).unwrap()
    }

    /// When things were recorded as having happened, in the order of recording.
    fn instants(&mut self, kind: &str) -> Vec<(i64, String)> {
        let names: Vec<String> = self
            .desk
            .store()
            .reader()
            .list(&List { limit: 10_000, ..List::default() })
            .unwrap()
            .into_iter()
            .map(|it| it.case.name)
            .collect();
        let mut all = Vec::new();
        for name in names {
            let show = self.desk.find(&name).unwrap().show;
            all.extend(show.events.iter().filter(|it| it.kind == kind).map(|it| (it.seq, it.at, name.clone())));
        }
        all.sort_unstable();
        all.into_iter().map(|(_, at, name)| (at, name)).collect()
    }

    fn holds(&mut self) {
        let checked = self.desk.store().reader().check(&[], Some(&mut |show| Desk::refolds(show))).unwrap();
        let wrong: Vec<_> = checked.findings.iter().filter(|finding| finding.is_error()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

fn centre() -> Who {
    Who::Agency("社区网格中心".into(), Some("舍宅社区".into()))
}

#[test]
fn what_is_due_happens_in_the_order_of_its_instants_across_cases() {
    let mut bench = Bench::new();
    // More than share a transaction; every other one goes on to a ladder whose rungs come in between.
    for n in 0..700 {
        bench.file(&format!("{n}"), "险情", NINE + n);
        if n % 100 == 0 {
            bench.act(&format!("{n}"), "指派", centre(), NINE + n);
        }
    }
    let passed = bench.desk.tick(NINE + 4 * DAY, |_| {}).unwrap();
    assert_eq!(passed.awaiting, 0);
    let instants: Vec<i64> = bench.instants("ran-out").into_iter().map(|(at, _)| at).collect();
    assert!(instants.is_sorted());
    // A reminder each; for those assigned, the clock and the last rung's limit.
    assert_eq!(instants.len(), 693 + 7 * 2);
    assert_eq!(bench.desk.tick(NINE + 4 * DAY, |_| {}).unwrap().events, 0, "nothing happens twice");
    bench.holds();
}

#[test]
fn days_of_silence_change_only_when_things_are_recorded() {
    let run = |ticks: &[i64]| {
        let mut bench = Bench::new();
        bench.file("甲", "险情", NINE);
        bench.act("甲", "指派", centre(), NINE + 5 * MINUTE);
        for now in ticks {
            bench.desk.tick(*now, |_| {}).unwrap();
        }
        bench.holds();
        runtime::events_of(&bench.desk.find("甲").unwrap().show)
    };
    let often: Vec<i64> = (1..=24 * 9).map(|hour| NINE + hour * HOUR).collect();
    assert_eq!(run(&often), run(&[NINE + 9 * DAY]));
}

#[test]
fn a_refused_act_lets_happen_what_was_due() {
    let mut bench = Bench::new();
    bench.file("甲", "险情", NINE);
    bench.act("甲", "指派", centre(), NINE + 5 * MINUTE);
    let answer = bench.act("甲", "反馈", centre(), NINE + 3 * HOUR);
    let Answer::Refused { refusal, before } = answer else { panic!("{answer:?}") };
    assert_eq!((refusal.code(), before.len()), ("not-you", 6));
    let found = bench.desk.find("甲").unwrap();
    assert_eq!(found.case.holder, Some(Who::Agency("市网格中心".into(), None)));
    assert_eq!(found.case.last, NINE + 5 * MINUTE + 2 * HOUR);
    bench.holds();
}

#[test]
fn a_refused_act_leaves_nothing_behind() {
    let mut bench = Bench::new();
    bench.file("甲", "险情", NINE);
    let before = (bench.desk.find("甲").unwrap().show, bench.desk.store().reader().head().unwrap());
    // To see to whom it may go, the routing has to be asked.
    let give = Some(Who::Agency("公安局".into(), None));
    let act = Act { action: "指派".into(), who: centre(), give, ..Act::default() };
    let answer = bench.desk.act("甲", &act, &Asked { now: NINE + MINUTE, key: Some("k".into()) }).unwrap();
    let Answer::Refused { refusal, before: happened } = answer else { panic!("{answer:?}") };
    assert_eq!((refusal.code(), happened), ("to-whom", vec![]));
    assert_eq!((bench.desk.find("甲").unwrap().show, bench.desk.store().reader().head().unwrap()), before);
}

#[test]
fn an_act_at_the_deadline_comes_before_it() {
    let mut bench = Bench::new();
    bench.file("甲", "险情", NINE);
    // The reminder is due at this very instant.
    let answer = bench.act("甲", "指派", centre(), NINE + 30 * MINUTE);
    assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
    bench.desk.tick(NINE + 30 * MINUTE, |_| {}).unwrap();
    assert!(bench.instants("told").is_empty());
}

#[test]
fn the_end_of_a_case_opens_another_as_of_its_own_instant() {
    let mut bench = Bench::new();
    // Its name is taken by somebody: what follows from time must not fail because of that.
    bench.file("甲/回访", "其他", NINE);
    bench.file("甲", "险情", NINE);
    bench.act("甲", "指派", centre(), NINE);
    let lead = Who::Agency("应急局".into(), None);
    let outcome = Datum::Name("解决".into());
    let act =
        Act { action: "反馈".into(), who: lead, carried: vec![(ruleset::FieldId(7), outcome)], ..Act::default() };
    bench.desk.act("甲", &act, &Asked { now: NINE + HOUR, key: None }).unwrap();
    // After seven days it is over and another case begins, which is over after three more.
    bench.desk.tick(NINE + 30 * DAY, |_| {}).unwrap();
    let (parent, child) = (bench.desk.find("甲").unwrap(), bench.desk.find("甲/回访/2").unwrap());
    assert!(parent.case.is_final && child.case.is_final);
    assert_eq!(child.case.filed, parent.case.last);
    assert!(child.case.last > child.case.filed);
    assert_eq!(child.case.record, parent.case.record);
    bench.holds();
    let others = bench.desk.find("甲/回访").unwrap();
    let wiped = bench.desk.erase("甲", "依法", NINE + 31 * DAY).unwrap();
    assert_eq!(wiped.opened, ["甲/回访/2"]);
    let again = bench.desk.erase("甲", "依法", NINE + 32 * DAY).unwrap();
    assert_eq!((again.events, again.opened.len()), (0, 0), "the case that it opened is erased too");
    assert_eq!(bench.desk.find("甲/回访").unwrap().show, others.show, "what only has such a name is left alone");
    bench.holds();
}

#[test]
fn a_case_under_way_can_be_erased_and_goes_on() {
    let mut bench = Bench::new();
    bench.file("甲", "险情", NINE);
    bench.act("甲", "指派", centre(), NINE + 5 * MINUTE);
    // The clock ran out before, and nobody has let time pass.
    assert_eq!(bench.desk.erase("甲", "依法", NINE + 5 * HOUR).unwrap().events, 1);
    bench.holds();
    bench.desk.tick(NINE + 5 * HOUR, |_| {}).unwrap();
    assert_eq!(bench.instants("climbed").len(), 1);
    bench.holds();
}

#[test]
fn a_request_for_an_erased_case_is_not_done_again_and_says_nothing_of_the_text() {
    let mut bench = Bench::new();
    bench.file("甲", "险情", NINE);
    let act = Act { action: "指派".into(), who: centre(), ..Act::default() };
    let asked = Asked { now: NINE + MINUTE, key: Some("k".into()) };
    bench.desk.act("甲", &act, &asked).unwrap();
    bench.desk.erase("甲", "依法", NINE + HOUR).unwrap();
    let again = Act { who: Who::Person("别人".into()), ..act };
    assert_eq!(bench.desk.act("甲", &again, &asked).unwrap(), Answer::Repeated(vec![]));
    let conn = rusqlite::Connection::open(bench.dir.path().join("a.db")).unwrap();
    let left: i64 =
        conn.query_row("SELECT sum(length(request) + length(answer)) FROM keys", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn what_is_exported_folds_to_the_same_cases() {
    let mut bench = Bench::new();
    for (name, kind) in [("甲", "险情"), ("乙", "其他")] {
        bench.file(name, kind, NINE);
    }
    for name in ["甲", "乙"] {
        bench.act(name, "指派", centre(), NINE + 5 * MINUTE);
    }
    bench.desk.tick(NINE + 5 * DAY, |_| {}).unwrap();
    bench.desk.erase("乙", "依法", NINE + 6 * DAY).unwrap();
    let reader = Reader::open(&bench.dir.path().join("a.db"), &Options::default()).unwrap();
    let mut lines: Vec<serde_json::Value> = Vec::new();
    let mut told: BTreeMap<String, Vec<engine::Event>> = BTreeMap::new();
    let read = |line: &str| {
        #[derive(serde::Deserialize)]
        struct Line {
            case: Option<String>,
            event: Option<engine::Event>,
        }
        let read: Line = serde_json::from_str(line).unwrap();
        told.entry(read.case.unwrap_or_default()).or_default().extend(read.event);
        lines.push(serde_json::from_str(line).unwrap());
        Ok::<_, runtime::DeskError>(())
    };
    Window::new(reader, engines(), None).export(read).unwrap();
    for name in ["甲", "乙"] {
        assert_eq!(Case::fold(&told[name]), Some(bench.desk.find(name).unwrap().case));
    }
    assert_eq!(lines.len() as i64, bench.desk.store().reader().head().unwrap().size);
    let of = |case: &str, kind: &str| lines.iter().find(|line| line["case"] == case && line["kind"] == kind).unwrap();
    let (filed, acted) = (of("甲", "filed"), of("甲", "acted"));
    assert_eq!((&filed["values"]["说明"], &filed["at"]), (&"说明".into(), &"2022-07-04T09:00:00+08:00".into()));
    assert_eq!((&acted["who"], &acted["what"]["action"]), (&"舍宅社区.社区网格中心".into(), &"指派".into()));
    assert_eq!(acted["root"].as_str().unwrap().len(), 64);
    let erased = of("乙", "filed");
    assert_eq!((&erased["erased"], erased["values"]["说明"].as_str()), (&true.into(), Some(Erased::TEXT)));
    assert_eq!(of("乙", "store.erase")["what"]["reason"], "依法");
}

#[test]
fn a_bad_or_older_artifact_leaves_the_present_one_running() {
    let mut bench = Bench::new();
    let mut next = policy();
    next.surface.policy.serial = 2;
    let mut torn = next.to_bytes();
    torn.truncate(torn.len() - 1);
    assert!(bench.desk.load(&torn, NINE).is_err());
    assert!(bench.desk.load(&policy().to_bytes(), NINE).is_err(), "its serial is not newer");
    assert!(bench.desk.load(&next.to_bytes(), NINE).is_err(), "it is in force together with the first");
    bench.file("甲", "险情", NINE);
    assert_eq!(bench.desk.find("甲").unwrap().show.case.policy, 1);
    bench.holds();
}

/// The second version, in force from 2022-07-05, with its stages under other names.
fn second() -> RuleSet {
    changed(&[
        ("2022.1", "2022.2"),
        ("序号 1", "序号 2"),
        ("施行 2022-07-01", "施行 2022-07-05"),
        ("待分流", "待受理"),
        ("    初始 待受理", "    过渡 { 待分流 转 待受理 }\n    初始 待受理"),
    ])
}

#[test]
fn cases_go_over_once_however_time_is_told() {
    let run = |ticks: &[i64]| {
        let mut bench = Bench::new();
        bench.desk.load(&second().to_bytes(), NINE).unwrap();
        // More than share a transaction; some are with a department, some go over with a deadline still to come.
        for n in 0..600 {
            bench.file(&format!("{n}"), "供水", NINE + n);
            if n % 50 == 0 {
                bench.act(&format!("{n}"), "指派", centre(), NINE + n);
            }
        }
        for now in ticks {
            bench.desk.tick(*now, |_| {}).unwrap();
        }
        bench.holds();
        let moved = bench.instants("moved");
        assert_eq!(moved.len(), 600);
        assert!(moved.iter().all(|(at, _)| *at == NINE + 15 * HOUR), "at midnight, whenever that was noticed");
        let listed =
            bench.desk.store().reader().list(&List { policy: Some(2), limit: 10_000, ..List::default() }).unwrap();
        assert_eq!(listed.len(), 600, "each lives under the second version");
        ["0", "1"].map(|name| runtime::events_of(&bench.desk.find(name).unwrap().show))
    };
    let often: Vec<i64> = (1..=24 * 4).map(|hour| NINE + hour * HOUR).collect();
    assert_eq!(run(&often), run(&[NINE + 4 * DAY]));
}

#[test]
fn a_version_loaded_late_takes_over_from_when_it_was_loaded() {
    let mut bench = Bench::new();
    bench.file("甲", "供水", NINE);
    bench.desk.tick(NINE + 3 * DAY, |_| {}).unwrap();
    bench.desk.load(&second().to_bytes(), NINE + 3 * DAY).unwrap();
    bench.desk.tick(NINE + 4 * DAY, |_| {}).unwrap();
    assert_eq!(bench.instants("moved"), [(NINE + 3 * DAY, "甲".to_owned())]);
    bench.holds();
}
