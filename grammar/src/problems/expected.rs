//! What may stand in a place, in the words of both dialects.

use diagnose::{Both, Lang, Report, Word};

/// Something that the grammar would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Expected {
    /// A keyword.
    Word(Word),
    /// A mark, such as `:`.
    Mark(&'static str),
    /// A name.
    Name,
    /// Quoted text.
    Text,
    /// A number.
    Number,
    /// A unit after a number.
    Unit,
    /// A date.
    Date,
    /// A time of day.
    Clock,
    /// A day of the week.
    Weekday,
    /// A period of time.
    Period,
    /// A value or formula.
    Value,
    /// A condition.
    Condition,
    /// A type of a field.
    Type,
    /// An outcome and its values.
    Outcome,
    /// A comparison.
    Comparison,
    /// One of `+ - * /`.
    Operator,
    /// 且 or 或.
    Joint,
    /// A reference to a basis.
    Basis,
    /// A part of the common tail.
    Tail,
    /// A test of a cell.
    Test,
    /// 提醒, 通知 or 督办.
    Notice,
}

impl Expected {
    fn shown(self, lang: Lang) -> String {
        if let Expected::Word(word) = self {
            return quoted(word.spelling().canonical(lang), lang);
        }
        if let Expected::Mark(mark) = self {
            // The English dialect separates with commas.
            let mark = if lang == Lang::En && mark == "、" { "," } else { mark };
            return quoted(mark, lang);
        }
        let (zh, en) = self.kind();
        match lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    fn kind(self) -> (&'static str, &'static str) {
        match self {
            Expected::Word(_) | Expected::Mark(_) => ("", ""),
            Expected::Name => ("名称", "a name"),
            Expected::Text => ("引号中的文字", "quoted text"),
            Expected::Number => ("数字", "a number"),
            Expected::Unit => ("单位", "a unit"),
            Expected::Date => ("日期", "a date"),
            Expected::Clock => ("时刻", "a time of day"),
            Expected::Weekday => ("星期几（如「周二」）", "a weekday (such as `Tuesday`)"),
            Expected::Period => ("年、季度或月", "a year, quarter or month"),
            Expected::Value => ("值", "a value"),
            Expected::Condition => ("条件", "a condition"),
            Expected::Type => ("类型", "a type"),
            Expected::Outcome => ("结果与它的值", "an outcome and its value"),
            Expected::Comparison => ("比较（如「为」「不少于」）", "a comparison (such as `is`, `at least`)"),
            Expected::Operator => ("运算符", "an operator"),
            Expected::Joint => ("「且」或「或」", "`and` or `or`"),
            Expected::Basis => ("依据的名称或条款", "a document or article"),
            Expected::Tail => {
                ("「当」「仅限」「自」「截至」「依据」", "`when`, `only in`, `since`, `through`, `under`")
            }
            Expected::Notice => ("「提醒」「通知」「督办」", "`remind`, `notify`, `supervise`"),
            Expected::Test => ("条件或「-」", "a test or `-`"),
        }
    }
}

fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("「{text}」"),
        Lang::En => format!("`{text}`"),
    }
}

/// Most alternatives that a message lists.
const MOST: usize = 6;

/// `甲、乙或丙`, `a, b or c`.
pub(super) fn either(all: &[Expected], lang: Lang) -> String {
    let shown: Vec<String> = all.iter().take(MOST).map(|expected| expected.shown(lang)).collect();
    let (comma, or, nothing, others) = match lang {
        Lang::Zh => ("、", "或", "这一条到此结束", "等"),
        Lang::En => (", ", " or ", "the end of the clause", " and others"),
    };
    match shown.split_last() {
        None => nothing.to_owned(),
        Some((last, [])) => last.clone(),
        Some(_) if all.len() > MOST => format!("{}{others}", shown.join(comma)),
        Some((last, rest)) => format!("{}{or}{last}", rest.join(comma)),
    }
}

/// Keywords in a row.
pub(super) fn spell_list(words: &[Word], lang: Lang) -> String {
    let all: Vec<&str> = words.iter().map(|word| word.spelling().canonical(lang)).collect();
    all.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// Adds the mend that is known for what was written, else the word that was probably meant.
pub(super) fn mended(report: Report, mend: Option<&Both>, near: Option<&str>) -> Report {
    match (mend, near) {
        (Some(mend), _) => report.help(&mend.zh, &mend.en),
        (None, Some(near)) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
        (None, None) => report,
    }
}
