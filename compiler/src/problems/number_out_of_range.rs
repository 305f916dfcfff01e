//! S0310: a number outside the field's range.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use ruleset::Number;

pub(crate) struct NumberOutOfRange {
    pub at: Span,
    pub min: Option<Number>,
    pub max: Option<Number>,
}

impl Problem for NumberOutOfRange {
    const ABOUT: About = About {
        code: "S0310",
        severity: Severity::Error,
        title: Both { zh: "超出字段的范围", en: "a number outside the field's range" },
        means: Both {
            zh: "字段声明了范围，这个数落在范围之外：填不进去；拿来比较，结果总是一样。",
            en: "the field has a range; a number outside it cannot be given, and a comparison with it always comes out the same.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 不少于 6; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "6",
    };

    fn report(&self) -> Report {
        let show = |n: Option<Number>| n.map_or("…".to_owned(), super::number_text);
        let range = format!("{} – {}", show(self.min), show(self.max));
        Report::at(
            self.at,
            format!("这个数在字段的范围（{range}）之外"),
            format!("this number lies outside the field's range ({range})"),
        )
        .help("改正这个数，或放宽字段的范围", "correct the number, or widen the field's range")
    }
}
