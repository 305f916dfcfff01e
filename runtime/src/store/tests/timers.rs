//! Timers: in order, and each once.

use super::*;

fn fire(case: &str, seq: i64, now: i64, step: &str, occurrence: i64) -> Change {
    let mut change = act(case, seq, now);
    change.cases[0].timers = vec![TimerChange::Fired { step: step.into(), occurrence }];
    change
}

#[test]
fn what_is_due_comes_in_the_order_of_its_own_instants() {
    let mut bench = Bench::new();
    for (case, timers) in [
        ("乙", vec![set("b", 1, Some(50)), set("a", 2, Some(50)), set("a", 1, Some(50))]),
        ("甲", vec![set("a", 1, Some(50)), set("z", 1, Some(40))]),
        ("丙", vec![set("a", 1, Some(60)), set("a", 2, None)]),
    ] {
        let mut change = file(case, 10);
        change.cases[0].timers = timers;
        bench.store.commit(&change).unwrap();
    }
    let reader = bench.store.reader();
    let due = |now, limit| {
        let rows = reader.due(now, limit).unwrap();
        rows.into_iter().map(|row| format!("{} {} {}{}", row.due, row.case, row.step, row.occurrence)).collect()
    };
    let all: Vec<String> = due(59, 100);
    assert_eq!(all, ["40 甲 z1", "50 乙 a1", "50 乙 a2", "50 乙 b1", "50 甲 a1"]);
    let first: Vec<String> = due(60, 1);
    assert_eq!(first, ["40 甲 z1"]);
    assert_eq!(due(39, 9), Vec::<String>::new());
    assert_eq!(reader.next_due().unwrap(), Some(40));
    assert_eq!(reader.awaiting(9).unwrap(), ["丙"]);
    let checked = reader.check(&[], None).unwrap();
    assert!(checked.findings.contains(&AwaitingCalendar { count: 1 }.into()));
    assert_eq!(checked.health(), Health::Sound);
}

#[test]
fn a_timer_is_recorded_once() {
    let mut bench = Bench::filled();
    bench.store.commit(&fire("甲", 2, 100, "办结", 1)).unwrap();
    assert_eq!(code(bench.store.commit(&fire("甲", 2, 100, "办结", 1))), "S0680", "the case moved on");
    assert_eq!(code(bench.store.commit(&fire("甲", 3, 100, "办结", 1))), "S0683");
    let mut again = act("甲", 3, 100);
    again.cases[0].timers = vec![set("办结", 1, Some(200))];
    assert_eq!(code(bench.store.commit(&again)), "S0683", "what fired cannot be set again");
    again.cases[0].timers = vec![set("办结", 2, Some(200))];
    bench.store.commit(&again).unwrap();
    let timers = bench.store.reader().timers("甲").unwrap();
    assert_eq!(timers.iter().map(|timer| timer.fired.is_some()).collect::<Vec<_>>(), [true, false]);
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn a_timer_can_be_moved_cancelled_and_set_anew() {
    let mut bench = Bench::filled();
    let mut seq = 2;
    let mut change = |timer| {
        let mut change = act("甲", seq, 30);
        change.cases[0].timers = vec![timer];
        let done = bench.store.commit(&change);
        seq += i64::from(done.is_ok());
        (done, bench.store.reader().timers("甲").unwrap().first().map(|timer| timer.due))
    };
    let cancel = || TimerChange::Cancel { step: "办结".into(), occurrence: 1 };
    assert_eq!(change(set("办结", 1, Some(300))).1, Some(Some(300)));
    assert_eq!(change(cancel()).1, None);
    assert_eq!(code(change(cancel()).0), "S0683");
    assert_eq!(change(set("办结", 1, None)).1, Some(None));
    assert_eq!(change(set("办结", 1, Some(400))).1, Some(Some(400)));
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn notices_are_offered_until_they_are_marked_as_sent() {
    let mut bench = Bench::filled();
    let pending = bench.store.reader().pending(10).unwrap();
    assert_eq!(pending.iter().map(|notice| notice.case.as_str()).collect::<Vec<_>>(), ["甲", "乙", "丙"]);
    assert_eq!(bench.store.reader().pending(10).unwrap(), pending);
    let id = pending[1].id;
    assert_eq!(bench.store.sent(70, &[id, NoticeId { seq: 999, nth: 0 }]).unwrap(), 1);
    assert_eq!(bench.store.sent(80, &[id]).unwrap(), 0);
    assert_eq!(bench.store.reader().pending(10).unwrap().len(), 2);
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn what_is_due_is_found_by_index() {
    let bench = Bench::filled();
    let plan = |query: &str| {
        let conn = Connection::open(bench.path()).unwrap();
        let mut rows = conn.prepare(&format!("EXPLAIN QUERY PLAN {query}")).unwrap();
        let rows = rows.query_map([], |row| row.get::<_, String>(3)).unwrap();
        rows.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    };
    let due = plan(
        "SELECT name FROM timers CROSS JOIN cases ON cases.id = case_id
         WHERE fired IS NULL AND due IS NOT NULL AND due <= 9 ORDER BY due, case_id, step, occurrence LIMIT 5",
    );
    assert!(due.contains("timers_due") && !due.contains("TEMP B-TREE"), "{due}");
    let pending = plan("SELECT seq, nth FROM outbox WHERE sent IS NULL ORDER BY seq, nth LIMIT 5");
    assert!(pending.contains("outbox_pending") && !pending.contains("TEMP B-TREE"), "{pending}");
}
