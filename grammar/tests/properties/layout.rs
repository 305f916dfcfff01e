//! The layout of sound policies.

use super::{alike, formatted, parsed, samples};
use diagnose::Lang;
use proptest::prelude::*;

#[test]
fn formatting_twice_changes_nothing_and_means_the_same() {
    for sample in samples::ALL.iter() {
        let (_, problems) = parsed(sample);
        assert!(problems.is_empty(), "{problems:?}\n{sample}");
        for to in [None, Some(Lang::Zh), Some(Lang::En)] {
            let once = formatted(sample, to).unwrap();
            assert_eq!(formatted(&once, to).unwrap(), once);
            assert!(alike(sample, &once), "means something else:\n{once}");
        }
    }
}

#[test]
fn there_and_back_is_the_canonical_text() {
    for sample in samples::ALL.iter() {
        for (there, back) in [(Lang::En, Lang::Zh), (Lang::Zh, Lang::En)] {
            let canonical = formatted(sample, Some(back)).unwrap();
            let other = formatted(&canonical, Some(there)).unwrap();
            assert_eq!(formatted(&other, Some(back)).unwrap(), canonical);
        }
    }
}

#[test]
fn a_fraction_is_closed_where_it_is_one_number() {
    for (written, wanted) in [
        ("1 / 2", "1/2"),
        ("-1 / 2 + 12/19", "-1/2 + 12/19"),
        ("8万 / 3 * 甲", "8万/3 * 甲"),
        ("甲/2", "甲 / 2"),
        ("1/2/3", "1 / 2 / 3"),
        ("甲 * 1/3", "甲 * 1 / 3"),
        ("1/2小时", "1 / 2小时"),
        ("1/2%", "1 / 2%"),
        ("甲 缺则 1/2", "甲 缺则 1 / 2"),
    ] {
        let text = |formula: &str| format!("函数 乙(甲 : 整数) = {formula}\n");
        assert_eq!(formatted(&text(written), None).unwrap(), text(wanted));
    }
}

/// What an input method makes of a sign; none where it leaves it.
fn full_width(c: char) -> Option<char> {
    match c {
        ' ' => Some('\u{3000}'),
        '{' | '}' | '(' | ')' | '|' | ':' | ';' | ',' | '=' | '<' | '>' | '%' | '#' | '0'..='9' => {
            char::from_u32(u32::from(c) + 0xfee0)
        }
        _ => None,
    }
}

/// The text with some of its signs in full width, those within quotes and comments apart.
fn typed(text: &str, choices: &[bool]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        let (mut quoted, mut comment) = (false, false);
        for c in line.chars() {
            quoted = match c {
                '「' | '“' | '《' => true,
                '」' | '”' | '》' => false,
                '"' => !quoted,
                _ => quoted,
            };
            comment |= c == '#' && !quoted;
            let plain = quoted || comment || !choices.next().unwrap_or(false);
            out.push(if plain { c } else { full_width(c).unwrap_or(c) });
        }
        out.push('\n');
    }
    out
}

/// The text with other blanks: indents of other widths, wider gaps, ends of lines.
fn spaced(text: &str, choices: &[bool]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut next = || choices.next().unwrap_or(false);
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if indent > 0 {
            out.push_str(if next() { "\t" } else { "  " });
        }
        out.push_str(line.trim_start());
        out.push_str(if next() { "  \n" } else { "\n" });
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn full_width_signs_are_their_plain_twins(
        sample in samples::any(),
        choices in prop::collection::vec(any::<bool>(), 31),
    ) {
        let typed = typed(sample, &choices);
        let (tree, problems) = parsed(&typed);
        prop_assert!(problems.is_empty(), "{:?}\n{}", problems, typed);
        prop_assert!(tree == parsed(sample).0, "means something else:\n{}", typed);
    }

    #[test]
    fn layout_does_not_depend_on_blanks(
        sample in samples::any(),
        choices in prop::collection::vec(any::<bool>(), 31),
    ) {
        let spaced = spaced(sample, &choices);
        prop_assert_eq!(formatted(&spaced, None).unwrap(), formatted(sample, None).unwrap());
    }
}
