//! `diff` between versions of a policy.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::shao;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
}

/// Two copies of a policy: `before` and `after`.
fn two_of(policy: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies").join(policy);
    copy(&from, &dir.path().join("before"));
    copy(&from, &dir.path().join("after"));
    dir
}

/// Writes something else in a file of the later version.
fn edit(dir: &TempDir, file: &str, from: &str, to: &str) {
    let path = dir.path().join("after").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

/// Promises in the later version only what it keeps.
fn loosen(dir: &TempDir) {
    edit(dir, "派单.shao", "不超过 暂定 2小时", "不超过 暂定 4小时");
}

#[test]
fn a_limit_that_moved_is_told_and_nothing_else() {
    let dir = two_of("beipiao");
    edit(&dir, "派单.shao", "时限 暂定 2小时", "时限 暂定 4小时");
    let ran = shao(dir.path(), "diff before after");
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("limit", ran.out);
    insta::assert_snapshot!("limit_en", shao(dir.path(), "--lang en diff before after").out);
    insta::assert_snapshot!("limit_json", shao(dir.path(), "diff before after --format json").out);
    insta::assert_snapshot!("limit_markdown", shao(dir.path(), "diff before after --format markdown").out);
    // The promise that hazards are answered within two hours would not let it be built.
    assert_eq!(shao(dir.path(), "build after -o after.shaoc").code, 1);
    loosen(&dir);
    let ran = shao(dir.path(), "diff before after");
    let moved = " 不超过 2小时 → 当 ";
    assert!(ran.out.contains("改了  保证 险情从速：当 ") && ran.out.contains(moved), "{}", ran.out);
    for version in ["before", "after"] {
        assert_eq!(shao(dir.path(), &format!("build {version} -o {version}.shaoc")).code, 0);
    }
    assert_eq!(shao(dir.path(), "diff before.shaoc after.shaoc").out, ran.out);
    assert_eq!(shao(dir.path(), "diff before after.shaoc").out, ran.out);
}

#[test]
fn wording_is_no_difference() {
    let dir = two_of("beipiao");
    assert_eq!(shao(dir.path(), "fmt after --to en").code, 0);
    edit(&dir, "派单.shao", "\n", "\n# said again\n");
    let ran = shao(dir.path(), "--lang en diff before after");
    assert_eq!((ran.code, ran.out.as_str()), (0, "no difference: every case comes out the same\n"), "{}", ran.err);
}

#[test]
fn real_cases_that_move_are_counted() {
    let dir = two_of("beipiao");
    edit(&dir, "派单.shao", "时限 暂定 2小时", "时限 暂定 4小时");
    let ran = shao(dir.path(), "diff before after --data before/data");
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!("data", ran.out);
    insta::assert_snapshot!(
        "data_markdown",
        shao(dir.path(), "--lang en diff before after --data before/data --format markdown").out
    );
    loosen(&dir);
    let ran = shao(dir.path(), "diff before after --data before/data");
    assert_eq!(shao(dir.path(), "build after -o after.shaoc").code, 0);
    assert_eq!(shao(dir.path(), "diff before after.shaoc --data before/data").out, ran.out);
    assert_eq!(shao(dir.path(), "diff before before --data before/data").code, 0);
    edit(&dir, "data/events.csv", "\n", "\n坏行\n");
    let ran = shao(dir.path(), "diff before before --data after/data");
    assert!(ran.code == 1 && ran.err.contains("S0643"), "what was not compared is no clean result: {}", ran.err);
}

const TOWN: &str = "\
policy Town
agency Works at town
agency Emergency at town
agency Parks at town
level town
enum Kind { water, noise, tree }
record Event {
    id   : text key
    kind : Kind
    size : integer 0 to 99
}
routing Way for Event {
    rule Big { when size at least 50; then lead Emergency; within 2 hours }
    rule Water { when size below 50 and kind is water; then lead Works; within 120 minutes }
    rule Other { when size below 50 and kind is not water; then lead Works; within 3 workdays }
}
indicator Big for Kind per kind = share(size at least 50; Event)
";

/// A town and what `diff` says of its next version.
fn town(edits: &[(&str, &str)]) -> common::Ran {
    let dir = tempfile::tempdir().unwrap();
    let mut next = TOWN.to_owned();
    for (from, to) in edits {
        assert!(next.contains(from), "{from}");
        next = next.replace(from, to);
    }
    fs::write(dir.path().join("a.shao"), TOWN).unwrap();
    fs::write(dir.path().join("b.shao"), next).unwrap();
    shao(dir.path(), "--lang en diff a.shao b.shao")
}

#[test]
fn parts_that_one_side_has_and_regions_are_told() {
    let edits = [
        ("enum Kind { water, noise, tree }", "enum Kind { noise, smell, water }"),
        ("    size :", "    at : time optional\n    size :"),
        ("agency Parks at town\n", ""),
        (
            "size at least 50; then lead Emergency; within 2 hours",
            "size at least 60; then lead Emergency; within 2 hours",
        ),
        ("size below 50 and kind is water", "size below 60 and kind is water"),
        ("size below 50 and kind is not water", "size below 60 and kind is not water"),
        ("share(size at least 50;", "share(size at least 70;"),
    ];
    let ran = town(&edits);
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!("parts", ran.out);
}

#[test]
fn what_is_written_otherwise_is_named_and_is_no_difference() {
    let water = "    rule Water { when size below 50 and kind is water; then lead Works; within 120 minutes }\n";
    let moved = (
        "routing Way for Event {\n",
        "routing Way for Event {\n    rule First { when kind is water and size below 50; then lead Works; within 2 hours }\n",
    );
    let ran = town(&[(water, ""), moved]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "no difference: every case comes out the same\ndecisions written otherwise that come out the same: Way\n"),
        "{}",
        ran.err
    );
}

