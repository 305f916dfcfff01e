//! What a check detects, and where it says it is.

use super::*;
use std::fs;

/// What is found after tampering with a filled store.
fn after(statements: &str) -> Vec<String> {
    let bench = Bench::filled();
    bench.tamper(statements);
    bench.errors(&[])
}

#[test]
fn an_edited_event_is_found_where_it_is() {
    for edit in ["payload = x'00'", "kind = 'other'", "at = 11", "recorded = 11", "effect = x'01'"] {
        let found = after(&format!("UPDATE events SET {edit} WHERE seq = 4"));
        let place = found.iter().find(|line| line.contains("does not match its hash"));
        assert!(
            place.is_some_and(|line| line.starts_with("event 4 of case `乙`, as of 1970-01-01T00:00:1")),
            "{edit}: {found:?}"
        );
    }
    let found = after("UPDATE events SET personal = x'00' WHERE seq = 4");
    assert_eq!(
        found,
        ["event 4 of case `乙`, as of 1970-01-01T00:00:10+00:00: its personal text does not match its digest"]
    );
}

#[test]
fn an_edited_event_with_a_root_of_its_own_breaks_the_next() {
    let found = after("UPDATE events SET payload = x'00', root = randomblob(32) WHERE seq = 4");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("event 4 of case `乙`") && found[1].starts_with("event 5 of case `乙`"));
}

#[test]
fn a_deleted_event_is_found_whether_or_not_the_rest_moves_up() {
    let found = after("DELETE FROM events WHERE seq = 4");
    assert!(
        found[0].starts_with("event 5 of case `乙`, as of 1970-01-01T00:00:20+00:00: 1 events are gone before it"),
        "{found:?}"
    );
    assert!(found.iter().any(|line| line.starts_with("case `乙`: it is said to have 2 events; there are 1")));
    let found = after("DELETE FROM events WHERE seq = 4; UPDATE events SET seq = seq - 1 WHERE seq > 4");
    let found: Vec<_> = found.iter().filter(|line| line.contains("does not match")).collect();
    assert!(found[0].starts_with("event 4 of case `乙`"), "{found:?}");
}

#[test]
fn events_that_changed_places_are_found() {
    let found = after(
        "UPDATE events SET seq = -seq WHERE seq IN (3, 4);
         UPDATE events SET seq = CASE seq WHEN -3 THEN 4 ELSE 3 END WHERE seq < 0",
    );
    let moved: Vec<_> = found.iter().filter(|line| line.contains("its place")).map(|line| &line[..7]).collect();
    assert_eq!(moved, ["event 3", "event 4", "event 5"], "{found:?}");
}

#[test]
fn rows_that_are_not_what_the_events_led_to_are_found() {
    for (edit, word) in [
        ("UPDATE cases SET state = x'00' WHERE name = '乙'", "case `乙`: its record, state"),
        ("UPDATE cases SET record = x'00' WHERE name = '乙'", "case `乙`: its record, state"),
        ("UPDATE cases SET is_final = 1 WHERE name = '乙'", "case `乙`: its record, state"),
        ("DELETE FROM timers WHERE case_id = 2", "case `乙`: its record, state, policy or timers"),
        ("UPDATE timers SET due = 999 WHERE case_id = 2", "case `乙`: its record, state, policy or timers"),
        ("UPDATE timers SET fired = 2 WHERE case_id = 2", "case `乙`: timer `办结` (1) fired, but its event"),
        ("UPDATE cases SET seq = 5 WHERE name = '乙'", "case `乙`: it is said to have 5 events"),
        ("UPDATE cases SET at = 19 WHERE name = '乙'", "case `乙`: its instants"),
        (
            "UPDATE decisions SET explanation = x'00' WHERE seq = 4",
            "event 4 of case `乙`, as of 1970-01-01T00:00:10+00:00: a decision",
        ),
        ("DELETE FROM decisions WHERE seq = 4", "event 4 of case `乙`, as of 1970-01-01T00:00:10+00:00: a decision"),
        ("DELETE FROM outbox WHERE seq = 5", "event 5 of case `乙`, as of 1970-01-01T00:00:20+00:00: the notices"),
        (
            "UPDATE outbox SET payload = x'00' WHERE seq = 5",
            "event 5 of case `乙`, as of 1970-01-01T00:00:20+00:00: the notices",
        ),
        (
            "UPDATE outbox SET payload = NULL, salt = NULL WHERE seq = 5",
            "event 5 of case `乙`, as of 1970-01-01T00:00:20+00:00: the notices",
        ),
        ("INSERT INTO outbox VALUES (4, 0, x'00', NULL, x'00', x'00')", "1 notices have no event"),
        ("UPDATE policies SET artifact = x'00'", "policy number 1 is not what was loaded"),
        ("UPDATE policies SET effective_until = 7", "policy number 1 is not what was loaded"),
        ("UPDATE keys SET last = 99", "3 keys point to events"),
        ("DELETE FROM cases WHERE name = '乙'", "without its row in cases"),
    ] {
        let found = after(edit);
        assert!(found.iter().any(|line| line.contains(word)), "{edit}: {found:?}");
    }
}

