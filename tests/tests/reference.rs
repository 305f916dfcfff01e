//! `docs/language.md` tells the truth: its policies check clean and pass their tests, the second of each pair is the
//! first in the other dialect, and its tables of keywords and units are those of the code. So do the policies and
//! examples that the project ships: they are in canonical layout.

use diagnose::{Lang, Sources, Spelling, Unit, Word};
use grammar::FormatOptions;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn reference() -> String {
    fs::read_to_string(root().join("docs/language.md")).unwrap_or_default()
}

/// The blocks with this mark, each with the line it begins at.
fn blocks(text: &str, mark: &str) -> Vec<(usize, String)> {
    let fence = format!("```{mark}");
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line == fence {
            let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            found.push((number + 2, body.join("\n") + "\n"));
        }
    }
    found
}

fn files(path: &str) -> Result<Vec<u8>, compiler::ResourceError> {
    match path {
        "holidays.csv" => Ok(b"date,kind\n2022-10-03,holiday\n".to_vec()),
        _ => Err(compiler::ResourceError::NotFound),
    }
}

/// What is wrong with a policy of these files: problems of any severity, and tests that fail. And what it means.
fn complaints(files: &[String], resources: &compiler::Resources<'_>) -> (Vec<String>, Option<ruleset::Meaning>) {
    let mut sources = Sources::new();
    for text in files {
        sources.add("example.shao", text);
    }
    let outcome = compiler::compile(&sources, resources);
    let mut found: Vec<String> =
        outcome.problems.iter().map(|problem| format!("{}: {}", problem.code(), problem.report.message.en)).collect();
    let Some(compiled) = outcome.value else { return (found, None) };
    let rules = Arc::new(compiled.ruleset);
    for test in &compiled.tests {
        let failures = compiler::run_test(&rules, test).failures;
        found.extend(failures.iter().map(|failure| format!("{}: {}", failure.expectation, failure.message.en)));
    }
    (found, Some(rules.meaning.clone()))
}

#[test]
fn every_example_checks_clean_and_passes_its_tests() {
    let blocks = blocks(&reference(), "shao");
    assert!(blocks.len() >= 40, "only {} examples", blocks.len());
    for (line, text) in blocks {
        let (found, _) = complaints(&[text], &files);
        assert!(found.is_empty(), "docs/language.md:{line}: {found:#?}");
    }
}

#[test]
fn examples_come_in_pairs_of_dialects() {
    let text = reference();
    let mut anew = text.clone();
    for mark in ["shao", "shao-part"] {
        let blocks = blocks(&text, mark);
        assert!(blocks.len().is_multiple_of(2), "an example of `{mark}` has no twin");
        for pair in blocks.chunks(2) {
            let [(line, english), (_, chinese)] = pair else { continue };
            for (lang, wanted) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let formatted = grammar::format(english, FormatOptions { to: Some(lang) }).unwrap_or_default();
                let update = std::env::var_os("UPDATE_DOCS").is_some();
                assert!(update || formatted == *wanted, "docs/language.md:{line} in {lang:?} should be:\n{formatted}");
                anew = anew.replacen(wanted.as_str(), &formatted, 1);
            }
        }
    }
    // With UPDATE_DOCS the examples are laid out anew from their English halves.
    if anew != text {
        std::fs::write(root().join("docs/language.md"), anew).unwrap();
    }
}

/// A row of a table of spellings.
fn row(spelling: Spelling) -> String {
    let quoted = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>();
    format!("| {} | {} |", quoted(spelling.en).join(", "), quoted(spelling.zh).join("、"))
}

#[test]
fn keywords_are_those_of_the_code() {
    let text = reference();
    let table = text.split("<!-- keywords -->").nth(1).unwrap_or_default();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    let wanted: Vec<String> = Word::ALL.iter().map(|word| row(word.spelling())).collect();
    assert_eq!(rows, wanted);
}

#[test]
fn units_are_those_of_the_code() {
    let text = reference();
    let table = text.split("<!-- units -->").nth(1).and_then(|rest| rest.split("<!-- end").next()).unwrap_or_default();
    for unit in Unit::ALL {
        for lang in Lang::ALL {
            for word in unit.spelling().all(lang) {
                assert!(table.contains(&format!("`{word}`")), "the unit `{word}` is not in the table");
            }
        }
    }
}

/// The files of every policy that the project ships, by folder, sorted.
fn shipped() -> Vec<(PathBuf, Vec<String>)> {
    let mut found = Vec::new();
    for parent in ["policies", "examples"] {
        for entry in fs::read_dir(root().join(parent)).into_iter().flatten().flatten() {
            let files = fs::read_dir(entry.path()).into_iter().flatten().flatten().map(|file| file.path());
            let mut files: Vec<PathBuf> =
                files.filter(|file| file.extension().is_some_and(|it| it == "shao")).collect();
            files.sort();
            let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap_or_default()).collect();
            if !texts.is_empty() {
                found.push((entry.path(), texts));
            }
        }
    }
    assert!(found.len() >= 4, "only {} policies", found.len());
    found
}

#[test]
fn shipped_policies_are_in_canonical_layout() {
    for (folder, files) in shipped() {
        for text in files {
            let formatted = grammar::format(&text, FormatOptions::default()).unwrap_or_default();
            assert!(formatted == text, "{}: should be\n{formatted}", folder.display());
        }
    }
}

#[test]
fn shipped_policies_check_clean_and_mean_the_same_in_either_dialect() {
    for (folder, files) in shipped() {
        let resources = |path: &str| fs::read(folder.join(path)).map_err(|_| compiler::ResourceError::NotFound);
        let (found, meaning) = complaints(&files, &resources);
        assert!(found.is_empty(), "{}: {found:#?}", folder.display());
        for lang in Lang::ALL {
            let options = FormatOptions { to: Some(lang) };
            let translated: Vec<String> =
                files.iter().map(|text| grammar::format(text, options).unwrap_or_default()).collect();
            let (found, other) = complaints(&translated, &resources);
            assert!(found.is_empty(), "{} in {lang:?}: {found:#?}", folder.display());
            assert!(other == meaning, "{} means something else in {lang:?}", folder.display());
        }
    }
}
