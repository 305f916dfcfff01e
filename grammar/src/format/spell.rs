//! How leaves are spelled in a dialect.

use crate::syntax::{CALLEES, Rule, limit_kind, spells, unit, word};
use diagnose::{Lang, Word};

/// What becomes of a leaf.
pub(super) enum Spelled {
    /// It is written so.
    Text(String),
    /// It and the leaf before it are written so.
    WithBefore(String),
    /// It is left out.
    Nothing,
}

/// Spells the leaves of one clause, in order.
pub(super) struct Speller {
    lang: Lang,
    /// Whether the last number was 1, for English units.
    one: bool,
    /// Whether the last leaf was 非.
    after_not: bool,
}

impl Speller {
    /// A speller at the start of a clause.
    pub fn new(lang: Lang) -> Speller {
        Speller { lang, one: false, after_not: false }
    }

    /// The spelling of a leaf. Names, text, numbers and dates stay as written.
    pub fn spell(&mut self, of: Rule, written: &str) -> Spelled {
        let after_not = std::mem::replace(&mut self.after_not, of == Rule::w_not);
        match of {
            // Before a unit only a number may stand; a unit alone (in a type) is plural.
            Rule::number | Rule::integer => self.one = written == "1" || written == "１",
            Rule::unit | Rule::w_places | Rule::percent => {}
            _ => self.one = false,
        }
        match word(of) {
            Some(Word::Command | Word::Consents) if self.lang == Lang::En => Spelled::Nothing,
            // `非 已填` has a word of its own, which English spells the same either way.
            Some(Word::Filled) if after_not => Spelled::WithBefore(self.word(Word::NotFilled)),
            Some(Word::Places) if self.one && self.lang == Lang::En => {
                Spelled::Text(Word::Places.spelling().en.get(1).copied().unwrap_or("place").to_owned())
            }
            Some(word) => Spelled::Text(self.word(word)),
            None => Spelled::Text(self.other(of, written)),
        }
    }

    /// The closing part of `受 N 指挥` and `经 N 同意`, in Chinese.
    pub fn closing(&self, word: Word) -> Option<String> {
        (self.lang == Lang::Zh).then(|| self.word(word))
    }

    /// The spelling of a built-in function; none for a function of the policy.
    pub fn callee(&mut self, written: &str) -> Option<String> {
        self.after_not = false;
        CALLEES.iter().copied().find(|word| spells(*word, written)).map(|word| self.word(word))
    }

    /// A keyword that the grammar takes for a name.
    pub fn keyword(&self, word: Word) -> String {
        self.word(word)
    }

    fn word(&self, word: Word) -> String {
        word.spelling().canonical(self.lang).to_owned()
    }

    fn other(&self, of: Rule, written: &str) -> String {
        let plain = match of {
            Rule::comma => match self.lang {
                Lang::Zh => "、",
                Lang::En => ",",
            },
            Rule::semicolon => ";",
            Rule::colon => ":",
            Rule::equals => "=",
            Rule::dot => ".",
            Rule::open => "(",
            Rule::close => ")",
            Rule::open_key => "[",
            Rule::close_key => "]",
            Rule::negative | Rule::any_mark => "-",
            Rule::greater => ">",
            Rule::percent => "%",
            Rule::arithmetic => match written {
                "+" | "＋" => "+",
                "*" | "＊" | "×" => "*",
                "/" | "／" | "÷" => "/",
                _ => "-",
            },
            Rule::sign_at_least => return self.word(Word::AtLeast),
            Rule::sign_at_most => return self.word(Word::AtMost),
            Rule::sign_over => return self.word(Word::Over),
            Rule::sign_below => return self.word(Word::Below),
            Rule::ordinal => return ordinal(written, self.lang),
            Rule::limit_kind => return limit_kind(written).map_or_else(|| written.to_owned(), |word| self.word(word)),
            Rule::unit => return unit(written).map_or(written, |unit| unit.written(self.lang, self.one)).to_owned(),
            _ => written,
        };
        plain.to_owned()
    }
}

/// `第2个`, `2nd`
fn ordinal(written: &str, lang: Lang) -> String {
    let number: String = written.chars().filter(|c| c.is_numeric()).collect();
    let ending = match number.as_str() {
        "11" | "12" | "13" => "th",
        other if other.ends_with('1') => "st",
        other if other.ends_with('2') => "nd",
        other if other.ends_with('3') => "rd",
        _ => "th",
    };
    match lang {
        Lang::Zh => format!("第{number}个"),
        Lang::En => format!("{number}{ending}"),
    }
}
