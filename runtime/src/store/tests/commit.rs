//! Changes: kept whole or refused whole, in order, and once.

use super::*;

#[test]
fn a_filed_case_is_shown_with_all_that_belongs_to_it() {
    let bench = Bench::filled();
    let show = bench.store.reader().show("乙").unwrap().unwrap();
    assert_eq!((show.case.seq, show.case.opened, show.case.at, show.case.policy), (2, 10, 20, 1));
    assert_eq!(show.case.state, b"state at 20");
    assert_eq!(show.events.iter().map(|event| event.nth).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(show.events[0].personal.as_deref(), Some("乙的电话".as_bytes()));
    assert_eq!(show.timers, [Timer { step: "办结".into(), occurrence: 1, due: Some(100), fired: None }]);
    assert_eq!(show.decisions[0].explanation.as_deref(), Some(b"because".as_slice()));
    assert_eq!(bench.store.reader().show("丁").unwrap(), None);
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn what_does_not_build_on_the_present_is_refused() {
    let mut bench = Bench::filled();
    let store = &mut bench.store;
    let before = store.reader().head().unwrap();
    assert_eq!(code(store.commit(&file("甲", 30))), "S0678");
    assert_eq!(code(store.commit(&act("丁", 1, 30))), "S0679");
    assert_eq!(code(store.commit(&act("甲", 1, 30))), "S0680");
    assert_eq!(code(store.commit(&act("甲", 3, 30))), "S0680");
    assert_eq!(code(store.commit(&act("甲", 2, 19))), "S0681");
    let mut empty = act("甲", 2, 30);
    empty.cases[0].events.clear();
    assert_eq!(code(store.commit(&empty)), "S0689");
    let mut unknown = file("丁", 30);
    unknown.cases[0].basis = Basis::New { record: vec![], policy: 9 };
    assert_eq!(code(store.commit(&unknown)), "S0676", "there is no policy 9");
    assert_eq!(store.reader().head().unwrap(), before);
    assert_eq!(store.commit(&act("甲", 2, 30)).unwrap(), Outcome::Done { seq: before.size + 1 });
}

#[test]
fn events_keep_their_own_instants_in_order() {
    let mut bench = Bench::filled();
    // Recorded after days of downtime, as of when they were due.
    let mut late = act("甲", 2, 500);
    late.cases[0].events = vec![event("up", 100), event("up", 200), event("act", 500)];
    bench.store.commit(&late).unwrap();
    let mut other = act("乙", 2, 500);
    other.cases[0].events = vec![event("up", 100)];
    bench.store.commit(&other).unwrap();
    for wrong in [vec![event("up", 99)], vec![event("up", 300), event("up", 299)], vec![event("up", 501)]] {
        let mut change = act("乙", 3, 500);
        change.cases[0].events = wrong;
        assert_eq!(code(bench.store.commit(&change)), "S0684");
    }
    assert_eq!(bench.store.reader().last_instant().unwrap(), Some(500));
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn a_repeated_request_is_answered_and_another_with_its_key_refused() {
    let mut bench = Bench::filled();
    let before = bench.store.reader().head().unwrap();
    // Its state and its instant are old by now, and still it is answered.
    let mut again = act("甲", 1, 5);
    again.key = Some(key("甲", b"act"));
    let answer = "answer to 甲".as_bytes().to_vec();
    assert_eq!(bench.store.commit(&again).unwrap(), Outcome::Repeated { answer: answer.clone() });
    assert_eq!(bench.store.reader().answer("甲", b"act").unwrap(), Some(answer));
    assert_eq!(bench.store.reader().answer("new", b"act").unwrap(), None);
    again.key = Some(key("甲", b"other"));
    assert_eq!(code(bench.store.commit(&again)), "S0682");
    assert_eq!(code(bench.store.reader().answer("甲", b"other")), "S0682");
    assert_eq!(bench.store.reader().head().unwrap(), before);
}

#[test]
fn a_change_of_two_cases_is_kept_whole_or_not_at_all() {
    let mut bench = Bench::filled();
    let both = |second: Change| {
        let mut change = act("甲", 2, 30);
        change.cases[0].is_final = true;
        change.cases.extend(second.cases);
        change
    };
    assert_eq!(code(bench.store.commit(&both(file("乙", 30)))), "S0678");
    assert!(!bench.store.reader().case("甲").unwrap().unwrap().is_final);
    bench.store.commit(&both(file("戊", 30))).unwrap();
    assert!(bench.store.reader().case("甲").unwrap().unwrap().is_final);
    let open = List { open: true, limit: 10, ..List::default() };
    let names: Vec<_> = bench.store.reader().list(&open).unwrap().into_iter().map(|row| row.case.name).collect();
    assert_eq!(names, ["乙", "丙", "戊"]);
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn deciding_sees_what_is_recorded_and_keeps_nothing_when_it_refuses() {
    let mut bench = Bench::filled();
    let seq = |reader: &Reader| reader.case("甲").map(|case| case.unwrap().seq);
    let done = bench.store.decide(|reader| Ok::<_, StoreError>(Some(act("甲", seq(reader)?, 40)))).unwrap();
    assert!(matches!(done, Some(Outcome::Done { .. })));
    let before = bench.store.reader().head().unwrap();
    assert_eq!(bench.store.decide(|_| Ok::<_, StoreError>(None)).unwrap(), None);
    let refused = bench.store.decide(|_| Err::<_, StoreError>(NoCase { case: "x".into() }.into()));
    assert_eq!(code(refused), "S0679");
    assert_eq!(bench.store.reader().head().unwrap(), before);
}

#[test]
fn in_a_batch_a_refused_change_does_not_touch_its_neighbours() {
    let mut bench = Bench::filled();
    // The second is refused before it writes, the fourth after: the whole batch is then done again, carefully.
    let mut spoils = act("乙", 2, 30);
    spoils.cases[0].timers = vec![TimerChange::Fired { step: "never set".into(), occurrence: 1 }];
    let batch = vec![act("甲", 2, 30), act("甲", 2, 30), act("甲", 3, 30), spoils, act("丙", 2, 30), file("丁", 31)];
    let done = bench.store.commit_all(batch);
    let ok: Vec<bool> = done.iter().map(Result::is_ok).collect();
    assert_eq!(ok, [true, false, true, false, true, true]);
    assert_eq!(code(done[1].clone()), "S0680");
    assert_eq!(code(done[3].clone()), "S0683");
    let seq = |case: &str| bench.store.reader().case(case).unwrap().unwrap().seq;
    assert_eq!((seq("甲"), seq("乙"), seq("丙"), seq("丁")), (4, 2, 3, 1));
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn two_writers_take_turns() {
    let bench = Bench::filled();
    let path = bench.path();
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut store = Store::open(&path, &Options::default()).unwrap();
                for _ in 0..5 {
                    let act = |reader: &Reader| {
                        let seq = reader.case("甲")?.unwrap().seq;
                        Ok::<_, StoreError>(Some(act("甲", seq, 50)))
                    };
                    store.decide(act).unwrap();
                    store.commit(&file(&format!("{thread} {}", store.reader().head().unwrap().size), 50)).unwrap();
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let show = bench.store.reader().show("甲").unwrap().unwrap();
    assert_eq!(show.case.seq, 22);
    assert_eq!(bench.store.reader().list(&List { limit: 100, ..List::default() }).unwrap().len(), 23);
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}
