//! S0305: a value that is always there.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NothingMissing {
    pub at: Span,
    pub name: String,
}

impl Problem for NothingMissing {
    const ABOUT: About = About {
        code: "S0305",
        severity: Severity::Warning,
        title: Both { zh: "本来就一定有", en: "a value that is always there" },
        means: Both {
            zh: "「已填」只对选填的内容有意义。", en: "`filled` makes sense only of what is optional."
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 已填 严重 且 类别 为 险情; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "严重",
    };

    fn report(&self) -> Report {
        let NothingMissing { name, .. } = self;
        Report::at(
            self.at,
            format!("「{name}」不是选填的，「已填」总是成立"),
            format!("`{name}` is not optional, so `filled` always holds"),
        )
        .help("删去这个条件，或把字段标为「选填」", "remove the condition, or mark the field `optional`")
    }
}
