//! Texts that are nearly policies.

use super::samples;
use diagnose::{Lang, Unit, Word};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Signs, numbers and names that stand in policies.
const OTHERS: [&str; 49] = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "|",
    "||",
    "|\n",
    ":",
    ";",
    ",",
    "、",
    ".",
    "。",
    "=",
    "+",
    "-",
    "*",
    "/",
    "<",
    ">=",
    "《",
    "》=",
    "「",
    "「甲」",
    "\"b\"",
    "#",
    "##",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{3000}",
    "｛",
    "｝",
    "：",
    "；",
    "甲",
    "event",
    "_",
    "1200",
    "8万",
    "30%",
    "1/2",
    "2022-07-01",
    "2022年7月1日",
    "09:00",
    "2022-Q3",
];

/// Every word of the language, and what else stands between them.
static PARTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = Word::ALL.iter().map(|word| word.spelling()).chain(Unit::ALL.iter().map(|unit| unit.spelling()));
    let words = words.flat_map(|word| Lang::ALL.map(|lang| word.canonical(lang).to_owned()));
    words.chain(OTHERS.map(str::to_owned)).collect()
});

/// Words and signs in any order; more often than not a declaration's keyword begins a line.
pub fn soup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => prop::sample::select(PARTS.as_slice()).prop_map(|part| format!("{part} ")),
        2 => prop::sample::select(OTHERS.as_slice()).prop_map(str::to_owned),
        1 => prop::sample::select(diagnose::declaration_words())
            .prop_map(|word| format!("\n{} ", word.spelling().canonical(Lang::Zh))),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// What may happen to the lines of a text.
#[derive(Clone, Debug)]
enum Change {
    Lose(prop::sample::Index),
    Double(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    /// A sign or word is put into a line.
    Insert(prop::sample::Index, prop::sample::Index, &'static str),
}

impl Change {
    fn make(&self, lines: &mut Vec<String>) {
        if lines.is_empty() {
            return;
        }
        let length = lines.len();
        match self {
            Change::Lose(at) => drop(lines.remove(at.index(length))),
            Change::Double(at) => {
                let line = lines[at.index(length)].clone();
                lines.insert(at.index(length), line);
            }
            Change::Swap(a, b) => lines.swap(a.index(length), b.index(length)),
            Change::Insert(at, column, part) => {
                let line = &mut lines[at.index(length)];
                let starts: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
                line.insert_str(starts[column.index(starts.len())], part);
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        index().prop_map(Change::Lose),
        index().prop_map(Change::Double),
        (index(), index()).prop_map(|(a, b)| Change::Swap(a, b)),
        (index(), index(), prop::sample::select(OTHERS.as_slice()))
            .prop_map(|(at, column, part)| Change::Insert(at, column, part)),
    ]
}

/// A sample with some of its lines changed.
pub fn sample() -> impl Strategy<Value = String> {
    (samples::any(), prop::collection::vec(change(), 1..5)).prop_map(|(sample, changes)| {
        let mut lines: Vec<String> = sample.lines().map(str::to_owned).collect();
        changes.iter().for_each(|change| change.make(&mut lines));
        lines.join("\n")
    })
}
