//! `shao store`: versions, years, checks, backups, erasures.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod common;

use common::city::City;
use rusqlite::Connection;
use std::fs;

/// The city with two cases, and a checkpoint `first` after the first of them.
fn filled() -> City {
    let city = City::new();
    city.file("甲", "险情", "2022-07-04T09:00");
    city.act("甲 指派 --by 舍宅社区.社区网格中心 --now 2022-07-04T09:05");
    assert_eq!(city.run("store checkpoint --db a.db -o first").code, 0);
    assert_eq!(city.run("store backup --db a.db old.db").code, 0);
    city.file("乙", "其他", "2022-07-04T10:00");
    city.run("tick city --db a.db --now 2022-07-04T11:06");
    assert_eq!(city.run("store checkpoint --db a.db -o last").code, 0);
    city
}

/// Writes to the file behind the store's back.
fn tamper(city: &City, statements: &str) {
    let conn = Connection::open(city.path("a.db")).unwrap();
    conn.execute_batch(&format!("PRAGMA foreign_keys = OFF; {statements}")).unwrap();
}

#[test]
fn a_sound_store_says_what_it_cannot_know() {
    let city = filled();
    insta::assert_snapshot!(city.transcript(&[
        "store check --db a.db",
        "store check --db a.db --checkpoint first --lang en",
        "store check --db a.db --checkpoint first last",
    ]));
}

#[test]
fn cases_are_shown_and_listed_without_a_hand_in_the_store() {
    let city = filled();
    let looks = ["case show city --db a.db 甲 --explain", "case list city --db a.db", "store export --db a.db"];
    let before = looks.map(|look| city.run(look).out);
    // Somebody writes: what is not committed is not seen, and what is in the log stays there.
    let writer = Connection::open(city.path("a.db")).unwrap();
    writer.execute_batch("UPDATE outbox SET sent = 1; BEGIN IMMEDIATE; UPDATE cases SET is_final = 1").unwrap();
    let files = || ["a.db", "a.db-wal"].map(|name| fs::read(city.path(name)).unwrap());
    let as_it_was = files();
    assert!(!as_it_was[1].is_empty());
    for (look, before) in looks.iter().zip(before) {
        let ran = city.run(look);
        assert_eq!((ran.code, ran.out), (0, before), "{look}: {}", ran.err);
    }
    assert!(files() == as_it_was, "the store's files were written to");
    drop(writer);
    assert_eq!(city.run("case show city --db b.db 甲").code, 2);
    assert!(!city.path("b.db").exists(), "nothing is made");
}

#[test]
fn a_year_may_come_from_a_spreadsheet() {
    let city = City::new();
    let slashes: String = fs::read_to_string(city.path("city/2023.csv"))
        .unwrap()
        .lines()
        .map(|line| line.replace('-', "/").replace("/0", "/") + "\n")
        .collect();
    assert!(slashes.contains("2023/1/"), "{slashes}");
    fs::write(city.path("2023.csv"), slashes).unwrap();
    let ran = city.run("store year 2023.csv --calendar 机关 --db a.db --now 2022-12-01T09:00");
    assert_eq!(ran.code, 0, "{}", ran.err);
    fs::write(city.path("2024.csv"), "日期,类别\n1/2/2024,放假\n").unwrap();
    let ran = city.run("store year 2024.csv --calendar 机关 --db a.db --now 2022-12-01T09:00");
    assert!(ran.code == 2 && ran.err.contains("S0658") && ran.err.contains("「1/2/2024」不是日期"), "{}", ran.err);
}

#[test]
fn a_flipped_byte_in_an_old_event_is_found() {
    let city = filled();
    let conn = Connection::open(city.path("a.db")).unwrap();
    let mut payload: Vec<u8> =
        conn.query_row("SELECT payload FROM events WHERE seq = 3", [], |row| row.get(0)).unwrap();
    *payload.last_mut().unwrap() ^= 1;
    conn.execute("UPDATE events SET payload = ?1 WHERE seq = 3", [payload]).unwrap();
    drop(conn);
    let ran = city.run("store check --db a.db --checkpoint last");
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!(ran.out);
    let json = city.run("store check --db a.db --format json");
    let found: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.code, found["diagnostics"][0]["code"].as_str()), (1, Some("S0691")));
    assert!(found["diagnostics"][0]["message"]["en"].as_str().unwrap().starts_with("event 3 of case `甲`"));
}

