//! Many cases from a file: fast, one line's fault is its own, and nothing that was answered is lost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod common;

use common::city::City;
use common::command;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;
use std::time::Duration;

fn line(name: &str) -> String {
    format!(
        r#"{{"编号":"{name}","类别":"险情","地点":"舍宅一网格","严重":1,"发生":"2022-07-04 09:00","上报人":"某","说明":"无"}}"#
    )
}

const NEW: &str = "case new city --db a.db 办理 --input in.ndjson --now 2022-07-04T09:00 --format json";

/// The cases that an answer names.
fn answered(out: &str) -> impl Iterator<Item = String> + '_ {
    out.lines().map(|line| {
        let answer: serde_json::Value = serde_json::from_str(line).unwrap();
        let done = answer.get("done").or_else(|| answer.get("repeated")).unwrap();
        done[0]["case"].as_str().unwrap().to_owned()
    })
}

#[test]
fn what_was_answered_before_a_kill_is_there_and_the_same_command_files_the_rest() {
    let city = City::new();
    let count = 4_000;
    let all: Vec<String> = (0..count).map(|n| line(&format!("件{n}"))).collect();
    fs::write(city.path("in.ndjson"), all.join("\n")).unwrap();
    let words = format!("{NEW} --key batch");
    let mut kept = BTreeSet::new();
    for round in 0..3 {
        let mut child = command(city.dir.path(), &words).stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut told = String::new();
        // Killed after the first answers of this round, somewhere on the way to the next.
        while answered(&told).filter(|name| !kept.contains(name)).count() == 0 {
            assert!(out.read_line(&mut told).unwrap() > 0, "it ended before it could be killed");
        }
        std::thread::sleep(Duration::from_millis(7 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut rest = Vec::new();
        out.read_to_end(&mut rest).unwrap();
        // The last line may be torn; an answer that is whole holds.
        let whole = rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        told += std::str::from_utf8(&rest[..whole]).unwrap();
        kept.extend(answered(&told));
        let listed = city.run("case list city --db a.db --format json").out;
        let there: BTreeSet<String> = listed
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["case"].as_str().unwrap().to_owned())
            .collect();
        assert!(kept.is_subset(&there), "round {round}: an answered case is lost");
        assert!(there.len() < count, "nothing was left to do");
        assert_eq!(there.len() % 512, 0, "so many share a sync, and are kept together or not at all");
    }
    let rest = city.run(&words);
    assert_eq!((rest.code, rest.err.as_str()), (0, ""));
    assert_eq!(answered(&rest.out).collect::<BTreeSet<_>>().len(), count, "every line is answered");
    assert_eq!(rest.out.matches("\"repeated\"").count() + rest.out.matches("\"done\"").count(), count);
    assert_eq!(city.run("case list city --db a.db --format json").out.lines().count(), count, "each once");
    let checked = city.run("store check --db a.db");
    assert_eq!(checked.code, 0, "{}", checked.out);
}

#[test]
fn one_line_that_cannot_be_filed_leaves_the_others() {
    let city = City::new();
    fs::write(city.path("in.ndjson"), [line("甲"), line("乙"), line("甲"), line(""), line("丙")].join("\n")).unwrap();
    let ran = city.run(NEW);
    assert_eq!((ran.code, answered(&ran.out).collect::<Vec<_>>()), (1, vec!["甲".into(), "乙".into(), "丙".into()]));
    // What cannot even be tried is told while a batch is gathered.
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told.len(), 2, "{}", ran.err);
    assert!(
        told[0].starts_with("in.ndjson 第 4 行  S0807") && told[1].starts_with("in.ndjson 第 3 行  S0678"),
        "{told:?}"
    );
    let again = city.run(NEW);
    assert_eq!((again.code, again.out.as_str(), again.err.matches("S0678").count()), (1, "", 4));
}

#[test]
fn what_comes_through_a_pipe_is_answered_as_it_comes() {
    let city = City::new();
    let words = NEW.replace("in.ndjson", "-");
    let mut child = command(city.dir.path(), &words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, mut out) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for name in ["甲", "乙"] {
        input.write_all(format!("{}\n", line(name)).as_bytes()).unwrap();
        let mut answer = String::new();
        // Hangs where an answer waits for more lines.
        out.read_line(&mut answer).unwrap();
        assert_eq!(answered(&answer).collect::<Vec<_>>(), [name]);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}
