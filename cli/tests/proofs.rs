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

const PROMISED: &str = "枚举 类别 { 险情, 其他 }
记录 事件 { 编号 : 文本 主键; 类别 : 类别 }
判定 分流 针对 事件 按序 {
    结果 多久 : 时限
    规则 急 { 当 类别 为 险情; 则 多久 2小时 }
    其余 { 多久 3个工作日 }
}
保证 险情从速 针对 事件 依据 B9 { 当 类别 为 险情; 须 分流.多久 为 小时 且 分流.多久 不超过 2小时 }
";

#[test]
fn promises_that_hold_are_listed() {
    let policy = format!("政策 例 {{ 版本 1; 时区 「Asia/Shanghai」 }}\n{PROMISED}");
    let ran = check(&policy, "", "--lang zh");
    assert_eq!((ran.code, &*ran.out), (0, "保证「险情从速」（依据 B9）：每个情形都成立\n\n没有发现问题\n"));
    assert!(check(&policy, "", "--lang en").out.starts_with("promise `险情从速` (under B9): holds of every case\n\n"));
    let json: Value = serde_json::from_str(&check(&policy, "", "--format json").out).unwrap();
    assert_eq!(json["promises"], json!([{ "name": "险情从速", "cases": [], "basis": ["B9"] }]));
}

#[test]
fn a_promise_that_is_loosened_is_refuted_by_a_case() {
    let policy =
        format!("政策 例 {{ 版本 1; 时区 「Asia/Shanghai」 }}\n{PROMISED}").replace("则 多久 2小时", "则 多久 4小时");
    let ran = check(&policy, "", "--lang zh");
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.out, @r"
    错误[S0915]: 保证「险情从速」不成立：有情形不合于这一条
      ╭─[shops/shops.shao:9:36]
    6 │     规则 急 { 当 类别 为 险情; 则 多久 4小时 }
      ·          -- 由「急」定
      ·
    9 │ … 依据 B9 { 当 类别 为 险情; 须 分流.多久 为 小时 且 分流.多久 不超过 2小时 }
      ·                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      ╰─
      例: 类别 险情
      帮助: 改正定下这个情形的规则，或者把「当」写窄、把「须」写宽

    1 个错误
    ");
    let json: Value = serde_json::from_str(&check(&policy, "", "--format json").out).unwrap();
    assert_eq!(json["diagnostics"][0]["labels"][0]["message"]["en"], "`急` decides it");
}

/// What is wrong is written as tests that fail until it is mended.
#[test]
fn tests_are_written_of_what_is_wrong() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("shops")).unwrap();
    fs::write(dir.path().join("shops/shops.shao"), SHOPS).unwrap();
    let ran = shao(dir.path(), "--lang en check shops --witness-tests shops/cases.shao");
    assert_eq!((ran.code, ran.err.as_str()), (1, "wrote shops/cases.shao: tests: 2\n"));
    insta::assert_snapshot!(fs::read_to_string(dir.path().join("shops/cases.shao")).unwrap(), @r#"
    test "Fee: no rule (kind stall; area 20 sqm)" {
        # once there is a rule, write its name instead of `else`
        given Shop a { kind stall; area 20 sqm }
        expect a Fee rule else
    }

    test "Fee: both table#1 and table#4 match (kind hall; area 50 sqm)" {
        # once mended, write the rule that is to decide
        given Shop a { kind hall; area 50 sqm }
        expect a Fee rule "table#1"
    }
    "#);
    let mended = SHOPS.replace("| below 20 sqm    || 100 |", "| below 50 sqm    || 100 |");
    let mended = mended.replace("        | hall  | at least 50 sqm || 950 |\n", "");
    fs::write(dir.path().join("shops/shops.shao"), mended).unwrap();
    // The gap now has a rule: its name is to be written instead of `else`.
    let tried = shao(dir.path(), "--lang en test shops");
    assert_eq!(tried.code, 1);
    assert!(tried.out.contains("it is rule table#3") && tried.out.contains("1 passed, 1 failed"), "{}", tried.out);
    let nothing = shao(dir.path(), "--lang en check shops --witness-tests none.shao");
    assert_eq!(
        (nothing.code, nothing.err.as_str()),
        (0, "there is no case to write a test of: none.shao was not written\n")
    );
    assert!(!dir.path().join("none.shao").exists());
}

#[test]
fn promises_of_two_cases_are_told_as_such() {
    let two = |op: &str| {
        format!(
            "政策 例 {{ 版本 1; 时区 「Asia/Shanghai」 }}\n{PROMISED}保证 一视同仁 针对 事件 甲、乙 {{ 当 甲.类别 {op} 乙.类别; \
             须 甲.分流.多久 为 小时 或 乙.分流.多久 为 工作日 }}\n"
        )
    };
    let ran = check(&two("为"), "", "--lang zh");
    assert!(
        ran.out.starts_with("保证「险情从速」（依据 B9）：每个情形都成立\n保证「一视同仁」：任两个情形都成立\n"),
        "{}",
        ran.out
    );
    let ran = check(&two("为"), "", "--lang en");
    assert!(ran.out.contains("\npromise `一视同仁`: holds of any two cases\n"), "{}", ran.out);
    let json: Value = serde_json::from_str(&check(&two("为"), "", "--format json").out).unwrap();
    assert_eq!(json["promises"][1], json!({ "name": "一视同仁", "cases": ["甲", "乙"], "basis": [] }));
    let ran = check(&two("不为"), "", "--lang zh");
    assert!(ran.out.contains("乙由「急」定") && ran.out.contains("甲由「其余」定"), "{}", ran.out);
    assert!(ran.out.contains("例: 甲.类别 其他；乙.类别 险情"), "{}", ran.out);
    let json: Value = serde_json::from_str(&check(&two("不为"), "", "--format json").out).unwrap();
    let witness = &json["diagnostics"][0]["witness"];
    assert_eq!(witness, &json!({ "record": "事件", "fields": { "甲.类别": "其他", "乙.类别": "险情" } }));
}

/// Values that come from a list's column may be any text: in a test they are quoted.
#[test]
fn values_that_are_no_names_are_quoted_in_tests() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("q")).unwrap();
    let policy = "policy Q\nlist Kinds {\n    kind : text key\n    | kind |\n    | \"one\" |\n    | \"two, three\" |\n    | \"#4; }\" |\n}\n\
                  enum Kind = Kinds.kind\nrecord R { id : text key; k : Kind; on : date }\n\
                  decision D for R { outcome a : integer 0 to 9\n    rule a { when k is one and on at least 0001-01-01; then a 1 } }\n";
    fs::write(dir.path().join("q/q.shao"), policy).unwrap();
    let ran = shao(dir.path(), "--lang en check q --witness-tests q/w.shao");
    assert_eq!(ran.code, 1, "{}", ran.out);
    let written = fs::read_to_string(dir.path().join("q/w.shao")).unwrap();
    assert!(written.contains("k \"two, three\""), "{written}");
    assert_eq!(shao(dir.path(), "--lang en check q").out, ran.out);
}