#[test]
fn a_tail_cut_below_a_kept_checkpoint_is_found() {
    let city = filled();
    let kept: i64 = fs::read_to_string(city.path("first")).unwrap().lines().nth(2).unwrap()[5..].parse().unwrap();
    tamper(
        &city,
        &format!(
            "DELETE FROM timers WHERE case_id = (SELECT id FROM cases WHERE name = '乙');
             DELETE FROM decisions WHERE seq > {kept};
             DELETE FROM outbox WHERE seq > {kept};
             DELETE FROM events WHERE seq > {kept};
             DELETE FROM cases WHERE name = '乙';"
        ),
    );
    let ran = city.run("store check --db a.db --checkpoint last");
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!(ran.out);
    // An older copy put in its place holds in itself: only a checkpoint kept elsewhere tells.
    assert_eq!(city.run("store check --db old.db --checkpoint first").code, 0);
    let ran = city.run("store check --db old.db --checkpoint first last");
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!("an_older_copy", ran.out);
}

#[test]
fn backups_are_checked_on_their_way_out_and_back() {
    let city = filled();
    assert_eq!(city.run("store backup --db a.db b.db").code, 0);
    assert_eq!(city.run("store restore b.db c.db --checkpoint last").code, 0);
    assert_eq!(
        city.run("case show city --db c.db 甲 --format json").out,
        city.run("case show city --db a.db 甲 --format json").out
    );
    assert_eq!(city.run("store backup --db a.db b.db").code, 2, "nothing is overwritten");
    city.file("丁", "其他", "2022-07-04T12:00");
    city.run("store checkpoint --db a.db -o later");
    let ran = city.run("store restore b.db d.db --checkpoint later");
    assert_eq!((ran.code, city.path("d.db").exists()), (2, false), "{}", ran.err);
    let lines = city.run("store export --db a.db").out;
    let whole: i64 = fs::read_to_string(city.path("later")).unwrap().lines().nth(2).unwrap()[5..].parse().unwrap();
    assert_eq!(lines.lines().count() as i64, whole);
}

#[test]
fn erased_text_is_gone_and_the_store_still_holds() {
    let city = filled();
    // The file, and the log beside it.
    let held = |needle: &str| {
        let files = ["a.db", "a.db-wal"].map(|name| fs::read(city.path(name)).unwrap_or_default());
        files.concat().windows(needle.len()).any(|window| window == needle.as_bytes())
    };
    let erase = "store erase 甲 --db a.db --reason 依当事人申请 --now 2022-07-04T12:00";
    // The last writer leaves everything in the file itself.
    assert!(held("说明甲"));
    let ran = city.run(erase);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!held("说明甲") && !held("居民甲"), "the text is still in the file");
    let check = city.run("store check --db a.db --checkpoint last");
    assert_eq!(check.code, 0, "{}", check.out);
    insta::assert_snapshot!(city.run("case show city --db a.db 甲 --explain").out);
    assert!(city.run(erase).err.contains("没有可删的文字"));
    // What was due before the erasure still happens.
    assert_eq!(city.run("tick city --db a.db --now 2022-07-10T12:00").code, 0);
    assert_eq!(city.run("store check --db a.db --checkpoint last").code, 0);
}

#[test]
fn a_deadline_awaits_the_calendar_until_its_year_is_loaded() {
    let city = City::new();
    city.file("丙", "其他", "2022-11-21T09:00");
    city.act("丙 指派 --by 市网格中心 --now 2022-11-21T09:05");
    insta::assert_snapshot!(city.transcript(&[
        "tick city --db a.db --now 2023-02-01T09:00",
        "case show city --db a.db 丙 --explain",
        "store check --db a.db --lang en",
        "store year city/2023.csv --calendar 法院 --db a.db",
        "store year city/放假.csv --calendar 机关 --db a.db",
        "store year city/2023.csv --calendar 机关 --db a.db",
        "store year city/2023.csv --calendar 机关 --db a.db",
        "case show city --db a.db 丙",
        "store check --db a.db",
    ]));
}

