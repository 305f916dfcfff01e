//! A log torn at any byte: what is left is a beginning of what was committed, whole changes only.

use super::*;
use std::fs;

#[test]
fn a_torn_log_leaves_whole_changes() {
    let mut bench = Bench::new();
    let folder = tempfile::tempdir().unwrap();
    // Everything is in the database file; from here on, in the log.
    bench.store.conn().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    bench.store.conn().query_row("PRAGMA wal_autocheckpoint = 0", [], |_| Ok(())).unwrap();
    let log = format!("{}-wal", bench.path().display());
    let mut ends = vec![(0, 1)];
    for case in 0..12 {
        let mut change = file(&format!("case {case}"), 10);
        change.cases[0].timers = vec![set("办结", 1, Some(100))];
        change.cases[0].notices = vec![b"told".to_vec()];
        change.cases[0].events.push(event("more", 10));
        bench.store.commit(&change).unwrap();
        ends.push((fs::metadata(&log).unwrap().len(), bench.store.reader().head().unwrap().size));
    }
    let (database, log) = (fs::read(bench.path()).unwrap(), fs::read(&log).unwrap());
    let path = folder.path().join("torn.db");
    let beside = folder.path().join("torn.db-wal");
    let torn = |bytes: &[u8]| {
        fs::write(&path, &database).unwrap();
        fs::write(&beside, bytes).unwrap();
        let mut store = Store::open(&path, &Options::default()).unwrap();
        let checked = store.reader().check(&[], None).unwrap();
        assert_eq!(errors(&checked), Vec::<String>::new());
        store.commit(&file("after", 20)).unwrap();
        checked.head.size
    };
    for cut in (0..log.len()).step_by((log.len() / 60) | 1) {
        let whole = ends.iter().filter(|(end, _)| *end <= cut as u64).map(|(_, size)| *size).max().unwrap();
        assert_eq!(torn(&log[..cut]), whole, "cut at {cut}");
    }
    // A page of the log that never reached the disk, in the middle of a change: all from that change on is gone.
    for (number, (end, _)) in ends.iter().enumerate().skip(1).step_by(4) {
        let mut bytes = log.clone();
        let at = *end as usize - 3000;
        bytes[at..at + 512].iter_mut().for_each(|byte| *byte = !*byte);
        assert_eq!(torn(&bytes), ends[number - 1].1);
    }
}
