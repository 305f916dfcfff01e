//! Slips of those who begin to write policies: known by what stands around the place where reading failed.

use crate::outline::{Lex, Lexeme, Outline};
use crate::problems::Expected;
use crate::syntax::{Rule, openers, spells, unit};
use diagnose::{Both, Word};
use std::ops::Range;

/// English numbers as words; their places are their values.
const NUMBERS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/// Which weekday of a month, as English words.
const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
/// The same in Chinese.
const DIGITS: [(char, u32); 5] = [('一', 1), ('二', 2), ('三', 3), ('四', 4), ('五', 5)];
/// What people put between the ends of a range.
const DASHES: [&str; 8] = ["-", "－", "–", "—", "‐", "~", "～", "到"];

/// A place in an outline: the lexeme that cannot stand there, by its number, and what could.
pub(super) struct Slip<'a, 't> {
    pub outline: &'a Outline<'t>,
    pub entry: Rule,
    pub at: usize,
    pub expected: &'a [Expected],
}

impl Slip<'_, '_> {
    /// How to mend it, if it is a slip that is known.
    pub fn mend(&self) -> Option<Both> {
        self.colon()
            .or_else(|| self.ordinal())
            .or_else(|| self.between_values())
            .or_else(|| self.working_days())
            .or_else(|| self.number_in_words())
            .or_else(|| self.limit())
            .or_else(|| self.text())
            .or_else(|| self.long_text())
    }

    fn lexeme(&self, at: usize) -> Option<&Lexeme> {
        self.outline.lexemes.get(at)
    }

    fn slice(&self, at: usize) -> &str {
        self.lexeme(at).map_or("", |it| self.outline.slice(it.start, it.end))
    }

    fn before(&self, n: usize) -> &str {
        self.at.checked_sub(n).map_or("", |at| self.slice(at))
    }

    /// `甲 文本`, `甲 = 文本`
    fn colon(&self) -> Option<Both> {
        let ([Expected::Mark(":")], false) = (self.expected, self.before(1).is_empty()) else { return None };
        let equals = matches!(self.slice(self.at), "=" | "＝");
        let (name, ty) = (self.before(1), self.slice(self.at + usize::from(equals)));
        Some(Both::new(
            format!("名称与类型之间写「:」：{name} : {ty}"),
            format!("put `:` between the name and the type: `{name} : {ty}`"),
        ))
    }

    /// `第一个 周二`, `第三周`, `first Tuesday`
    fn ordinal(&self) -> Option<Both> {
        if !self.expected.contains(&Expected::Weekday) {
            return None;
        }
        let text = self.slice(self.at);
        if text.starts_with("最后") || text == "last" {
            return Some(Both::new(
                "从月初数起：「第1个」至「第5个」",
                "count from the beginning of the month: `1st` to `5th`",
            ));
        }
        if let Some(index) = ORDINALS.iter().position(|word| *word == text) {
            let suffix = ["st", "nd", "rd"].get(index).unwrap_or(&"th");
            return Some(written(&format!("{}{suffix}", index + 1)));
        }
        let number = text.strip_prefix(['第', '首'])?;
        let digit = match number.chars().next() {
            // Of 首个 nothing is left but the measure word.
            None | Some('个' | '周') => 1,
            Some(digit) => digit.to_digit(10).or_else(|| DIGITS.iter().find(|(it, _)| *it == digit).map(|it| it.1))?,
        };
        Some(written(&format!("第{digit}个")))
    }

    /// `红 绿 蓝`, `红/绿`
    fn between_values(&self) -> Option<Both> {
        if self.entry != Rule::enum_item {
            return None;
        }
        let is_value = |at: usize| self.lexeme(at).is_some_and(|it| matches!(it.kind, Lex::Word | Lex::Text));
        let next = if is_value(self.at) { self.at } else { self.at + 1 };
        let (before, next) = (self.before(1), Some(next).filter(|next| is_value(*next)).map(|next| self.slice(next))?);
        Some(Both::new(
            format!("值与值之间用「、」隔开：{before}、{next}"),
            format!("separate values by `,`: `{before}, {next}`"),
        ))
    }

    /// `3 working days`
    fn working_days(&self) -> Option<Both> {
        let (number, day) = (self.before(1), self.slice(self.at + 1));
        let fits = self.expected.contains(&Expected::Unit)
            && matches!(self.slice(self.at), "working" | "business")
            && matches!(day, "day" | "days");
        fits.then(|| written(&format!("{number} work{day}")))
    }

    /// `three days`
    fn number_in_words(&self) -> Option<Both> {
        let number = NUMBERS.iter().position(|word| *word == self.before(1))?;
        let found = self.slice(self.at);
        unit(found).is_some().then(|| written(&format!("{number} {found}")))
    }

