//! Numbers are shown with what they measure: fields of units, and times between two instants.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::shao;
use std::fs;
use tempfile::TempDir;

const POLICY: &str = r#"policy E { version 1 }
level town > street
level street {
    homes : integer 0 to 999 households
    big : yesno
}
enum Kind { hazard, noise }
enum Desk { north, south }
record Case {
    id : text key
    desk : Desk
    place : street place
    opened : time
    done : time
    fee : integer 0 to 100 yuan
    wait : integer 0 to 1000 minutes
}
decision Look for Case in order {
    outcome large : yesno
    rule Slow { when hours(opened; done) over 2 hours and place.homes at least 300; then large yes }
    rule Big { when place.big; then large yes }
    else { large no }
}
indicator Handling for Desk per desk = mean(hours(opened; done); Case) dated by opened
indicator Longest for Desk per desk = median(hours(opened; done); Case) dated by opened
indicator Total for Desk per desk = sum(hours(opened; done); Case) dated by opened
indicator Days for Desk per desk = mean(days(date(opened); date(done)); Case) dated by opened
indicator Fee for Desk per desk = mean(fee; Case) dated by opened
indicator Wait for Desk per desk = mean(wait; Case) dated by opened
indicator Slow for Desk per desk = share(hours(opened; done) over 2 hours; Case) dated by opened
indicator Over for Desk per desk = mean(hours(opened; done); Case) - 2 hours dated by opened
indicator Half for Desk per desk = sum(hours(opened; done); Case) / count(Case) dated by opened
indicator Max for Desk per desk = mean(max(hours(opened; done); 1 hour); Case) dated by opened
score Monthly for Desk monthly {
    Handling weight 30% rescaled from 0 to 10 onto 0 to 100 if none leave out
    Longest weight 10% rescaled from 0 to 10 onto 0 to 100 if none leave out
    Total weight 10% rescaled from 0 to 100 onto 0 to 100 if none leave out
    Fee weight 10% rescaled from 0 to 10 onto 0 to 100 if none leave out
    Wait weight 10% rescaled from 0 to 10 onto 0 to 100 if none leave out
    Slow weight 30% if none leave out
    deduct Over each 1 points up to 10 points
    deduct Half each 1 points up to 10 points
    deduct Max each 1 points up to 10 points
    deduct Days each 1 points up to 10 points
    veto when filled Handling and Handling over 5 hours
    round half up to 2 places
}
"#;

const MANIFEST: &str = r#"[policy]
lang = "en"
[data]
dir = "data"
[[bind]]
level = "town"
path = "towns.csv"
name = "name"
[[bind]]
level = "street"
path = "streets.csv"
name = "name"
above = ["above"]
[[bind]]
record = "Case"
path = "cases.csv"
"#;

const CASES: &str = "\
id,desk,place,opened,done,fee,wait\n\
A,north,S1,2022-07-01 09:00,2022-07-01 12:20,10,20\n\
B,north,S2,2022-07-01 09:00,2022-07-01 10:20,11,30\n\
C,north,S1,2022-07-02 09:00,2022-07-03 10:20,11,35\n
";

fn desks() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("data")).unwrap();
    let files = [
        ("desks.shao", POLICY),
        ("shao.toml", MANIFEST),
        ("data/towns.csv", "name\nT\n"),
        ("data/streets.csv", "name,above,homes,big\nS1,T,300,no\nS2,T,20,yes\n"),
        ("data/cases.csv", CASES),
    ];
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

#[test]
fn fields_of_units_are_told_by_their_path() {
    let dir = desks();
    let decide = |words: &str| shao(dir.path(), &format!("decide . Look -i data/cases.csv --explain {words}"));
    for lang in ["en", "zh"] {
        insta::assert_snapshot!(format!("level_fields_{lang}"), decide(&format!("--format pretty --lang {lang}")).out);
    }
    let ran = decide("--format ndjson");
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("level_fields_json", ran.out);
}

#[test]
fn times_between_instants_carry_their_unit() {
    let dir = desks();
    for lang in ["en", "zh"] {
        let score = |words: &str| shao(dir.path(), &format!("score . --period 2022-07 --lang {lang}{words}"));
        insta::assert_snapshot!(format!("durations_explained_{lang}"), score(" --explain north").out);
        insta::assert_snapshot!(format!("durations_{lang}"), score("").out);
    }
}
