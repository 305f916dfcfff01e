//! Erasing personal text.

use super::*;
use std::fs;

fn erasure(seq: i64, events: Vec<i64>) -> Erasure {
    let reason = "《个人信息保护法》第四十七条".into();
    Erasure { case: "乙".into(), seq, events, reason, state: b"state without".to_vec(), record: None }
}

#[test]
fn erased_text_is_gone_from_the_file_and_the_chain_holds() {
    let mut bench = Bench::filled();
    let kept = bench.store.reader().head().unwrap();
    let seq = bench.store.erase(60, &erasure(2, vec![4])).unwrap();
    assert_eq!(seq, 8);
    assert_eq!(bench.errors(&[kept]), Vec::<String>::new());
    let show = bench.store.reader().show("乙").unwrap().unwrap();
    assert_eq!((show.events[0].personal.as_ref(), show.events[0].is_erased), (None, true));
    assert_eq!(show.events[2].kind, "store.erase");
    assert!(String::from_utf8_lossy(&show.events[2].payload).contains("第四十七条"));
    assert_eq!(show.case.state, b"state without");
    assert_eq!(show.decisions[0].explanation, None);
    assert_eq!(show.timers.len(), 1, "what waits goes on waiting");
    let pending = bench.store.reader().pending(9).unwrap();
    assert_eq!(pending.iter().map(|notice| notice.payload.is_some()).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(bench.store.reader().answer("乙", b"act").unwrap(), Some(vec![]));
    for entry in fs::read_dir(bench.folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let text = "乙的电话".as_bytes();
        assert!(!bytes.windows(text.len()).any(|window| window == text));
    }
    assert!(!bench.store.reader().show("甲").unwrap().unwrap().events[0].is_erased);
}

#[test]
fn only_what_is_there_can_be_erased() {
    let mut bench = Bench::filled();
    let before = bench.store.reader().head().unwrap();
    for wrong in [vec![2], vec![5], vec![99], vec![4, 4]] {
        assert_eq!(code(bench.store.erase(60, &erasure(2, wrong))), "S0687");
    }
    assert_eq!(code(bench.store.erase(60, &erasure(1, vec![4]))), "S0680");
    assert_eq!(code(bench.store.erase(60, &Erasure { case: "丁".into(), ..erasure(2, vec![4]) })), "S0679");
    assert_eq!(bench.store.reader().head().unwrap(), before);
    let show = bench.store.reader().show("乙").unwrap().unwrap();
    assert!(show.events[0].personal.is_some() && show.decisions[0].explanation.is_some());
}

#[test]
fn text_that_went_missing_without_an_erasure_shows() {
    let bench = Bench::filled();
    bench.tamper(
        "UPDATE events SET personal = NULL, salt = NULL WHERE seq = 4;
         UPDATE decisions SET explanation = NULL, salt = NULL WHERE seq = 2",
    );
    let found = bench.errors(&[]);
    assert_eq!(
        found[0],
        "event 4 of case `乙`, as of 1970-01-01T00:00:10+00:00: its personal text is gone, and no erasure is recorded"
    );
    assert!(
        found[1]
            .starts_with("event 2 of case `甲`, as of 1970-01-01T00:00:10+00:00: a decision kept with it was changed"),
        "{found:?}"
    );
}
