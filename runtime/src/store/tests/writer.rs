//! The writer that many threads share.

use super::*;

#[test]
fn many_threads_share_a_writer_and_each_learns_its_own_fate() {
    let bench = Bench::new();
    let path = bench.path();
    let folder = bench.folder;
    let writer = Writer::start(bench.store, 64).unwrap();
    let threads: Vec<_> = (0..8)
        .map(|thread| {
            let submitter = writer.submitter();
            std::thread::spawn(move || {
                let case = format!("case {thread}");
                submitter.commit(file(&case, 10)).unwrap();
                for seq in 1..6 {
                    // One that is refused before it writes, one that is refused after.
                    assert_eq!(code(submitter.commit(act(&case, seq + 1, 10))), "S0680");
                    let mut spoils = act(&case, seq, 10);
                    spoils.cases[0].timers = vec![TimerChange::Cancel { step: "none".into(), occurrence: 1 }];
                    assert_eq!(code(submitter.commit(spoils)), "S0683");
                    submitter.commit(act(&case, seq, 10)).unwrap();
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let store = writer.stop().unwrap();
    assert_eq!(store.reader().head().unwrap().size, 1 + 8 * 6);
    assert_eq!(errors(&store.reader().check(&[], None).unwrap()), Vec::<String>::new());
    drop((path, folder));
}

#[test]
fn a_change_made_up_in_its_turn_is_never_stale() {
    let bench = Bench::filled();
    let folder = bench.folder;
    let writer = Writer::start(bench.store, 64).unwrap();
    let threads: Vec<_> = (0..6)
        .map(|thread| {
            let submitter = writer.submitter();
            std::thread::spawn(move || {
                for _ in 0..5 {
                    let act = |reader: &Reader| {
                        let seq = reader.case("甲")?.unwrap().seq;
                        Ok::<_, StoreError>(Some(act("甲", seq, 50)))
                    };
                    assert!(matches!(submitter.decide(act).unwrap(), Some(Outcome::Done { .. })));
                }
                let refused = submitter.decide(move |_| Err::<Option<Change>, _>(thread));
                assert!(matches!(refused, Err(Refused::Decided(number)) if number == thread));
                assert_eq!(submitter.decide(|_| Ok::<_, ()>(None)).unwrap(), None);
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let store = writer.stop().unwrap();
    assert_eq!(store.reader().case("甲").unwrap().unwrap().seq, 32);
    drop(folder);
}

#[test]
fn what_was_submitted_before_the_writer_stops_is_kept() {
    let bench = Bench::new();
    let folder = bench.folder;
    let writer = Writer::start(bench.store, 1000).unwrap();
    let submitter = writer.submitter();
    let tickets: Vec<_> = (0..50).map(|case| submitter.submit(file(&format!("{case}"), 10)).unwrap()).collect();
    let store = writer.stop().unwrap();
    assert_eq!(code(submitter.commit(file("late", 10))), "S0676");
    assert_eq!(store.reader().head().unwrap().size, 51);
    tickets.into_iter().for_each(|ticket| drop(ticket.wait().unwrap()));
    drop(folder);
}
