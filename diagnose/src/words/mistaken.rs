//! Words that people write for keywords, and what is meant by them.

use super::Word;
use crate::{Both, Lang};

/// What is written, and the keyword that is meant.
const MISTAKEN: &[(&[&str], Word)] = &[
    (&["或者", "或是"], Word::Or),
    (&["并且", "而且", "同时", "以及"], Word::And),
    (&["大于等于", "大于或等于", "不小于", "不低于", "至少", "minimum"], Word::AtLeast),
    (&["小于等于", "小于或等于", "不大于", "不高于", "不多于", "最多", "maximum"], Word::AtMost),
    (&["大于", "多于", "高于", "above"], Word::Over),
    (&["小于", "少于", "低于"], Word::Below),
    (&["等于", "是", "equals", "equal"], Word::Is),
    (&["不等于", "不是"], Word::IsNot),
    (&["如果", "若", "假如", "if"], Word::When),
    (&["那么"], Word::Then),
    (&["否则", "其它", "otherwise"], Word::Else),
    (&["按月", "每个月"], Word::Monthly),
    (&["按季", "按季度", "每季"], Word::Quarterly),
    (&["按年"], Word::Yearly),
];

/// Words after a number where the language puts one before it.
const AFTER: &[(&str, Word)] = &[("以上", Word::AtLeast), ("以下", Word::AtMost), ("以内", Word::AtMost)];

/// English words of which only what follows says whether the bound itself counts.
const OPEN: &[(&[&str], Word, Word)] = &[
    (&["greater", "more", "larger", "higher"], Word::Over, Word::AtLeast),
    (&["less", "fewer", "smaller", "lower"], Word::Below, Word::AtMost),
];

/// The keyword that is meant by a word that is none, in the dialect of that word.
pub fn mistaken(text: &str) -> Option<&'static str> {
    let (_, word) = MISTAKEN.iter().find(|(wrong, _)| wrong.contains(&text))?;
    let lang = if text.is_ascii() { Lang::En } else { Lang::Zh };
    Some(word.spelling().canonical(lang))
}

/// How to mend a word that is no keyword, though it was meant for one.
pub fn mending(text: &str) -> Option<Both> {
    if matches!(text, "必填" | "required") {
        return Some(Both::new("不用写：不标「选填」的都必填", "leave it out: what is not `optional` is required"));
    }
    for (after, word) in AFTER {
        if let Some(number) = text.strip_suffix(after) {
            let number = number.trim_start_matches('在');
            let shown = if number.is_empty() { "…" } else { number };
            let mended = format!("{} {shown}", word.spelling().canonical(Lang::Zh));
            return Some(Both::new(format!("写成「{mended}」"), format!("write `{mended}`")));
        }
    }
    if let Some((_, word, equal)) = OPEN.iter().find(|(wrong, ..)| wrong.contains(&text)) {
        let [word, equal] = [word, equal].map(|it| it.spelling().canonical(Lang::En));
        return Some(Both::new(
            format!("写「{word}」，相等也算就写「{equal}」"),
            format!("write `{word}`, or `{equal}` where equality counts"),
        ));
    }
    if let Some(apart) = before_number(text) {
        return Some(Both::new(format!("写成「{apart}」"), format!("write `{apart}`")));
    }
    let right = mistaken(text)?;
    Some(Both::new(format!("写「{right}」"), format!("write `{right}`")))
}

/// `大于等于300户` → `不少于 300户`
fn before_number(text: &str) -> Option<String> {
    let (word, number) = text.split_at(text.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?);
    let compares = MISTAKEN.iter().any(|(wrong, meant)| wrong.contains(&word) && Word::COMPARING.contains(meant));
    let keyword = mistaken(word).filter(|_| compares)?;
    Some(format!("{keyword} {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_words_are_no_keywords_of_their_own_meaning() {
        for (wrong, word) in MISTAKEN {
            let spelling = word.spelling();
            assert!(
                wrong.iter().all(|wrong| !spelling.zh.contains(wrong) && !spelling.en.contains(wrong)),
                "{wrong:?}"
            );
        }
        assert_eq!(mistaken("或者"), Some("或"));
        assert_eq!(mending("在500户以上").map(|help| help.zh), Some("写成「不少于 500户」".to_owned()));
        assert_eq!(mending("大于等于300户").map(|help| help.zh), Some("写成「不少于 300户」".to_owned()));
        assert_eq!(
            mending("less").map(|help| help.en),
            Some("write `below`, or `at most` where equality counts".into())
        );
        assert_eq!(mending("影响"), None);
    }
}
