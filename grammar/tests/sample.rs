#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
//! The sample policies parse clean.

use diagnose::{Lang, Sources, escape_control};
use grammar::FormatOptions;

fn problems(name: &str, text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let file = sources.add(name, text);
    let (_, problems) = grammar::parse(file, text);
    let show = |problem: &diagnose::Diagnostic| {
        let at = problem.report.at.unwrap();
        let place = sources.get(file).unwrap().position(at.start);
        let text = escape_control(sources.text(at));
        format!(
            "{} {}:{} 「{text}」 {} / {}",
            problem.code(),
            place.line,
            place.column,
            problem.report.message.zh,
            problem.report.message.en
        )
    };
    problems.iter().map(show).collect()
}

#[test]
fn the_chinese_sample_is_clean() {
    let text = include_str!("samples/beipiao.shao");
    assert_eq!(problems("beipiao.shao", text), Vec::<String>::new());
}

#[test]
fn the_sample_of_a_process_is_clean_in_both_dialects() {
    let text = include_str!("samples/process.shao");
    assert_eq!(problems("process.shao", text), Vec::<String>::new());
    let to = |text: &str, to| grammar::format(text, FormatOptions { to }).unwrap();
    assert_eq!(to(text, None), text, "it is laid out");
    let english = to(text, Some(Lang::En));
    assert_eq!(to(&english, None), english);
    assert_eq!(to(&english, Some(Lang::Zh)), text);
}
