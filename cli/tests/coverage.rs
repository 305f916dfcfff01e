//! What a policy's own tests exercise.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::city::City;
use common::{Ran, shao};
use serde_json::{Value, json};
use std::fs;

const POLICY: &str = r#"policy Desks { version 1 }
enum Kind { hazard, water, noise }
level town
agency Works, Office at town group desks
record Case { id : text key; kind : Kind; big : yesno; desk : desks; at : time; stars : integer 1 to 5 }

decision Urgency for Case in order {
    outcome urgent : yesno
    rule Hazard { when kind is hazard; then urgent yes }
    rule Big { when big; then urgent yes }
    else { urgent no }
}

routing Desk for Case in order {
    table {
        | kind  || lead   |
        | water || Works  |
        | noise || Office |
    }
    rule Urgent { when Urgency.urgent; then lead Works }
    else { lead Office }
}

decision Worth for Case collect sum {
    outcome worth : integer 0 to 9
    rule Size { when big; then worth 2 }
    rule Water { when kind is water; then worth 3 }
}

decision Plain for Case in order {
    outcome plain : yesno
    else { plain yes }
}

indicator Stars for desks per desk = mean(stars; Case) dated by at

score Monthly for desks monthly {
    Stars weight 100% rescaled from 1 to 5 onto 0 to 100 if none leave out
    round half up to 0 places
    grades {
        good at least 80
        fair at least 60
        else poor
    }
}

test "a hazard is urgent" {
    given Case a { id "1"; kind hazard; big yes; desk Works; at 2022-07-04 09:00; stars 5 }
    expect a Desk rule Urgent
    expect a Worth.worth 2
}

test "five stars are good" {
    period 2022-07
    given Case a { id "1"; kind water; big no; desk Works; at 2022-07-04 09:00; stars 5 }
    given Case b { id "2"; kind water; big no; desk Office; at 2022-07-04 09:00; stars 1 }
    expect Works Monthly.grade good
}
"#;

fn desks(words: &str) -> Ran {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("desks.shao"), POLICY).unwrap();
    shao(dir.path(), &format!("--lang en test desks.shao {words}"))
}

fn coverage(words: &str) -> Value {
    let document: Value = serde_json::from_str(&desks(words).out).unwrap();
    document.get("coverage").cloned().unwrap_or_default()
}

#[test]
fn what_is_not_tested_is_told_with_its_place() {
    let ran = desks("--coverage");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("coverage_en", ran.out);
    let city = City::new();
    insta::assert_snapshot!("coverage_zh", city.run("test city --coverage").out);
}

#[test]
fn as_json() {
    let found = coverage("--coverage --format json");
    insta::assert_snapshot!("coverage_json", serde_json::to_string_pretty(&found).unwrap());
    assert_eq!(coverage("--format json"), Value::Null);
}

#[test]
fn only_the_tests_that_are_run_count() {
    let found = coverage("--coverage --format json --run *stars*");
    assert_eq!((&found["tested"], &found["percent"]), (&json!(1), &json!(7)));
}

#[test]
fn below_the_threshold_it_ends_with_findings() {
    let met = desks("--threshold 30");
    assert_eq!((met.code, met.err.as_str()), (0, ""));
    let short = desks("--threshold 31");
    assert_eq!(short.code, 1);
    insta::assert_snapshot!("coverage_threshold", short.err);
    let junit = desks("--threshold 31 --format junit");
    assert_eq!((junit.code, junit.out), (1, desks("--format junit").out));
    assert_eq!(desks("--threshold 101").code, 2);
}

#[test]
fn where_there_is_nothing_to_test_all_of_it_is() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("empty.shao"), "policy Empty {}\n").unwrap();
    assert_eq!(shao(dir.path(), "test empty.shao --threshold 100").code, 0);
}

/// What is written can be put beside the policy: then every rule is come to.
#[test]
fn tests_are_written_for_what_is_not_tested() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("desks")).unwrap();
    fs::write(dir.path().join("desks/desks.shao"), POLICY).unwrap();
    let ran = shao(dir.path(), "--lang en test desks --witness-tests desks/more.shao");
    assert_eq!((ran.code, ran.err.as_str()), (0, "wrote desks/more.shao: tests: 6\n"));
    insta::assert_snapshot!("written", fs::read_to_string(dir.path().join("desks/more.shao")).unwrap());
    let again = shao(dir.path(), "--lang en test desks --coverage --format json");
    let document: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!((again.code, &document["summary"]["failed"]), (0, &json!(0)));
    let open: Vec<&Value> = document["coverage"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it["untested"].as_array().unwrap())
        .collect();
    // No case comes to the `else` of `Desk`: hazards are urgent. Grades take more than one record.
    let kinds: Vec<&Value> = open.iter().map(|part| &part["kind"]).collect();
    assert_eq!(kinds, ["else", "grade", "grade"]);
    // Now it is part of the policy.
    let refused = shao(dir.path(), "--lang en test desks --witness-tests desks/more.shao");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("S0821"), "{}", refused.err);
}
