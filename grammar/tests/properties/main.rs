//! What holds of every text: the parser neither panics nor points outside of it, mistakes stay where they are, and the
//! formatter changes the layout alone.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod layout;
mod mutate;
mod recovery;
mod samples;

use diagnose::{Diagnostic, FileId, Lang};
use grammar::tree::Tree;
use grammar::{FormatOptions, Outcomes, parse_alike};
use proptest::prelude::*;

/// Parses a text, and holds every place that is told of it, or stands in its tree, against the text.
fn parsed(text: &str) -> (Tree, Vec<Diagnostic>) {
    let file = FileId(0);
    let (tree, problems) = grammar::parse(file, text);
    let labels = problems.iter().flat_map(|problem| problem.report.labels.iter().map(|label| label.span));
    let told = problems.iter().filter_map(|problem| problem.report.at).chain(labels);
    let nodes = tree.declarations.iter().flat_map(|declaration| [declaration.span, declaration.word.span]);
    for span in told.chain(nodes) {
        assert_eq!(span.file, file);
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is not within the text");
    }
    (tree, problems)
}

/// The canonical layout, in the text's own dialect or another.
fn formatted(text: &str, to: Option<Lang>) -> Result<String, Vec<Diagnostic>> {
    grammar::format(text, FormatOptions { to })
}

/// Whether two texts mean the same, whatever the dialect.
fn alike(one: &str, other: &str) -> bool {
    let outcomes = Outcomes::of([&parsed(one).0]);
    let tree = |text: &str| parse_alike(FileId(0), text, &outcomes).0;
    tree(one) == tree(other)
}

/// Parses a text; where it is sound, formats it and holds the result against it.
fn check(text: &str) -> Result<(), TestCaseError> {
    let (_, problems) = parsed(text);
    if !problems.is_empty() {
        prop_assert!(formatted(text, None).is_err());
        return Ok(());
    }
    let once = formatted(text, None).map_err(|told| TestCaseError::fail(format!("{told:?}\n{text}")))?;
    prop_assert!(alike(text, &once), "means something else:\n{}\n{}", text, once);
    let twice = formatted(&once, None).map_err(|told| TestCaseError::fail(format!("{told:?}\n{once}")))?;
    prop_assert_eq!(&once, &twice);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn words_in_any_order(text in mutate::soup()) {
        check(&text)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn samples_with_lines_lost_doubled_and_swapped(text in mutate::sample()) {
        check(&text)?;
    }

    #[test]
    fn samples_cut_anywhere(sample in samples::any(), at in any::<prop::sample::Index>(), tail in any::<bool>()) {
        let starts: Vec<usize> = sample.char_indices().map(|(at, _)| at).collect();
        let at = starts[at.index(starts.len())];
        check(if tail { &sample[at..] } else { &sample[..at] })?;
    }
}
