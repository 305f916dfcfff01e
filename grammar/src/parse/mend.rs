//! How to mend what stands where it cannot: slips that are known for what they are.

use super::slip::Slip;
use crate::outline::{Lex, Outline};
use crate::problems::Expected;
use crate::syntax::{Rule, openers, spells};
use diagnose::{Both, Lang, Word, mending};

/// How to mend what is found at `start` of an outline, if that is plain.
pub(super) fn mend(outline: &Outline<'_>, entry: Rule, start: u32, expected: &[Expected]) -> Option<Both> {
    let at = outline.lexemes.partition_point(|lexeme| lexeme.end <= start);
    let found = outline.lexemes.get(at)?;
    let text = outline.slice(found.start.max(start), found.end);
    if let Some(help) = negated(outline, at, text).or_else(|| exclaimed(text, expected)) {
        return Some(help);
    }
    if matches!(found.kind, Lex::Word | Lex::Number)
        && let Some(help) = mending(text)
    {
        return Some(help);
    }
    if let Some(help) = (Slip { outline, entry, at, expected }).mend() {
        return Some(help);
    }
    if let Some(right) = date(outline, found.start, expected) {
        return Some(Both::new(format!("写成 {right}"), format!("write {right}")));
    }
    if is_comma(text) && expected.contains(&Expected::Mark(";")) {
        return Some(Both::new("参数之间用「；」隔开", "separate arguments by `;`"));
    }
    let opens = |index: usize| {
        let word = outline.lexemes.get(index).map_or("", |it| outline.slice(it.start, it.end));
        openers(entry).iter().chain(openers(Rule::out_item)).any(|opener| spells(*opener, word)).then_some(word)
    };
    let before = |n: usize| at.checked_sub(n);
    let comma = before(2)
        .and_then(|index| outline.lexemes.get(index))
        .is_some_and(|it| is_comma(outline.slice(it.start, it.end)));
    let word = before(1).filter(|_| comma).and_then(opens)?;
    Some(Both::new(
        format!("「{word}」另起一条：前面用「；」，不用「，」"),
        format!("`{word}` begins a clause of its own: put `;` before it, not `,`"),
    ))
}

/// `no less than`, `not more than`
fn negated(outline: &Outline<'_>, at: usize, text: &str) -> Option<Both> {
    let before = outline.lexemes.get(at.checked_sub(1)?)?;
    let right = match text {
        "less" | "fewer" | "smaller" | "lower" => "at least",
        "more" | "greater" | "larger" | "higher" => "at most",
        _ => return None,
    };
    let negated = matches!(outline.slice(before.start, before.end), "no" | "not");
    negated.then(|| Both::new(format!("写「{right}」"), format!("write `{right}`")))
}

/// `300！`, `!甲`
fn exclaimed(text: &str, expected: &[Expected]) -> Option<Both> {
    if !matches!(text, "!" | "！") {
        return None;
    }
    if expected.contains(&Expected::Condition) {
        let not = Word::Not.spelling();
        let (zh, en) = (not.canonical(Lang::Zh), not.canonical(Lang::En));
        return Some(Both::new(format!("要说不成立，写「{zh}」"), format!("write `{en}` to deny what follows")));
    }
    Some(Both::new(format!("删去「{text}」"), format!("remove `{text}`")))
}

fn is_comma(text: &str) -> bool {
    matches!(text, "、" | "," | "，")
}

/// A date or month written in another way, as it is written here.
fn date(outline: &Outline<'_>, start: u32, expected: &[Expected]) -> Option<String> {
    let rest = outline.text.get(start as usize..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"/.年月日-".contains(c)).unwrap_or(rest.len());
    let parts: Vec<&str> =
        rest.get(..end)?.split(['/', '.', '年', '月', '日', '-']).filter(|part| !part.is_empty()).collect();
    let number = |text: &&str, most: u32| text.parse::<u32>().ok().filter(|n| (1..=most).contains(n));
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && expected.contains(&Expected::Date) => {
            Some(format!("{year}-{:02}-{:02}", number(month, 12)?, number(day, 31)?))
        }
        [year, month] if year.len() == 4 && expected.contains(&Expected::Period) => {
            Some(format!("{year}-{:02}", number(month, 12)?))
        }
        _ => None,
    }
}
