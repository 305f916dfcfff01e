//! Which words the grammar treats specially, and the text of `words.pest`.

use diagnose::{Unit, Word};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words that no name in an expression may be: operators, the common tail, values.
///
/// Everywhere else (declared names, fields after a point) any word is a name.
pub(crate) const RESERVED: &[Word] = &[
    Word::And,
    Word::Or,
    Word::Not,
    Word::AtLeast,
    Word::AtMost,
    Word::Over,
    Word::Below,
    Word::Is,
    Word::IsNot,
    Word::In,
    Word::To,
    Word::ListedIn,
    Word::Contains,
    Word::ContainsAll,
    Word::LiesIn,
    Word::Filled,
    Word::NotFilled,
    Word::IfMissing,
    Word::Where,
    Word::This,
    Word::Some,
    Word::None,
    Word::When,
    Word::OnlyIn,
    Word::Since,
    Word::Through,
    Word::Under,
    Word::Assumed,
    Word::AndOthers,
    Word::Yes,
    Word::No,
    Word::Unlimited,
];

/// Words that are keywords only as the name of a call: `计数(…)`, `工作日数(…)`.
pub(crate) const CALLEES: &[Word] = &[
    Word::Count,
    Word::Share,
    Word::Sum,
    Word::Mean,
    Word::Median,
    Word::Distinct,
    Word::Every,
    Word::WorkdaysBetween,
    Word::DaysBetween,
    Word::HoursBetween,
    Word::MinOf,
    Word::MaxOf,
    Word::MonthOf,
    Word::YearOf,
    Word::DateOf,
];

/// Words that ask for a fact of a case's history.
///
/// They are keywords only before a name, or before a bracket with one; [`Word::PresentLead`] by itself.
#[cfg(test)]
const FACTS: &[Word] = &[
    Word::InStage,
    Word::Did,
    Word::Never,
    Word::FirstTime,
    Word::Reached,
    Word::TimesOf,
    Word::OnTime,
    Word::TimedOut,
    Word::DueAt,
    Word::LeadsOf,
    Word::PresentLead,
];

/// Those of them that stand before a bracket.
pub(crate) const FACT_CALLEES: &[Word] = &[Word::TimesOf, Word::OnTime, Word::TimedOut, Word::DueAt, Word::LeadsOf];

/// Whether `text` is exactly one of the word's spellings (written with single blanks).
pub(crate) fn spells(word: Word, text: &str) -> bool {
    let spelling = word.spelling();
    spelling.zh.iter().chain(spelling.en).any(|s| *s == text)
}

/// The unit that a spelling stands for.
pub(crate) fn unit(text: &str) -> Option<Unit> {
    UNITS.get(text).copied()
}

static UNITS: LazyLock<HashMap<&'static str, Unit>> = LazyLock::new(|| {
    let spellings = Unit::ALL.iter().flat_map(|unit| {
        let spelling = unit.spelling();
        spelling.zh.iter().chain(spelling.en).map(|s| (*s, *unit))
    });
    spellings.collect()
});

/// The kind of limit that a word stands for where a value stands.
pub(crate) fn limit_kind(text: &str) -> Option<Word> {
    VALUE_WORDS.iter().copied().find(|word| spells(*word, text))
}

/// Words that are values of their own where a value stands.
const VALUE_WORDS: &[Word] = &[Word::Hours, Word::WorkHours, Word::Workdays, Word::Days];

/// Every spelling in one word that is not a plain name where a value stands.
static KEYWORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let words = RESERVED.iter().chain(VALUE_WORDS).chain(&[Word::PresentLead]).map(|word| word.spelling());
    words.flat_map(|spelling| spelling.zh.iter().chain(spelling.en).copied()).collect()
});

/// Whether a single word in the place of a value is something else than a name.
pub(crate) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(text)
}

