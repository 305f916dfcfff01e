//! What `check` says of decisions that are not complete, in each form.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, shao};
use serde_json::{Value, json};
use std::fs;

const SHOPS: &str = "policy Shops { version 1; timezone \"Asia/Shanghai\" }
enum Kind { hall, stall }
record Shop { id : text key; kind : Kind; area : integer 0 to 500 sqm; closed : date optional }
decision Fee for Shop {
    outcome fee : integer 0 to 9999 yuan
    table {
        | kind  | area            || fee |
        | hall  | -               || 900 |
        | stall | at least 50 sqm || 300 |
        | stall | below 20 sqm    || 100 |
        | hall  | at least 50 sqm || 950 |
    }
}
";

fn check(policy: &str, manifest: &str, words: &str) -> Ran {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("shops")).unwrap();
    fs::write(dir.path().join("shops/shops.shao"), policy).unwrap();
    fs::write(dir.path().join("shops/shao.toml"), manifest).unwrap();
    shao(dir.path(), &format!("check shops {words}"))
}

#[test]
fn a_case_is_shown_with_each_error() {
    let ran = check(SHOPS, "", "--lang en");
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.out, @r"
    error[S0902]: no rule of `Fee` matches where kind is stall and (area at least 20 sqm and area at most 49 sqm)
      ╭─[shops/shops.shao:4:10]
    4 │ decision Fee for Shop {
      ·          ^^^
      ╰─
      case: kind stall; area 20 sqm
      help: add a rule for them, or write `else`

    error[S0901]: `table#4` and `table#1` match the same case
       ╭─[shops/shops.shao:11:9]
     8 │         | hall  | -               || 900 |
       ·         ---------------------------------- the other rule
       ·
    11 │         | hall  | at least 50 sqm || 950 |
       ·         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       ╰─
      case: kind hall; area 50 sqm
      help: make the conditions exclude each other, or write `in order`: then the earlier rule decides

    2 errors
    ");
    assert!(check(SHOPS, "", "--lang zh").out.contains("\n  例: kind stall；area 20平方米\n"));
}

#[test]
fn the_case_is_in_the_json() {
    let ran = check(SHOPS, "", "--format json");
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let witnesses: Vec<&Value> = found["diagnostics"].as_array().unwrap().iter().map(|it| &it["witness"]).collect();
    let shop = |kind: &str, area: &str| json!({"record": "Shop", "fields": {"kind": kind, "area": area}});
    assert_eq!(witnesses, [&shop("stall", "20"), &shop("hall", "50")]);
}

#[test]
fn nothing_is_built_of_it() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("shops.shao"), SHOPS).unwrap();
    let ran = shao(dir.path(), "build shops.shao -o shops.shaoc --lang en");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[S0902]") && !dir.path().join("shops.shaoc").exists(), "{}", ran.err);
}

#[test]
fn warnings_pass_unless_strict_and_the_budget_is_the_manifests() {
    let sound =
        SHOPS.replace("below 20 sqm ", "below 50 sqm").replace("        | hall  | at least 50 sqm || 950 |\n", "");
    assert_eq!(check(&sound, "", "--lang en").out, "no problems found\n");
    let small = check(&sound, "[check]\nbudget = 3\n", "--lang en");
    assert_eq!(small.code, 0);
    let said = "warning[S0910]: not proved that every case has a rule of `Fee`: the budget of 3 steps ran out";
    assert!(small.out.contains(said), "{}", small.out);
    assert_eq!(check(&sound, "[check]\nbudget = 3\n", "--strict").code, 1);
    let bad = check(&sound, "[check]\nbudget = \"much\"\n", "--lang en");
    assert!(bad.out.contains("S0613"), "{}", bad.out);
}
