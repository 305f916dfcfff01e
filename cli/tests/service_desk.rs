//! The service desk's sample, against a plain SQL query over the same file.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod common;

use common::shao;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Numerator and denominator per group.
type Shares = BTreeMap<String, (i64, i64)>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The log as a table whose rowid is the order of the file.
fn log(path: &Path) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute("CREATE TABLE log (number TEXT, desk TEXT, opened TEXT, kept TEXT)", []).unwrap();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|it| it == name).unwrap();
    let columns = ["number", "assignment_group", "opened_at", "made_sla"].map(column);
    for row in reader.records() {
        let row = row.unwrap();
        let cells = columns.map(|index| row.get(index).unwrap().to_owned());
        db.execute("INSERT INTO log VALUES (?1, ?2, ?3, ?4)", cells).unwrap();
    }
    db
}

/// Made SLAs of the cases opened in a month, by the group of the case's last row.
fn by_sql(db: &Connection, month: &str) -> Shares {
    let query = "SELECT desk, SUM(kept = 'true'), COUNT(*) FROM log
        WHERE rowid IN (SELECT MAX(rowid) FROM log GROUP BY number)
          AND desk <> '?' AND opened LIKE '%/' || ?1 || ' %'
        GROUP BY desk";
    let mut statement = db.prepare(query).unwrap();
    let rows = statement.query_map([month], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn by_shao(data: &Path, period: &str) -> Shares {
    let words = format!("score policies/service-desk --data {} --period {period} --format json", data.display());
    let ran = shao(&root(), &words);
    let result: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let share = |subject: &serde_json::Value| {
        let kept = &subject["indicators"]["SlaKept"];
        let number = |name: &str| kept[name].as_str().unwrap().parse::<i64>().unwrap();
        (subject["subject"].as_str().unwrap().to_owned(), (number("numerator"), number("denominator")))
    };
    let all = result["subjects"].as_array().unwrap().iter().map(share);
    all.filter(|(_, (_, cases))| *cases > 0).collect()
}

#[test]
fn made_sla_shares_of_the_sample_equal_those_of_sql() {
    let data = root().join("policies/service-desk/data");
    let db = log(&data.join("sample.csv"));
    let mut groups = 0;
    for (month, period) in [("2/2016", "2016-02"), ("3/2016", "2016-03"), ("4/2016", "2016-04"), ("5/2016", "2016-05")]
    {
        let expected = by_sql(&db, month);
        assert_eq!(by_shao(&data, period), expected, "{period}");
        groups += expected.len();
    }
    assert!(groups > 3, "the sample says too little: {groups} groups");
}

/// Every row's priority is the recorded one, under the binding's value map.
#[test]
fn every_priority_of_the_sample_is_the_recorded_one() {
    let path = root().join("policies/service-desk/data/sample.csv");
    let words = format!("decide policies/service-desk Priority --input {}", path.display());
    let ran = shao(&root(), &words);
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = header.iter().position(|it| it == "priority").unwrap();
    let recorded: Vec<String> = reader.records().map(|row| row.unwrap().get(column).unwrap().to_owned()).collect();
    let decided: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(decided.len(), recorded.len());
    for (decided, recorded) in decided.iter().zip(&recorded) {
        let name = recorded.split(" - ").nth(1).unwrap().to_lowercase();
        assert_eq!(decided["outcome"]["priority"], name.as_str());
    }
}

/// The desk's own states are the oracle: a case of which nothing was refused ends as its last row says.
#[test]
fn the_log_is_replayed_as_what_was_done() {
    let ran = shao(&root(), "run policies/service-desk --lang en");
    let closed = ran.out.lines().find(|line| line.contains("│ Closed")).unwrap();
    assert!(ran.out.contains("Handling: 42 cases, 214 acts\n"), "{}", ran.out);
    assert!(closed.split('┆').nth(1).unwrap().trim().starts_with("42 "), "{closed}");
    let refused = "acts refused: 1, by kind:\n  1 × the case has ended in `Closed`; nothing more can be done (first on line 29, INC0000358)\n";
    assert!(ran.out.contains(refused), "{}", ran.out);
}

/// What is wrong with a log is told with the line, the first few rows one by one; the rest is played.
#[test]
fn rows_of_a_log_that_cannot_be_used_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let sample = std::fs::read_to_string(root().join("policies/service-desk/data/sample.csv")).unwrap();
    let log = dir.path().join("log.csv");
    std::fs::write(&log, format!("{sample}{}", "no,row\n".repeat(7))).unwrap();
    let ran = shao(&root(), &format!("run policies/service-desk --lang en --events {}", log.display()));
    assert!(ran.code == 1 && ran.out.contains("Handling: 42 cases, 214 acts\n"), "{} {}", ran.code, ran.out);
    let first = sample.lines().count() + 1;
    let lines: Vec<&str> = ran.err.lines().filter(|line| line.contains("log.csv:")).collect();
    assert_eq!(lines.len(), 6, "{}", ran.err);
    assert!(lines[0].contains(&format!("log.csv:{first}: S0643 ")), "{}", ran.err);
    assert!(lines[5].ends_with("2 more rows with errors"), "{}", ran.err);
}
