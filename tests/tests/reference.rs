//! `docs/language.md` tells the truth: its policies check clean and pass their tests, the second of each pair is the
//! first in the other dialect, and its tables of keywords and units are those of the code. So do the policies and
//! examples that the project ships: they are in canonical layout.

use diagnose::{Lang, Sources, Spelling, Unit, Word};
use grammar::FormatOptions;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn reference() -> String {
    fs::read_to_string(root().join("docs/language.md")).unwrap_or_default()
}

/// A block of the document.
struct Block {
    /// The line it begins at.
    line: usize,
    /// Where it stands.
    at: Range<usize>,
}

/// The blocks with this mark.
fn blocks(text: &str, mark: &str) -> Vec<Block> {
    let fence = format!("```{mark}\n");
    let mut found = Vec::new();
    let (mut begun, mut at) = (None, 0);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let start = at;
        at += line.len();
        match begun {
            None if line.starts_with("```") => begun = Some((line == fence, number + 1, at)),
            None => {}
            Some((wanted, line_number, from)) if line.trim_end() == "```" => {
                found.extend(wanted.then_some(Block { line: line_number, at: from..start }));
                begun = None;
            }
            Some(_) => {}
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
    let text = reference();
    let blocks = blocks(&text, "shao");
    assert!(blocks.len() >= 40, "only {} examples", blocks.len());
    for Block { line, at } in blocks {
        let (found, _) = complaints(&[text[at].to_owned()], &files);
        assert!(found.is_empty(), "docs/language.md:{line}: {found:#?}");
    }
}

/// The document with its examples laid out from their English halves; else what stands in the way.
fn laid_out(text: &str) -> Result<String, String> {
    let mut made: Vec<(Range<usize>, String)> = Vec::new();
    for mark in ["shao", "shao-part"] {
        let blocks = blocks(text, mark);
        for pair in blocks.chunks(2) {
            let [english, chinese] = pair else { return Err(format!("an example of `{mark}` has no twin")) };
            for (lang, block) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let options = FormatOptions { to: Some(lang) };
                let formatted = grammar::format(&text[english.at.clone()], options);
                let formatted = formatted.map_err(|_| format!("docs/language.md:{}: cannot be read", english.line))?;
                made.push((block.at.clone(), formatted));
            }
        }
    }
    made.sort_by_key(|(at, _)| at.start);
    let mut anew = text.to_owned();
    for (at, formatted) in made.into_iter().rev() {
        anew.replace_range(at, &formatted);
    }
    Ok(anew)
}

#[test]
fn examples_come_in_pairs_of_dialects() {
    let text = reference();
    let anew = laid_out(&text).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        return if anew != text {
            fs::write(root().join("docs/language.md"), anew).unwrap()
        };
    }
    for (number, (kept, made)) in (1..).zip(text.lines().zip(anew.lines())) {
        assert_eq!(
            kept, made,
            "docs/language.md:{number}; UPDATE_DOCS=1 lays the examples out from their English halves"
        );
    }
    assert_eq!(text.len(), anew.len());
}

#[test]
fn examples_are_laid_out_where_they_stand_or_not_at_all() {
    let block = |text: &str| format!("```shao\n{text}```\n");
    // The Chinese half is the beginning of what stands before it.
    let (english, stub) = ("policy A {\nversion 1 }\nenum B { c, d }\n", "policy A {\n");
    let page = format!("# One\n{}two\n{}three\n", block(english), block(stub));
    let english = "policy A {\n    version 1\n}\nenum B { c, d }\n";
    let chinese = "政策 A {\n    版本 1\n}\n枚举 B { c、d }\n";
    let wanted = format!("# One\n{}two\n{}three\n", block(english), block(chinese));
    assert_eq!(laid_out(&page).as_deref(), Ok(wanted.as_str()));
    assert_eq!(laid_out(&wanted).as_deref(), Ok(wanted.as_str()));
    let broken = format!("{}{}", block("policy A {{{\n"), block("x\n"));
    assert_eq!(laid_out(&broken), Err("docs/language.md:2: cannot be read".to_owned()));
    assert!(laid_out(&block(english)).is_err());
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
