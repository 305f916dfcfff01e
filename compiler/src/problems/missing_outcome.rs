//! S0402: an outcome that is not given.

use diagnose::{About, Both, Lang, Problem, Report, Severity, Span};

pub(crate) struct MissingOutcome {
    pub at: Span,
    pub names: Vec<Both>,
}

impl Problem for MissingOutcome {
    const ABOUT: About = About {
        code: "S0402",
        severity: Severity::Error,
        title: Both { zh: "缺少结果", en: "an outcome that is not given" },
        means: Both {
            zh: "每条规则都要给出所有必填的结果；可以不给的结果标「选填」。",
            en: "every rule gives every outcome that is not marked `optional`.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 为 5; 则 时限 2小时 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "甲",
    };

    fn report(&self) -> Report {
        let list = |lang: Lang, between| {
            self.names.iter().map(|name| name.get(lang).as_str()).collect::<Vec<_>>().join(between)
        };
        let (zh, en) = (list(Lang::Zh, "、"), list(Lang::En, ", "));
        Report::at(self.at, format!("这条规则没有给出：{zh}"), format!("this rule does not give: {en}"))
            .help("补上这项结果，或在「结果」里标「选填」", "give it, or mark it `optional` where it is declared")
    }
}
