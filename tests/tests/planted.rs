//! Faults planted in decisions that are complete; known cases from the literature; the budget.
//!
//! The published cases here are compared by what is found and where; those of `published.rs` by region.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use compiler::{BUDGET, ResourceError, Unsure, check, compile_within, compiled, diff};
use diagnose::{Diagnostic, Sources};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tests::generate::Choices;

/// What is found in a policy: code, underlined text, what it says in English.
fn found(texts: &[String], folder: &Path, budget: u64) -> Vec<(String, String, String)> {
    let mut sources = Sources::new();
    for text in texts {
        sources.add("planted.shao", text.as_str());
    }
    let resources = |path: &str| std::fs::read(folder.join(path)).map_err(|_| ResourceError::NotFound);
    let problems = compile_within(&sources, &resources, budget).problems;
    let told = |problem: &Diagnostic| {
        let at = problem.report.at.map_or("", |at| sources.text(at));
        let witness: Vec<String> = problem
            .report
            .witness
            .iter()
            .flat_map(|it| &it.fields)
            .map(|given| format!("{} {}", given.name.en, given.value.zh))
            .collect();
        let said = format!("{}; {}", problem.report.message.en, witness.join(", "));
        (problem.code().to_owned(), at.to_owned(), said)
    };
    problems.iter().map(told).collect()
}

fn found_in(text: &str) -> Vec<(String, String, String)> {
    found(&[text.to_owned()], Path::new("."), BUDGET)
}

/// The codes and underlined texts.
fn marks(text: &str) -> BTreeSet<(String, String)> {
    found_in(text).into_iter().map(|(code, at, _)| (code, at)).collect()
}

fn expect(text: &str, wanted: &[(&str, &str)]) {
    let wanted: BTreeSet<(String, String)> =
        wanted.iter().map(|(code, at)| ((*code).to_owned(), (*at).to_owned())).collect();
    assert_eq!(marks(text), wanted, "{text}");
}

/// A box of a partition: per column its first and last value.
type Part = [(usize, usize); 3];

/// All cases, cut in two so many times.
fn partition(choose: &mut Choices<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = vec![[(0, 99), (0, 3), (0, 49)]];
    for _ in 0..choose.between(2, 14) {
        let part = choose.below(parts.len());
        let column = choose.below(3);
        let (low, high) = parts[part][column];
        if low < high {
            let cut = low + choose.below(high - low);
            let mut other = parts[part];
            parts[part][column] = (low, cut);
            other[column] = (cut + 1, high);
            parts.push(other);
        }
    }
    parts
}

fn policy(parts: &[Part]) -> String {
    let mut text = String::from(
        "policy Planted\nenum Kind { k0, k1, k2, k3 }\nrecord Case { id : text key; a : integer 0 to 99; k : Kind; \
         c : integer 0 to 49 }\ndecision D for Case {\n    outcome way : integer 0 to 999\n    table {\n        | rule | a | k | c || way |\n",
    );
    for (number, [a, k, c]) in parts.iter().enumerate() {
        let kinds: Vec<String> = (k.0..=k.1).map(|kind| format!("k{kind}")).collect();
        let cell =
            |(low, high): (usize, usize)| if low == high { low.to_string() } else { format!("in {low} to {high}") };
        text.push_str(&format!(
            "        | r{number} | {} | {} | {} || {number} |\n",
            cell(*a),
            kinds.join(", "),
            cell(*c)
        ));
    }
    text.push_str("    }\n}\n");
    text
}

fn codes(text: &str) -> Vec<(String, String, String)> {
    // A column in full is a condition that always holds: it is how the cells are written here.
    found_in(text).into_iter().filter(|(code, ..)| code != "S0906").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_planted_fault_is_named(tape in vec(any::<u16>(), 0..60)) {
        let mut choose = Choices::new(&tape);
        let parts = partition(&mut choose);
        prop_assert_eq!(codes(&policy(&parts)), vec![]);
        let victim = choose.below(parts.len());

        let mut without = parts.clone();
        without.remove(victim);
        let found = codes(&policy(&without));
        prop_assert!(!found.is_empty() && found.iter().all(|(code, at, _)| code == "S0902" && at == "D"), "{:?}", found);

        let mut wider = parts.clone();
        let column = choose.below(3);
        let (low, high) = wider[victim][column];
        let most = [99, 3, 49][column];
        if (low, high) != (0, most) {
            wider[victim][column] = if low > 0 { (low - 1, high) } else { (low, high + 1) };
            let found = codes(&policy(&wider));
            let name = format!("`r{victim}`");
            prop_assert!(!found.is_empty(), "{}", policy(&wider));
            for (code, _, said) in &found {
                prop_assert!(code == "S0901" && said.contains(&name), "{} {}", code, said);
            }
        }
    }
}

