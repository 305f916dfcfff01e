//! Any text: it parses, and whatever is said of it lies within it; what is sound is formatted, once and for all.
//!
//! Bytes that begin with a 1 are not the text itself: they choose words of the language, which comes
//! closer to a policy than letters do.
#![no_main]

use diagnose::{Lang, Sources, Unit, Word};
use grammar::FormatOptions;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// What a chosen text is made of.
static PARTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = Word::ALL.iter().map(|word| word.spelling()).chain(Unit::ALL.iter().map(|unit| unit.spelling()));
    let words = words.flat_map(|word| Lang::ALL.map(|lang| word.canonical(lang).to_owned()));
    let signs = "{}()[]|:;,、.。=+-*/<>《》「」“”\"#\n";
    let others = [
        "甲",
        "event",
        "_",
        "1200",
        "8万",
        "30%",
        "2022-07-01",
        "09:00",
        "||",
        "|\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{3000}",
    ];
    words.chain(signs.chars().map(String::from)).chain(others.map(String::from)).collect()
});

fuzz_target!(|data: &[u8]| {
    match data {
        [1, choices @ ..] => parse(&chosen(choices)),
        text => parse(&String::from_utf8_lossy(text)),
    }
});

/// Two bytes a part; a blank follows unless the choice's highest bit is set.
fn chosen(choices: &[u8]) -> String {
    let mut text = String::new();
    for choice in choices.chunks_exact(2) {
        let choice = usize::from(u16::from_le_bytes([choice[0], choice[1]]));
        text.push_str(&PARTS[(choice & 0x7fff) % PARTS.len()]);
        if choice & 0x8000 == 0 {
            text.push(' ');
        }
    }
    text
}

fn parse(text: &str) {
    let mut sources = Sources::new();
    let file = sources.add("fuzz.shao", text);
    let (_, problems) = grammar::parse(file, text);
    if problems.is_empty() {
        format(text);
    }
    for problem in problems {
        let labels = problem.report.labels.iter().map(|label| label.span);
        for span in problem.report.at.into_iter().chain(labels) {
            assert_eq!(span.file, file);
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{} at {span:?}", problem.code());
        }
    }
}

/// Sound text can be formatted, which checks that its meaning stays; and what is formatted stays as it is.
fn format(text: &str) {
    let formatted = |text: &str| {
        grammar::format(text, FormatOptions::default()).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
    };
    let once = formatted(text);
    assert_eq!(formatted(&once), once);
}