/// Splits a word that begins with a keyword and goes on without a blank; the longest keyword counts.
///
/// English keywords are split from digits only: `island` is not `is land`.
pub(crate) fn split(text: &str, words: impl Iterator<Item = Word>) -> Option<(&str, &str)> {
    let spellings = words.flat_map(|word| {
        let spelling = word.spelling();
        spelling.zh.iter().chain(spelling.en).copied()
    });
    let splits = spellings.filter_map(|spelling| {
        let rest = text.strip_prefix(spelling).filter(|rest| !rest.is_empty())?;
        let fits = !spelling.is_ascii() || rest.starts_with(|c: char| c.is_ascii_digit());
        fits.then(|| text.split_at(spelling.len()))
    });
    splits.max_by_key(|(keyword, _)| keyword.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may")]
mod tests {
    use super::*;
    use crate::syntax::rule_name;
    use diagnose::Spelling;
    use std::collections::{BTreeMap, BTreeSet};

    const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/syntax/words.pest");

    /// `"at" ~ blank+ ~ "least"`
    fn phrase(spelling: &str) -> String {
        spelling.split(' ').map(|part| format!("{part:?}")).collect::<Vec<_>>().join(" ~ blank+ ~ ")
    }

    /// All spellings once, the longest first, because a choice takes the first that fits.
    fn spellings(of: Spelling) -> Vec<&'static str> {
        let mut all: Vec<&str> = of.zh.iter().chain(of.en).copied().collect();
        all.sort_by_key(|s| (std::cmp::Reverse(s.len()), *s));
        all.dedup();
        all
    }

    fn choice(all: &[&str]) -> String {
        all.iter().map(|s| phrase(s)).collect::<Vec<_>>().join(" | ")
    }

    /// Every spelling of some words, the longest first.
    fn sorted(words: &[Word]) -> Vec<&'static str> {
        let mut all: Vec<&str> = words.iter().flat_map(|word| spellings(word.spelling())).collect();
        all.sort_by_key(|s| (std::cmp::Reverse(s.len()), *s));
        all.dedup();
        all
    }

    /// A choice that looks at the first character once: `"不" ~ ("少于" | "为")`. The longest comes first.
    fn grouped(all: &[&str]) -> String {
        let mut groups: BTreeMap<char, Vec<&str>> = BTreeMap::new();
        for spelling in all {
            let first = spelling.chars().next().unwrap();
            groups.entry(first).or_default().push(&spelling[first.len_utf8()..]);
        }
        let choices = groups.into_iter().map(|(first, mut rests)| {
            rests.sort_by_key(|rest| (std::cmp::Reverse(rest.len()), *rest));
            let first = format!("{:?}", first.to_string());
            let optional = if rests.last() == Some(&"") { "?" } else { "" };
            rests.retain(|rest| !rest.is_empty());
            if rests.is_empty() { first } else { format!("{first} ~ ({}){optional}", choice(&rests)) }
        });
        choices.collect::<Vec<_>>().join(" | ")
    }

    /// The ranges of letters with which no reserved word begins, the widest first.
    fn free_starts(reserved: &[&str]) -> String {
        let mut taken: Vec<u32> = reserved.iter().map(|s| u32::from(s.chars().next().unwrap())).collect();
        taken.sort_unstable();
        taken.dedup();
        let mut ranges: Vec<(u32, u32)> = vec![(u32::from('A'), u32::from('Z'))];
        for (low, high) in [(u32::from('a'), u32::from('z')), (0x4e00, 0x9fff)] {
            let mut start = low;
            for stop in taken.iter().copied().filter(|c| (low..=high).contains(c)).chain([high + 1]) {
                ranges.extend((start < stop).then(|| (start, stop - 1)));
                start = stop + 1;
            }
        }
        ranges.sort_by_key(|(low, high)| std::cmp::Reverse(high - low));
        let shown = |c: u32| char::from_u32(c).unwrap();
        let shown = ranges.iter().map(|(low, high)| format!("'{}'..'{}'", shown(*low), shown(*high)));
        shown.collect::<Vec<_>>().join(" | ")
    }

    /// `reserved`, and the letters that tell most names from its words at once.
    fn reserved() -> String {
        let all = sorted(RESERVED);
        let free = free_starts(&all);
        let (phrases, single): (Vec<&str>, Vec<&str>) = all.into_iter().partition(|s| s.contains(' '));
        let (phrases, single) = (grouped(&phrases), grouped(&single));
        format!(
            "reserved = _{{ ({single}) ~ !XID_CONTINUE | ({phrases}) ~ !XID_CONTINUE }}\n\n\
             // Letters with which none of them begins.\nfree_start = _{{ {free} }}"
        )
    }

    /// The letters with which some words begin, for a quick look ahead.
    fn first_letters(words: &[Word]) -> String {
        let letters: BTreeSet<char> = sorted(words).iter().map(|s| s.chars().next().unwrap()).collect();
        letters.iter().map(|c| format!("{:?}", c.to_string())).collect::<Vec<_>>().join(" | ")
    }

    /// Every spelling of every unit.
    fn units() -> Vec<&'static str> {
        Unit::ALL.iter().flat_map(|unit| spellings(unit.spelling())).collect()
    }

    fn generated() -> String {
        let mut out = String::from("// Generated from `diagnose::Word` and `diagnose::Unit`; a test holds it equal.\n");
        out.push_str("// To write it anew: SHAO_WRITE_WORDS=1 cargo test -p grammar words\n\n");
        for word in Word::ALL {
            let all = choice(&spellings(word.spelling()));
            out.push_str(&format!("{} = @{{ ({all}) ~ !XID_CONTINUE }}\n", rule_name(*word)));
        }
        out.push_str(&format!("\nunit = @{{ ({}) ~ !XID_CONTINUE }}\n", grouped(&units())));
        let kinds = grouped(&sorted(VALUE_WORDS));
        out.push_str("\n// The kinds of a limit, as values: `时限 为 小时`.\n");
        out.push_str(&format!(
            "limit_kind = @{{ ({kinds}) ~ !XID_CONTINUE ~ !(blank* ~ (bracket | \".\" | \"．\")) }}\n"
        ));
        out.push_str("\n// Letters with which the words for facts begin.\n");
        out.push_str(&format!("fact_start = _{{ {} }}\n", first_letters(FACTS)));
        out.push_str("\n// Names in expressions are none of these.\n");
        out.push_str(&reserved());
        out.push('\n');
        out
    }

    #[test]
    fn words_pest_equals_the_table() {
        let wanted = generated();
        if std::env::var_os("SHAO_WRITE_WORDS").is_some() {
            std::fs::write(PATH, &wanted).unwrap();
        }
        assert_eq!(std::fs::read_to_string(PATH).unwrap(), wanted, "words.pest is out of date");
    }
}
