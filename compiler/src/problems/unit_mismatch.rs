//! S0302: units that differ.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use diagnose::{Lang, Unit};

pub(crate) struct UnitMismatch {
    pub at: Span,
    pub other: Span,
    pub left: Option<Unit>,
    pub right: Option<Unit>,
    /// The value as it is written.
    pub text: String,
}

impl Problem for UnitMismatch {
    const ABOUT: About = About {
        code: "S0302",
        severity: Severity::Error,
        title: Both { zh: "单位不符", en: "units that differ" },
        means: Both {
            zh: "单位也是类型：小时不能与元相加，户数不能与次数比较。",
            en: "units are types: hours and yuan do not add, households and times do not compare.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 户数 超过 3小时; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "3小时",
    };

    fn report(&self) -> Report {
        let name = |unit: Option<Unit>, lang: Lang, none: &'static str| {
            unit.map_or(none, |unit| unit.spelling().canonical(lang))
        };
        let (left_zh, right_zh) = (name(self.left, Lang::Zh, "无单位"), name(self.right, Lang::Zh, "无单位"));
        let (left_en, right_en) = (name(self.left, Lang::En, "no unit"), name(self.right, Lang::En, "no unit"));
        let report = Report::at(
            self.at,
            format!("「{left_zh}」与「{right_zh}」不能放在一起"),
            format!("`{left_en}` and `{right_en}` do not go together"),
        );
        // The other side is a column, or what the value is for: nothing that stands beside it.
        if self.other.to(self.at) == self.other
            && let Some(number) = self.number()
        {
            let (zh, en) = match self.left {
                Some(_) => (format!("写 {number}{left_zh}"), format!("write {number} {left_en}")),
                None => (format!("写 {number}"), format!("write {number}")),
            };
            let label_zh = self.left.map_or("这里没有单位".to_owned(), |_| format!("这里以「{left_zh}」计"));
            let label_en = self.left.map_or("this has no unit".to_owned(), |_| format!("this is in `{left_en}`"));
            return report.help(zh, en).label(self.other, label_zh, label_en);
        }
        report.help("改用同一类单位", "use units of one kind").label(
            self.other,
            "这一边的单位不同",
            "this side has the other unit",
        )
    }
}

impl UnitMismatch {
    /// The number that was written, without its unit.
    fn number(&self) -> Option<&str> {
        let digits = self.text.trim_end_matches(|c: char| !c.is_ascii_digit() && !"万亿".contains(c));
        digits.starts_with(|c: char| c.is_ascii_digit()).then_some(digits)
    }
}
