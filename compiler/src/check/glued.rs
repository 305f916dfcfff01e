//! Names that nothing declares because blanks are missing in them.

use diagnose::{Both, Lang, Unit, Word, mending, mistaken};

/// Keywords that stand before a value.
const BEFORE: [Word; 4] = [Word::Assumed, Word::Filled, Word::NotFilled, Word::Not];
/// Chinese digits; 两 counts as well.
const DIGITS: &str = "零一二三四五六七八九十";

/// How to mend a name that is really several words, if it is; `known` are the names that may stand in its place.
pub(super) fn mend<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<Both> {
    if let Some(help) = mending(name) {
        return Some(help);
    }
    let apart =
        chinese_count(name).or_else(|| begun(name)).or_else(|| known.into_iter().find_map(|it| split(name, it)))?;
    Some(Both::new(format!("写成「{apart}」"), format!("write `{apart}`")))
}

/// `两个工作日` → `2个工作日`
fn chinese_count(name: &str) -> Option<String> {
    let mut chars = name.chars();
    let first = chars.next()?;
    let digit = if first == '两' { 2 } else { DIGITS.chars().position(|digit| digit == first)? };
    let unit = chars.as_str();
    let is_unit = Unit::ALL.iter().any(|it| it.spelling().zh.contains(&unit));
    is_unit.then(|| format!("{digit}{unit}"))
}

/// `暂定500户` → `暂定 500户`
fn begun(name: &str) -> Option<String> {
    let spellings = BEFORE.iter().flat_map(|word| word.spelling().all(Lang::Zh).iter());
    let rests = spellings.filter_map(|keyword| Some((keyword, name.strip_prefix(keyword)?)));
    // Of the longer words only those count that begin a value: 非 may be the first character of any name.
    let found =
        rests.filter(|(keyword, rest)| !rest.is_empty() && (keyword.chars().count() > 1 || begins_number(rest)));
    found.map(|(keyword, rest)| format!("{keyword} {rest}")).next()
}

fn begins_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// `影响不少于500户` → `影响 不少于 500户`, where `影响` is known.
fn split(name: &str, known: &str) -> Option<String> {
    let rest = name.strip_prefix(known).filter(|rest| !rest.is_empty())?;
    let keywords = Word::COMPARING.iter().flat_map(|word| word.spelling().all(Lang::Zh).iter().copied());
    let keyword = keywords.filter(|keyword| rest.starts_with(keyword)).max_by_key(|keyword| keyword.len());
    let (keyword, value) = match keyword {
        Some(keyword) => (keyword, rest.strip_prefix(keyword)?),
        // The longest wrong word that the rest begins with.
        None => (1..=4).rev().find_map(|length| {
            let end = rest.char_indices().nth(length).map_or(rest.len(), |(end, _)| end);
            let (word, value) = rest.split_at(end);
            Some((mistaken(word)?, value))
        })?,
    };
    Some(format!("{known} {keyword} {value}").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_put_where_they_belong() {
        let mended = |name: &str| mend(name, ["类别", "影响"].into_iter()).map(|help| help.zh);
        let some = |text: &str| Some(format!("写成「{text}」"));
        assert_eq!(mended("类别为房屋"), some("类别 为 房屋"));
        assert_eq!(mended("影响不少于500户"), some("影响 不少于 500户"));
        assert_eq!(mended("影响大于等于500户"), some("影响 不少于 500户"));
        assert_eq!(mended("在500户以上"), some("不少于 500户"));
        assert_eq!(mended("暂定500户"), some("暂定 500户"));
        assert_eq!(mended("两个工作日"), some("2个工作日"));
        assert_eq!(mended("行为"), None);
    }
}