#[test]
fn cases_keep_the_version_under_which_they_were_filed() {
    let city = filled();
    let rules = fs::read_to_string(city.path("city/规则.shao")).unwrap();
    let next = rules.replace("版本 2022.1", "版本 2022.2").replace("施行 2022-07-01", "施行 2022-08-01");
    fs::write(city.path("city/规则.shao"), next.replace("时限 2小时", "时限 1小时")).unwrap();
    let refused = city.run("store load city --db a.db");
    assert_eq!((refused.code, refused.err.contains("S0685")), (2, true), "its serial is not newer: {}", refused.err);
    fs::write(city.path("city/规则.shao"), next.replace("时限 2小时", "时限 1小时").replace("序号 1", "序号 2"))
        .unwrap();
    assert_eq!(city.run("store load city --db a.db").code, 0);
    for (name, now) in [("丁", "2022-07-31T09:00"), ("戊", "2022-08-01T09:00")] {
        assert_eq!(city.file(name, "险情", now).code, 0);
        city.act(&format!("{name} 指派 --by 市网格中心 --now {now}"));
    }
    let policy = |name: &str| {
        let out = city.run(&format!("case show city --db a.db {name} --format json")).out;
        let shown: serde_json::Value = serde_json::from_str(&out).unwrap();
        (shown["policy"]["serial"].as_i64().unwrap(), shown["deadlines"][0]["due"].as_str().unwrap().to_owned())
    };
    assert_eq!(policy("丁"), (1, "2022-07-31T11:00:00+08:00".to_owned()));
    assert_eq!(policy("戊"), (2, "2022-08-01T10:00:00+08:00".to_owned()));
    assert_eq!(city.run("store check --db a.db --checkpoint last").code, 0);
}

#[test]
fn with_trusted_keys_only_what_they_signed_is_loaded_and_runs() {
    let city = filled();
    for words in
        ["keygen -o me", "keygen -o other", "build city -o plain.shaoc", "build city -o mine.shaoc --sign me.key"]
    {
        assert_eq!(city.run(words).code, 0);
    }
    let code = |words: &str, code: &str| {
        let ran = city.run(words);
        assert!(ran.err.contains(code), "{words}: {}", ran.err);
        assert_ne!(ran.code, 0);
    };
    code("store init city --db b.db --trust me.pub", "S0813");
    code("store init plain.shaoc --db b.db --trust me.pub", "S0709");
    code("store init mine.shaoc --db b.db --trust other.pub", "S0710");
    assert!(!city.path("b.db").exists(), "a refused policy leaves no store");
    assert_eq!(city.run("store init mine.shaoc --db b.db --trust me.pub").code, 0);
    code("store load mine.shaoc --db b.db --trust me.pub", "S0712");
    // The store that was made without keys holds a policy that nobody signed.
    code("case show city --db a.db 甲 --trust me.pub", "S0709");
    code("tick city --db b.db --now 2022-07-05 --trust other.pub", "S0710");
    let year = "store year city/2023.csv --calendar 机关 --db b.db --trust me.pub";
    code(year, "S0659");
    assert_eq!(city.run("store sign-year city/2023.csv --calendar 机关 --sign other.key -o other.sig").code, 0);
    code(&format!("{year} --signature other.sig"), "S0659");
    assert_eq!(city.run("store sign-year city/2023.csv --calendar 机关 --sign me.key -o me.sig").code, 0);
    assert_eq!(city.run(&format!("{year} --signature me.sig")).code, 0);
    assert_eq!(city.run("store checkpoint --db a.db -o signed --sign me.key").code, 0);
    assert_eq!(city.run("store check --db a.db --checkpoint signed --trust me.pub").code, 0);
    code("store check --db a.db --checkpoint signed --trust other.pub", "S0815");
    code("store check --db a.db --checkpoint last --trust me.pub", "S0815");
    let changed = fs::read_to_string(city.path("signed")).unwrap().replacen("size ", "size 1", 1);
    fs::write(city.path("signed"), changed).unwrap();
    code("store check --db a.db --checkpoint signed", "S0815");
}

/// The instant of the first version is read in that version's zone: nothing has to wait for it.
#[test]
fn a_store_begins_at_the_instant_that_was_given() {
    let city = City::new();
    assert_eq!(city.run("store init city --db b.db --now 2022-07-04T09:00").code, 0);
    let ran = city.run("tick city --db b.db --now 2022-07-04T09:01");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(city.run("tick city --db b.db --now 2022-07-04T08:59").code, 2);
}
