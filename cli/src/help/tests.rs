use super::*;
use crate::program::CommandLine;
use clap::CommandFactory;
use std::collections::BTreeSet;

/// The keys of a command and of all below it; of an argument the one that the table has, its own or the shared.
fn keys_of(command: &clap::Command, path: &str, keys: &mut BTreeSet<String>) {
    let has = |key: &str| texts::TEXTS.iter().any(|entry| entry.0 == key);
    for sub in command.get_subcommands() {
        let path = format!("{path} {}", sub.get_name()).trim_start().to_owned();
        keys.insert(path.clone());
        for arg in sub.get_arguments().map(|arg| arg.get_id().to_string()) {
            let own = format!("{path}.{arg}");
            keys.insert(if has(&own) || !has(&arg) { own } else { arg });
        }
        keys_of(sub, &path, keys);
    }
}

fn keys() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = ["shao", "help", "version", "lang"].map(str::to_owned).into();
    keys_of(&CommandLine::command(), "", &mut keys);
    keys
}

#[test]
fn the_table_words_every_argument_and_nothing_else() {
    let table: BTreeSet<String> = texts::TEXTS.iter().map(|entry| entry.0.to_owned()).collect();
    assert_eq!(table.len(), texts::TEXTS.len(), "a key stands twice");
    assert_eq!(table, keys());
    assert!(texts::TEXTS.iter().all(|entry| !entry.1.is_empty() && !entry.2.is_empty()));
}

#[test]
fn the_definitions_are_consistent() {
    for lang in Lang::ALL {
        worded(CommandLine::command(), lang).debug_assert();
    }
}

fn page(words: &[&str], lang: Lang) -> String {
    let error = worded(CommandLine::command(), lang).term_width(100).try_get_matches_from(words).unwrap_err();
    error.render().to_string()
}

#[test]
fn help_in_both_languages() {
    insta::assert_snapshot!("help_zh", page(&["shao", "--help"], Lang::Zh));
    insta::assert_snapshot!("help_en", page(&["shao", "--help"], Lang::En));
    insta::assert_snapshot!("help_man_zh", page(&["shao", "man", "-h"], Lang::Zh));
}

fn complaint(words: &[&str]) -> String {
    let error = worded(CommandLine::command(), Lang::Zh).try_get_matches_from(words).unwrap_err();
    let BothTexts { message, help } = BothTexts::from(bad_arguments(&error));
    format!("{}\n{}\n{}\n{}", message.zh, help.zh, message.en, help.en)
}

struct BothTexts {
    message: Both,
    help: Both,
}

impl From<crate::problems::BadArguments> for BothTexts {
    fn from(problem: crate::problems::BadArguments) -> Self {
        BothTexts { message: problem.message, help: problem.help }
    }
}

#[test]
fn complaints_are_ours() {
    let all = [
        complaint(&["shao"]),
        complaint(&["shao", "mann"]),
        complaint(&["shao", "man", "--outptu", "x"]),
        complaint(&["shao", "man", "extra"]),
        complaint(&["shao", "man", "--output"]),
        complaint(&["shao", "completions"]),
        complaint(&["shao", "completions", "basch"]),
        complaint(&["shao", "--lang", "fr", "man"]),
        complaint(&["shao", "man", "--output", "a", "--output", "b"]),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}