#[test]
fn without_a_row_the_matter_without_a_home_is_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/beipiao");
    let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|it| it == "shao"));
    names.sort();
    let texts: Vec<String> = names.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    assert_eq!(found(&texts, &folder, BUDGET), vec![]);
    let change = |from: &str, to: &str| -> Vec<String> {
        assert!(texts.iter().any(|text| text.contains(from)));
        texts.iter().map(|text| text.replace(from, to)).collect()
    };
    let without = change("        | 否       | 在 2 至 3 || 街道网格中心 |\n", "");
    let told = found(&without, &folder, BUDGET);
    let said =
        "no rule of `指挥` matches where not 权责不明 and (严重 at least 2 and 严重 at most 3); 严重 2, 权责不明 否";
    assert_eq!(told, vec![("S0902".to_owned(), "指挥".to_owned(), said.to_owned())]);
    let doubled = change("| 在 2 至 3 || 街道网格中心 |", "| 在 1 至 3 || 街道网格中心 |");
    let told = found(&doubled, &folder, BUDGET);
    let said = "`table#4` and `table#3` match the same case; 严重 1, 权责不明 否";
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].0.as_str(), told[0].2.as_str()), ("S0901", said));
}

/// After the loan grading table with which the geometric analysis of DMN tables is explained: one overlap, one hole.
#[test]
fn a_loan_table_with_an_overlap_and_a_hole() {
    let table = |second: &str, fourth: &str| {
        format!(
            "policy Loans\nrecord Loan {{ id : text key; income : integer 0 to 10000 yuan; size : integer 0 to 10000 yuan }}\n\
             decision Grade for Loan {{\n    outcome grade : text\n    table {{\n        | rule | income | size || grade |\n\
             | A | in 0 to 1000 | in 0 to 1000 || \"VG\" |\n        | B | {second} | in 0 to 500 || \"G\" |\n\
             | C | in 501 to 1500 | in 1001 to 3000 || \"F\" |\n        | D | {fourth} | in 501 to 3000 || \"P\" |\n    }}\n}}\n"
        )
        .replace("\n             |", "\n        |")
    };
    let told = found_in(&table("in 750 to 2000", "in 1501 to 2000"));
    let overlaps: Vec<&str> =
        told.iter().filter(|(code, ..)| code == "S0901").map(|(_, _, said)| said.as_str()).collect();
    assert_eq!(overlaps, ["`B` and `A` match the same case; income 750元, size 0元"]);
    assert!(told.iter().any(|(code, ..)| code == "S0902"));
}

/// After the checks of rule suites on decision tables: a missing range, a subsumed row, rows that contradict.
#[test]
fn driver_tables() {
    let head = "policy Drivers\nrecord Driver { id : text key; age : integer 0 to 120; accidents : integer 0 to 50 }\n\
                decision Rate for Driver";
    // A range is missing between the bands of age.
    let gap = format!(
        "{head} {{\n    outcome rate : text\n    rule young {{ when age below 25; then rate \"high\" }}\n    \
         rule old {{ when age over 25; then rate \"low\" }}\n}}\n"
    );
    expect(&gap, &[("S0902", "Rate")]);
    // One row subsumes another that comes later: redundant where they say the same, never used where not.
    let subsumed = format!(
        "{head} in order {{\n    outcome rate : text\n    rule any {{ when age at least 18; then rate \"low\" }}\n    \
         rule some {{ when age at least 30 and accidents is 0; then rate \"high\" }}\n    else {{ rate \"none\" }}\n}}\n"
    );
    expect(&subsumed, &[("S0903", "some")]);
    // A contradiction in one row.
    let impossible = format!(
        "{head} in order {{\n    outcome rate : text\n    rule never {{ when age below 18 and age over 65; then rate \"low\" }}\n    \
         else {{ rate \"none\" }}\n}}\n"
    );
    expect(&impossible, &[("S0905", "age over 65")]);
    // Two rows conflict: the same cases, different outcomes.
    let conflict = format!(
        "{head} {{\n    outcome rate : text\n    rule one {{ when age at least 18; then rate \"low\" }}\n    \
         rule two {{ when age at least 65; then rate \"high\" }}\n    rule kids {{ when age below 18; then rate \"none\" }}\n}}\n"
    );
    expect(&conflict, &[("S0901", "two")]);
}

#[test]
fn past_its_budget_a_proof_stays_open_and_says_so() {
    let parts: Vec<Part> = (0..50).map(|at| [(at * 2, at * 2 + 1), (0, 3), (0, 49)]).collect();
    let text = policy(&parts);
    let told = found(&[text], Path::new("."), 30);
    let open: Vec<&str> = told.iter().filter(|(code, ..)| code == "S0910").map(|(_, _, said)| said.as_str()).collect();
    let why = "the budget of 30 steps ran out; ";
    let claims = ["no case matches two rules", "every case has a rule"];
    assert_eq!(open, claims.map(|claim| format!("not proved that {claim} of `D`: {why}")));
}

/// The files of Beipiao's policy, and their folder.
fn beipiao() -> (Vec<String>, PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/beipiao");
    let paths = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let policy = paths.filter(|path| path.extension().is_some_and(|it| it == "shao"));
    let mut texts: Vec<String> = policy.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    texts.sort();
    (texts, folder)
}