#[test]
fn a_cut_tail_shows_only_against_a_checkpoint() {
    let bench = Bench::filled();
    let kept = bench.store.reader().head().unwrap();
    assert_eq!(kept.size, 7);
    assert_eq!(bench.errors(std::slice::from_ref(&kept)), Vec::<String>::new());
    // The last case, and all that hangs on it.
    bench.tamper(
        "DELETE FROM outbox WHERE seq > 5; DELETE FROM decisions WHERE seq > 5; DELETE FROM timers WHERE case_id = 3;
         DELETE FROM keys WHERE last > 5; DELETE FROM events WHERE seq > 5; DELETE FROM cases WHERE id = 3;",
    );
    let checked = bench.store.reader().check(&[], None).unwrap();
    assert_eq!(checked.health(), Health::Sound, "without a checkpoint it cannot be known");
    assert_eq!(checked.findings, [TailUnknown { after: 0, size: 5 }.into()]);
    let found = bench.errors(&[kept]);
    let cut = "checkpoint at 7 events: only 5 events are left; what is left ends with event 5 of case `乙`, as of 1970-01-01T00:00:20+00:00";
    assert_eq!(found, [cut]);
}

#[test]
fn a_history_written_anew_shows_between_checkpoints() {
    let bench = Bench::filled();
    let mut other = Bench::new();
    // The same store as far as event 3, by the same chain; then it goes another way.
    let first = {
        let conn = Connection::open(bench.path()).unwrap();
        let root = conn.query_row("SELECT root FROM events WHERE seq = 3", [], |row| row.get(0)).unwrap();
        Checkpoint { size: 3, root, ..bench.store.reader().head().unwrap() }
    };
    let last = Checkpoint { root: [9; 32], ..bench.store.reader().head().unwrap() };
    let found = bench.errors(&[last, first.clone()]);
    assert_eq!(found, ["checkpoint at 7 events: the history after event 3 and up to event 7 was written anew"]);
    other.store.commit(&file("甲", 10)).unwrap();
    assert_eq!(other.errors(&[first]), ["checkpoint at 3 events: it is of another store"]);
}

#[test]
fn the_layer_above_looks_at_every_case() {
    let bench = Bench::filled();
    let mut seen = Vec::new();
    let mut visit = |show: &Show| {
        seen.push((show.case.name.clone(), show.events.len()));
        if show.case.name == "乙" { Err(diagnose::Both::new("不符", "does not refold")) } else { Ok(()) }
    };
    let checked = bench.store.reader().check(&[], Some(&mut visit)).unwrap();
    assert_eq!(errors(&checked), ["case `乙`: does not refold"]);
    assert_eq!(seen, [("甲".to_owned(), 2), ("乙".to_owned(), 2), ("丙".to_owned(), 2)]);
}

#[test]
fn a_flipped_byte_anywhere_in_an_event_is_found() {
    let bench = Bench::filled();
    let path = bench.path();
    let folder = bench.folder;
    bench.store.reader.close().unwrap();
    let bytes = fs::read(&path).unwrap();
    let at = bytes.windows(9).position(|window| window == b"{\"at\":20}").unwrap();
    let flipped = folder.path().join("flipped.db");
    let flip = |at: usize, bit: u8| {
        let mut bytes = bytes.clone();
        bytes[at] ^= bit;
        fs::write(&flipped, bytes).unwrap();
        let found = Reader::open(&flipped, &Options::default()).and_then(|reader| reader.check(&[], None));
        found.map(|checked| errors(&checked))
    };
    let found = flip(at + 2, 1).unwrap();
    assert!(
        found[0].contains(", as of 1970-01-01T00:00:20+00:00: its content or its place does not match its hash"),
        "{found:?}"
    );
    assert!(found[0].starts_with("event ") && found.len() == 1, "{found:?}");
    // Wherever it is: found, refused, or in bytes that mean nothing; never a panic.
    let mut silent = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 400) {
        silent += usize::from(flip(at, 0x10).is_ok_and(|found| found.is_empty()));
    }
    assert!(silent < 400);
}

#[test]
fn an_unreadable_page_of_events_is_told_with_its_range() {
    let mut bench = Bench::new();
    let mut changes = Vec::new();
    for case in 0..200 {
        let mut change = file(&format!("case {case}"), 10);
        change.cases[0].events[0].payload = vec![b'x'; 300];
        changes.push(change);
    }
    bench.store.commit_all(changes).into_iter().for_each(|done| drop(done.unwrap()));
    let page: i64 = bench
        .store
        .conn()
        .query_row(
            "SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 5",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let path = bench.path();
    let _folder = bench.folder;
    bench.store.reader.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let page = usize::try_from(page).unwrap();
    bytes[(page - 1) * 4096..page * 4096].fill(0);
    fs::write(&path, bytes).unwrap();
    let reader = Reader::open(&path, &Options::default()).unwrap();
    let found = errors(&reader.check(&[], None).unwrap());
    let range = found.iter().find(|line| line.contains("unreadable from it on up to before"));
    assert!(range.is_some(), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("database check:")), "{found:?}");
}
