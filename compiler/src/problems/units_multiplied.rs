//! S0313: units that do not multiply.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use diagnose::{Lang, Unit};

pub(crate) struct UnitsMultiplied {
    pub at: Span,
    pub left: Option<Unit>,
    pub right: Option<Unit>,
}

impl Problem for UnitsMultiplied {
    const ABOUT: About = About {
        code: "S0313",
        severity: Severity::Error,
        title: Both { zh: "单位不能相乘除", en: "units that do not multiply" },
        means: Both {
            zh: "只有件数、户数、人数、次数这样的计数可以与别的单位相乘除，同类单位可以相除。",
            en: "only counts (matters, households, persons, times) multiply or divide other units; units of one kind divide each other.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 时长 * 时长 超过 3; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "时长 * 时长",
    };

    fn report(&self) -> Report {
        let name = |unit: Option<Unit>, lang: Lang, none: &'static str| {
            unit.map_or(none, |unit| unit.spelling().canonical(lang))
        };
        let (left_zh, right_zh) = (name(self.left, Lang::Zh, "无单位"), name(self.right, Lang::Zh, "无单位"));
        let (left_en, right_en) = (name(self.left, Lang::En, "no unit"), name(self.right, Lang::En, "no unit"));
        Report::at(
            self.at,
            format!("「{left_zh}」与「{right_zh}」不能相乘除"),
            format!("`{left_en}` and `{right_en}` do not multiply or divide"),
        )
        .help("改用没有单位的数", "use a number without a unit")
    }
}