    /// `3天内`, `3 days`, `in 3 days` where a clause begins.
    fn limit(&self) -> Option<Both> {
        let skipped = usize::from(self.slice(self.at) == "in");
        let opens = openers(self.entry).contains(&Word::Within);
        if !opens || !(self.expected.contains(&Expected::Outcome) || skipped == 1) {
            return None;
        }
        let number = self.slice(self.at + skipped);
        let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
        let glued = number.get(digits.len()..).map(|rest| rest.strip_suffix("内").unwrap_or(rest))?;
        let apart = self.slice(self.at + skipped + 1);
        match (digits, glued) {
            ("", _) => None,
            (_, "") => unit(apart).map(|_| written(&format!("within {digits} {apart}"))),
            (_, glued) => unit(glued).map(|_| {
                let word = if glued.is_ascii() { "within" } else { "时限" };
                written(&format!("{word} {digits}{glued}"))
            }),
        }
    }

    /// A word where only quoted text can stand.
    fn text(&self) -> Option<Both> {
        let only = self.expected.iter().all(|it| matches!(it, Expected::Text | Expected::Tail));
        (only && self.expected.contains(&Expected::Text)).then(|| self.quoted(self.at))?
    }

    /// `地点 为 火车 站台`: a text of several words.
    fn long_text(&self) -> Option<Both> {
        let is = [Word::Is, Word::IsNot].iter().any(|word| spells(*word, self.before(2)));
        // `is any of …` was meant to list values.
        let is = is && !matches!(self.before(1), "any" | "one");
        let fits = is && self.expected.contains(&Expected::Joint) && self.is_word(self.at.checked_sub(1)?);
        let help = fits.then(|| self.quoted(self.at.checked_sub(1)?))??;
        Some(Both::new(format!("如是文字，{}", help.zh), format!("if this is text, {}", help.en)))
    }

    /// The words from here on, in quotes; none where that would take in a comparison.
    fn quoted(&self, from: usize) -> Option<Both> {
        let end = (from..).find(|at| !self.is_word(*at) && self.lexeme(*at).is_none_or(|it| it.kind != Lex::Number))?;
        let (first, last) = (self.lexeme(from)?, self.lexeme(end.checked_sub(1).filter(|last| *last >= from)?)?);
        // `in` is also an ordinary word: flooded in the basement.
        let compares = |at| Word::COMPARING.iter().any(|word| *word != Word::In && spells(*word, self.slice(at)));
        if (from..end).any(compares) {
            return None;
        }
        let text = self.outline.slice(first.start, last.end);
        Some(Both::new(format!("加引号：「{text}」"), format!("quote it: \"{text}\"")))
    }

    fn is_word(&self, at: usize) -> bool {
        self.lexeme(at).is_some_and(|it| it.kind == Lex::Word)
    }
}

fn written(right: &str) -> Both {
    Both::new(format!("写成「{right}」"), format!("write `{right}`"))
}

/// A mark between two numbers where a range wants a word: which lexeme, and how it is written here.
pub(super) fn dashed(outline: &Outline<'_>, clause: Range<u32>, at: u32) -> Option<(Lexeme, Both)> {
    let text = |it: &Lexeme| outline.slice(it.start, it.end);
    let last = outline.lexemes.partition_point(|it| it.start <= at).min(outline.lexemes.len());
    for index in (0..last).rev().take(3) {
        let three = outline.lexemes.get(index.checked_sub(1)?..index + 2)?;
        let [from, dash, to] = three else { return None };
        let inside = from.start >= clause.start && to.end <= clause.end;
        let numbers = from.kind == Lex::Number && to.kind == Lex::Number;
        if inside && numbers && DASHES.contains(&text(dash)) {
            let (from, to) = (text(from), text(to));
            let help = Both::new(format!("写成「{from} 至 {to}」"), format!("write `{from} to {to}`"));
            return Some((*dash, help));
        }
    }
    None
}

/// `到5` after a number: how it is written here.
pub(super) fn glued_range(number: &str, rest: &str) -> Option<Both> {
    let to = rest.strip_prefix(['到', '至', '~', '～']).filter(|to| to.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(Both::new(format!("写成「{number} 至 {to}」"), format!("write `{number} to {to}`")))
}

/// `天内` after a number: how it is written here.
pub(super) fn glued_limit(number: &str, rest: &str) -> Option<Both> {
    let unit_text = rest.strip_suffix("以内").or_else(|| rest.strip_suffix('内'))?;
    unit(unit_text).map(|_| written(&format!("{number}{unit_text}")))
}
