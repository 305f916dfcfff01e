//! Which words the grammar treats specially, and the text of `words.pest`.

use diagnose::Word;
use std::collections::HashSet;
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

/// Whether `text` is exactly one of the word's spellings (written with single blanks).
pub(crate) fn spells(word: Word, text: &str) -> bool {
    let spelling = word.spelling();
    spelling.zh.iter().chain(spelling.en).any(|s| *s == text)
}

/// Words that are values of their own where a value stands.
const VALUE_WORDS: &[Word] = &[Word::Hours, Word::WorkHours, Word::Workdays, Word::Days];

/// Every spelling in one word that is not a plain name where a value stands.
static KEYWORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let words = RESERVED.iter().chain(VALUE_WORDS).map(|word| word.spelling());
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
mod tests {
    use super::*;
    use crate::syntax::{rule_name, unit_rule_name};
    use diagnose::{Spelling, Unit};
    use std::fmt::Write;

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

    fn generated() -> String {
        let mut out = String::from("// Generated from `diagnose::Word` and `diagnose::Unit`; a test holds it equal.\n");
        out.push_str("// To write it anew: SHAO_WRITE_WORDS=1 cargo test -p grammar words\n\n");
        for word in Word::ALL {
            let all = choice(&spellings(word.spelling()));
            writeln!(out, "{} = @{{ ({all}) ~ !XID_CONTINUE }}", rule_name(*word)).unwrap();
        }
        out.push('\n');
        for unit in Unit::ALL {
            let all = choice(&spellings(unit.spelling()));
            writeln!(out, "{} = @{{ ({all}) ~ !XID_CONTINUE }}", unit_rule_name(*unit)).unwrap();
        }
        let units: Vec<String> = Unit::ALL.iter().map(|unit| unit_rule_name(*unit)).collect();
        writeln!(out, "\nunit = _{{ {} }}", units.join(" | ")).unwrap();
        let mut reserved: Vec<&str> = RESERVED.iter().flat_map(|word| spellings(word.spelling())).collect();
        reserved.sort_by_key(|s| (std::cmp::Reverse(s.len()), *s));
        reserved.dedup();
        let (phrases, single): (Vec<&str>, Vec<&str>) = reserved.into_iter().partition(|s| s.contains(' '));
        writeln!(out, "\n// Names in expressions are none of these.").unwrap();
        let (single, phrases) = (choice(&single), choice(&phrases));
        writeln!(out, "reserved = _{{ ({single}) ~ !XID_CONTINUE | ({phrases}) ~ !XID_CONTINUE }}").unwrap();
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