#[test]
fn what_cannot_be_compared_is_no_difference_either() {
    let ran = town(&[("size below 50 and kind is water", "size below fifty")]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("fifty"), "{}", ran.err);
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(shao(dir.path(), "diff a.shao b.shao").code, 2);
}

#[test]
fn past_its_budget_the_rest_is_not_said_to_be_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let rules = |limit: usize| -> String {
        let rule = |at: usize| {
            let hours = if at % 20 == 10 { limit } else { 1 };
            format!(
                "    rule R{at} {{ when size at least {at} and kind is noise; then lead Works; within {hours} hours }}\n"
            )
        };
        let rules: String = (0..60).rev().map(rule).collect();
        let (head, _) = TOWN.split_once("routing").unwrap();
        format!("{head}routing Way for Event in order {{\n{rules}    else {{ lead Parks; within 3 workdays }}\n}}\n")
    };
    for (name, limit) in [("before", 2), ("after", 4)] {
        fs::create_dir(dir.path().join(name)).unwrap();
        fs::write(dir.path().join(name).join("town.shao"), rules(limit)).unwrap();
        fs::write(dir.path().join(name).join("shao.toml"), "[check]\nbudget = 20\n").unwrap();
    }
    let ran = shao(dir.path(), "--lang en diff before after");
    assert_eq!(ran.code, 1, "{}", ran.err);
    insta::assert_snapshot!("budget", ran.out);
    insta::assert_snapshot!("budget_zh", shao(dir.path(), "--lang zh diff before after").out);
    let json: serde_json::Value =
        serde_json::from_str(&shao(dir.path(), "diff before after --format json").out).unwrap();
    insta::assert_snapshot!("budget_json", json.to_string());
    fs::write(dir.path().join("after/shao.toml"), "").unwrap();
    insta::assert_snapshot!("within_budget", shao(dir.path(), "--lang en diff before after").out);
}

/// What a promise of two cases says, and of which of them it says it.
#[test]
fn promises_of_two_cases_are_compared() {
    let promised =
        |must: &str| format!("{TOWN}ensure Fair for Event a, b {{ when a.size at least b.size; must {must} }}\n");
    let dir = tempfile::tempdir().unwrap();
    let said = |before: &str, after: &str| {
        fs::write(dir.path().join("before.shao"), promised(before)).unwrap();
        fs::write(dir.path().join("after.shao"), promised(after)).unwrap();
        shao(dir.path(), "--lang en diff before.shao after.shao").out
    };
    let wide = "a.Way.lead is Emergency or b.size below 50";
    assert_eq!(said(wide, wide), "no difference: every case comes out the same\n");
    let when = "when a.size at least b.size; must";
    for other in [
        "a.Way.lead is Emergency or a.size below 50",
        "a.Way.lead is Emergency or b.Way.lead is Emergency or b.size below 50",
    ] {
        assert_eq!(said(wide, other), format!("changed  ensure Fair: {when} {wide} → {when} {other}\n"));
    }
}

/// Where a side has neither a rule nor an `else` for the cases, that is said.
#[test]
fn no_rule_is_not_called_else() {
    let dir = tempfile::tempdir().unwrap();
    let policy = |rules: &str| {
        format!(
            "policy Gap\nenum Kind {{ a, b }}\nrecord R {{ id : text key; k : Kind }}\ndecision D for R {{\n    outcome o : integer 0 to 9\n{rules}}}\n"
        )
    };
    fs::write(dir.path().join("before.shao"), policy("    rule some { when k is a; then o 1 }\n")).unwrap();
    fs::write(dir.path().join("after.shao"), policy("    rule some { when k is a; then o 1 }\n    else { o 2 }\n"))
        .unwrap();
    let ran = shao(dir.path(), "--lang en diff before.shao after.shao");
    assert!(ran.out.contains("rule none → else") && ran.out.contains("k is b"), "{}", ran.out);
}
