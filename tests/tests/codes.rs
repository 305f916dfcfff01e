#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
//! Every code's example shows the problem: that code, on that text, worded in both languages.

use diagnose::{About, Sources};
use std::path::Path;
use tests::both::no_files;

fn shows(about: &About) -> Result<(), String> {
    let mut sources = Sources::new();
    sources.add("例.shao", about.example);
    let problems = compiler::compile(&sources, &no_files).problems;
    let found: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.code(), problem.report.at.map_or("", |at| sources.text(at)))).collect();
    let wanted = found
        .iter()
        .any(|(code, text)| *code == about.code && (about.underlines.is_empty() || *text == about.underlines));
    for problem in &problems {
        assert!(!problem.report.message.zh.is_empty() && !problem.report.message.en.is_empty());
        let help = problem.report.help.as_ref();
        assert!(help.is_some_and(|it| !it.zh.is_empty() && !it.en.is_empty()), "{} says no mend", problem.code());
    }
    if wanted {
        Ok(())
    } else {
        Err(format!("{} should underline 「{}」; found {found:?}", about.code, about.underlines))
    }
}

#[test]
fn every_example_of_the_grammar_and_the_checker_shows_its_problem() {
    let all = grammar::problems::ALL.iter().chain(compiler::problems::ALL);
    let shown: Vec<Result<(), String>> =
        all.filter(|about| !about.example.is_empty()).map(|about| shows(about)).collect();
    let wrong: Vec<&String> = shown.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(shown.len() > 50, "only {} codes have an example", shown.len());
}

#[test]
fn an_example_has_no_other_error() {
    let mut wrong = Vec::new();
    for about in compiler::problems::ALL.iter().filter(|about| !about.example.is_empty()) {
        let mut sources = Sources::new();
        sources.add("例.shao", about.example);
        let problems = compiler::compile(&sources, &no_files).problems;
        let others: Vec<&str> = problems.iter().map(|it| it.code()).filter(|code| *code != about.code).collect();
        if !others.is_empty() {
            wrong.push(format!("the example of {} also gives {others:?}", about.code));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn codes_are_unique_and_each_has_a_file_of_its_own() {
    let mut codes: Vec<&str> =
        [grammar::problems::ALL, compiler::problems::ALL].concat().iter().map(|about| about.code).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../compiler/src/problems");
    let files = std::fs::read_dir(folder).map(|entries| entries.count()).unwrap_or(0);
    assert_eq!(files, compiler::problems::ALL.len() + 3, "one file per code, beside mod.rs, openings.rs and thing.rs");
}

/// Most codes of data and of the store have no example; that their words say how to mend is seen from the source.
#[test]
fn every_report_says_how_to_mend() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut without, mut reports) = (Vec::new(), 0);
    for part in ["grammar", "compiler", "engine", "ruleset", "runtime", "cli"] {
        for entry in std::fs::read_dir(root.join(part).join("src/problems")).unwrap() {
            let path = entry.unwrap().path();
            let source = std::fs::read_to_string(&path).unwrap();
            let Some((_, report)) = source.split_once("fn report(&self) -> Report {") else { continue };
            let (body, _) = report.split_once("\n    }\n").unwrap_or((report, ""));
            reports += 1;
            // Of the branches of a `match` or `if` none may give the bare report back.
            let bare = body.contains("=> report,") || body.lines().any(|line| line.trim() == "report");
            let helps = [".help(", "help:", "offer(", "mended(", "did_you_mean(", "set_aside("]
                .iter()
                .any(|it| body.contains(it));
            if bare || !helps {
                without.push(path.strip_prefix(&root).unwrap().display().to_string());
            }
        }
    }
    assert!(reports > 150, "only {reports} reports were found");
    assert!(without.is_empty(), "these say what is wrong, but not how to mend it: {without:#?}");
}
