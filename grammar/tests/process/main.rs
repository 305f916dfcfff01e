#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot go on has failed")]
//! Processes are read and laid out, in both dialects; what is broken is told where it stands.

mod actions;
mod broken;
mod contextual;
mod facts;
mod steps;
mod table;

use diagnose::{Lang, Sources};
use grammar::tree::{Declaration, Kind, Process, Stage, Tree};
use grammar::{FormatOptions, parse};

/// The tree and what is wrong, each as its code and the text it underlines.
fn read(text: &str) -> (Tree, Vec<String>) {
    let mut sources = Sources::new();
    let file = sources.add("test.shao", text);
    let (tree, problems) = parse(file, text);
    let show = |problem: &diagnose::Diagnostic| {
        assert!(!problem.report.message.zh.is_empty() && !problem.report.message.en.is_empty());
        format!("{} {}", problem.code(), sources.text(problem.report.at.unwrap()))
    };
    let problems = problems.iter().map(show).collect();
    (tree, problems)
}

/// The first declaration of a sound file.
fn first(text: &str) -> Declaration {
    let (tree, problems) = read(text);
    assert_eq!(problems, Vec::<String>::new(), "{text}");
    tree.declarations.into_iter().next().unwrap()
}

fn process(text: &str) -> Process {
    match first(text).kind {
        Kind::Process(process) => process,
        other => panic!("no process: {other:?}"),
    }
}

/// The first stage of a process whose stage holds some clauses.
fn stage(clauses: &str) -> Stage {
    let text = format!("流程 办理 针对 事件 {{\n    阶段 甲 {{\n        {clauses}\n    }}\n}}\n");
    process(&text).stages.into_iter().next().unwrap()
}

fn laid_out(text: &str, to: Option<Lang>) -> String {
    grammar::format(text, FormatOptions { to }).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"))
}

/// Holds that two files of two dialects are each other's translation, and both laid out.
fn same(zh: &str, en: &str) {
    assert_eq!(laid_out(zh, None), zh);
    assert_eq!(laid_out(en, None), en);
    assert_eq!(laid_out(zh, Some(Lang::En)), en);
    assert_eq!(laid_out(en, Some(Lang::Zh)), zh);
    assert_eq!(read(zh).0, read(en).0);
}
