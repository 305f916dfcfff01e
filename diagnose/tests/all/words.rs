//! The table of spellings.

use diagnose::{Lang, Spelling, Unit, Word, declaration_words};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Every word and unit by its name.
fn table() -> Vec<(String, Spelling)> {
    let words = Word::ALL.iter().map(|word| (word.name().to_owned(), word.spelling()));
    words.chain(Unit::ALL.iter().map(|unit| (unit.code().to_owned(), unit.spelling()))).collect()
}

#[test]
fn every_word_is_spelled_in_both_languages() {
    for (name, spelling) in table() {
        for lang in Lang::ALL {
            assert!(!spelling.all(lang).is_empty(), "{name} in {lang}");
            assert_eq!(spelling.canonical(lang), spelling.all(lang)[0]);
        }
        assert!(spelling.zh.iter().all(|text| !text.is_ascii()), "{name} is Chinese in Chinese");
        assert!(spelling.en.iter().all(|text| text.is_ascii()), "{name} is plain in English");
    }
}

#[test]
fn no_spelling_stands_twice_within_a_word() {
    for (name, spelling) in table() {
        let all: Vec<_> = spelling.zh.iter().chain(spelling.en).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{name}");
    }
}

/// Names and text are brought to NFKC before words are looked for, so a word must be stable under it.
#[test]
fn spellings_are_normal_and_tidy() {
    for (name, spelling) in table() {
        for text in spelling.zh.iter().chain(spelling.en) {
            assert_eq!(text.nfkc().collect::<String>(), *text, "{name}");
            assert_eq!(
                text.split_whitespace().collect::<Vec<_>>().join(" "),
                *text,
                "{name}: single blanks, none around"
            );
            assert!(text.chars().all(|c| c.is_alphabetic() || c == ' '), "{name}: 「{text}」 is words only");
        }
    }
}

/// The parser tells the meanings of a spelling apart by where it stands; at column 0 nothing stands before it.
#[test]
fn declarations_begin_with_different_words() {
    for lang in Lang::ALL {
        let mut seen = BTreeMap::new();
        for word in declaration_words() {
            for text in word.spelling().all(lang) {
                let other = seen.insert(*text, word.name());
                assert_eq!(other, None, "「{text}」 begins {}", word.name());
            }
        }
    }
}

#[test]
fn names_and_codes_are_unique() {
    let names: BTreeSet<_> = Word::ALL.iter().map(|word| word.name()).collect();
    assert_eq!(names.len(), Word::ALL.len());
    let codes: BTreeSet<_> = Unit::ALL.iter().map(|unit| unit.code()).collect();
    assert_eq!(codes.len(), Unit::ALL.len());
}

/// A unit follows a number, with nothing else that could tell two units apart.
#[test]
fn no_two_units_share_a_spelling() {
    let mut seen = BTreeMap::new();
    for unit in Unit::ALL {
        let spelling = unit.spelling();
        for text in spelling.zh.iter().chain(spelling.en) {
            assert_eq!(seen.insert(*text, unit.code()), None, "「{text}」 is {}", unit.code());
        }
    }
}

#[test]
fn units_are_written_by_number() {
    assert_eq!(Unit::Hour.written(Lang::En, true), "hour");
    assert_eq!(Unit::Hour.written(Lang::En, false), "hours");
    assert_eq!(Unit::Hour.written(Lang::Zh, true), "小时");
    assert_eq!(Unit::Yuan.written(Lang::En, true), "yuan", "no singular of its own");
    assert!(Unit::ALL.iter().all(|unit| unit.factor() > 0));
}
