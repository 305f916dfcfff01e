//! S0302: units that differ.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use diagnose::{Lang, Unit};

pub(crate) struct UnitMismatch {
    pub at: Span,
    pub other: Span,
    pub left: Option<Unit>,
    pub right: Option<Unit>,
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
        Report::at(
            self.at,
            format!("「{left_zh}」与「{right_zh}」不能放在一起"),
            format!("`{left_en}` and `{right_en}` do not go together"),
        )
        .help("改用同一类单位", "use units of one kind")
        .label(self.other, "这一边的单位不同", "this side has the other unit")
    }
}