/// A matter whose row in Beipiao's table of duties is taken away is named, also where a rule mentions it in passing.
#[test]
fn a_matter_without_its_row_is_named() {
    let (texts, folder) = beipiao();
    for kind in ["环境卫生", "市容秩序", "房屋", "市场经营", "救助", "信访"] {
        let start = format!("        | {kind}");
        let rest = |text: &String| {
            text.lines()
                .filter(|line| !(line.starts_with(&start) && line.contains("个工作日")))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let told = found(&texts.iter().map(rest).collect::<Vec<_>>(), &folder, BUDGET);
        let named = told.iter().any(|(code, at, said)| code == "S0909" && at == "分流" && said.contains(kind));
        assert!(named, "{kind}: {told:?}");
    }
}

/// The promise of Beipiao holds, and names the row that was loosened.
#[test]
fn hazards_in_beipiao_are_answered_within_two_hours() {
    let (texts, folder) = beipiao();
    assert_eq!(found(&texts, &folder, BUDGET), []);
    let loosened: Vec<String> =
        texts.iter().map(|text| text.replace("类 重点; 时限 暂定 2小时", "类 重点; 时限 暂定 3小时")).collect();
    assert_ne!(loosened, texts);
    let told = found(&loosened, &folder, BUDGET);
    let [(code, at, said)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(code, "S0915");
    assert!(at.ends_with("分流.时限 为 小时 且 不超过 暂定 2小时"), "{at}");
    assert_eq!(said, "the promise `险情从速` does not hold: this fails in some case; 类别 险情, 严重 4");
}

/// Whether a case is left over is whether random clauses of three can all fail: no method is known that is fast at it.
fn clauses(fields: usize, rules: usize, otherwise: &str) -> String {
    let tape: Vec<u16> = (1..60_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u16).collect();
    let mut choose = Choices::new(&tape);
    let names: String = (0..fields).map(|field| format!("f{field} : yesno; ")).collect();
    let mut text = format!(
        "policy Hard\nrecord Case {{ {names}id : text key }}\ndecision D for Case in order {{\n    outcome way : integer\n"
    );
    for rule in 0..rules {
        let parts = [0; 3].map(|_| format!("{}f{}", choose.pick(&["", "not "]), choose.below(fields)));
        text.push_str(&format!("    rule r{rule} {{ when {}; then way {rule} }}\n", parts.join(" and ")));
    }
    format!("{text}{otherwise}}}\n")
}

#[test]
fn what_nobody_can_finish_ends_within_the_budget() {
    let budget = 200_000;
    let told = found(&[clauses(150, 630, "")], Path::new("."), budget);
    let open = |(code, _, said): &(String, String, String)| {
        code == "S0910" && said.contains("every case has a rule") && said.contains("200000 steps ran out")
    };
    assert!(told.iter().any(open), "{told:?}");
    assert!(told.iter().all(|(code, ..)| code != "S0902"), "{told:?}");
    let with_else = found(&[clauses(150, 630, "    else { way 1000 }\n")], Path::new("."), budget);
    let is_open = |said: &String| said.contains("some case comes to `else`") && said.contains("200000 steps ran out");
    assert!(with_else.iter().any(|(code, _, said)| code == "S0910" && is_open(said)), "{with_else:?}");
    let rules = |otherwise: &str| {
        let mut sources = Sources::new();
        sources.add("hard.shao", clauses(150, 630, otherwise));
        let no_files = |_: &str| Err(ResourceError::NotFound);
        Arc::new(compiled(&check(&sources, &no_files).value.unwrap()).ruleset)
    };
    let (one, other) = (rules("    else { way 1000 }\n"), rules("    else { way 1001 }\n"));
    let differs = diff(&one, &other, budget);
    assert!(!differs.is_same());
    assert_eq!(differs.decisions[0].unsure, Some(Unsure::Budget(budget)), "{:?}", differs.decisions);
}

/// All promises together have a budget too: those past it are not proved, and say so.
#[test]
fn promises_past_the_budget_of_all_stay_open() {
    let mut text = "policy Many\nrecord Case { id : text key; n : integer 0 to 9 }\ndecision D for Case {\n    outcome o : integer 0 to 9\n".to_owned();
    (0..10).for_each(|n| text.push_str(&format!("    rule r{n} {{ when n is {n}; then o {n} }}\n")));
    text.push_str("}\n");
    (0..4).for_each(|n| text.push_str(&format!("ensure P{n} for Case {{ must D.o is not {n} or n is {n} }}\n")));
    let open = |budget: u64| -> Vec<String> {
        let told = found(&[text.clone()], Path::new("."), budget);
        told.into_iter().filter(|(code, ..)| code == "S0910").map(|(_, at, _)| at).collect()
    };
    assert_eq!(open(BUDGET), Vec::<String>::new());
    assert_eq!(open(1_000), ["P2", "P3"]);
}
