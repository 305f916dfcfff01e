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
    bench.store.erase(60, &[erasure(2, vec![4])]).unwrap();
    assert!(bench.store.scour().unwrap());
    assert_eq!(bench.store.reader().head().unwrap().size, 8);
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
    assert_eq!(bench.store.reader().answer("乙", b"anything").unwrap(), Some(vec![]));
    assert_eq!(held(&bench, &["乙的电话".to_owned()]), Vec::<String>::new());
    assert!(!bench.store.reader().show("甲").unwrap().unwrap().events[0].is_erased);
}

/// Which of the texts stand in some file of the store.
fn held(bench: &Bench, texts: &[String]) -> Vec<String> {
    let files = fs::read_dir(bench.folder.path()).unwrap();
    let files: Vec<Vec<u8>> = files.map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
    let stands = |text: &&String| files.iter().any(|bytes| memchr::memmem::find(bytes, text.as_bytes()).is_some());
    texts.iter().filter(stands).cloned().collect()
}

/// Rows of many sizes move about as pages fill up and are split: what they leave behind is erased with them.
#[test]
fn erased_text_is_gone_from_where_rows_once_stood() {
    let mut bench = Bench::new();
    let number = |case: usize| format!("电话{:08}之", case * 7_919 % 100_000);
    let text = |case: usize| format!("{}{}", number(case), "长".repeat(case * 37 % 90));
    let order: Vec<usize> = (0..600).map(|n| n * 241 % 600).collect();
    for case in &order {
        let mut filed = file(&format!("{case}"), 10);
        filed.cases[0].state = text(*case).into_bytes();
        filed.cases[0].events[0].personal = Some(text(*case).into_bytes());
        filed.cases[0].decisions =
            vec![NewDecision { name: "派单".into(), ruleset: vec![1; 32], explanation: text(*case).into_bytes() }];
        bench.store.commit(&filed).unwrap();
    }
    for case in &order {
        let mut acted = act(&format!("{case}"), 1, 20);
        acted.cases[0].state = format!("{}{}", text(*case), "补".repeat(case % 50)).into_bytes();
        acted.cases[0].notices = vec![text(*case).into_bytes()];
        acted.key = Some(Key { answer: text(*case).into_bytes(), ..key(&format!("{:04}", case * 31 % 600), b"act") });
        bench.store.commit(&acted).unwrap();
    }
    let erased: Vec<usize> = order.into_iter().filter(|case| case % 3 == 0).collect();
    let texts: Vec<String> = erased.iter().map(|case| number(*case)).collect();
    assert_eq!(held(&bench, &texts).len(), texts.len());
    let one = |case: &usize| {
        let show = bench.store.reader().show(&format!("{case}")).unwrap().unwrap();
        let case = show.case.name;
        Erasure { case, seq: 2, events: vec![show.events[0].seq], reason: "依法".into(), state: vec![], record: None }
    };
    let erasures: Vec<Erasure> = erased.iter().map(one).collect();
    bench.store.erase(60, &erasures).unwrap();
    // A reader of an earlier state keeps the log as it is, and this is told.
    let path = bench.path();
    bench.store.conn().busy_timeout(std::time::Duration::ZERO).unwrap();
    let reader = Reader::open(&path, &Options::default()).unwrap();
    reader
        .at_once(|reader| {
            reader.head()?;
            assert!(!bench.store.scour()?);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert!(bench.store.scour().unwrap());
    assert_eq!(held(&bench, &texts), Vec::<String>::new());
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn only_what_is_there_can_be_erased() {
    let mut bench = Bench::filled();
    let before = bench.store.reader().head().unwrap();
    for wrong in [vec![2], vec![5], vec![99], vec![4, 4]] {
        assert_eq!(code(bench.store.erase(60, &[erasure(2, wrong)])), "S0687");
    }
    // One that cannot be takes the one before it with it.
    let first = Erasure { case: "甲".into(), ..erasure(2, vec![2]) };
    assert_eq!(code(bench.store.erase(60, &[first, erasure(1, vec![4])])), "S0680");
    assert_eq!(code(bench.store.erase(60, &[Erasure { case: "丁".into(), ..erasure(2, vec![4]) }])), "S0679");
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
