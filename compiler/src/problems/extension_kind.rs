//! S0454: an extension that its clock does not count in.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ExtensionKind {
    pub at: Span,
    pub clock: String,
}

impl Problem for ExtensionKind {
    const ABOUT: About = About {
        code: "S0454",
        severity: Severity::Error,
        title: Both { zh: "延长的算法与计时不同", en: "an extension that its clock does not count in" },
        means: Both {
            zh: "延长的时限要与计时用同一种算法，例如都按工作日。",
            en: "an extension is counted as its clock is, for example both in workdays.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    计时 处置 = 5日 起 待办 止 办结
    阶段 待办 { 办结 由 住建局 转 已办结; 宽限 由 住建局 延 处置 2小时; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "2小时",
    };

    fn report(&self) -> Report {
        let ExtensionKind { clock, .. } = self;
        Report::at(
            self.at,
            format!("「{clock}」不是按这种算法计的，不能这样延长"),
            format!("`{clock}` is not counted in this, so it cannot be extended by it"),
        )
        .help(
            "与计时用同样的单位，例如计时按工作日算的，写「延 计时 2个工作日」",
            "use the unit of the clock: one that counts workdays is extended by `extend CLOCK 2 workdays`",
        )
    }
}
