//! S0461: a clock that can never run out.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ClockNeverRunsOut {
    pub at: Span,
    pub clock: String,
}

impl Problem for ClockNeverRunsOut {
    const ABOUT: About = About {
        code: "S0461",
        severity: Severity::Warning,
        title: Both { zh: "永远不会到期的计时", en: "a clock that can never run out" },
        means: Both {
            zh: "计时从开始的那一刻就停了，量不出任何东西。",
            en: "the clock stops in the very moment in which it starts, and measures nothing.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    计时 处置 = 5日 起 办结 止 办结
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
"
        ),
        underlines: "处置",
    };

    fn report(&self) -> Report {
        let ClockNeverRunsOut { clock, .. } = self;
        Report::at(
            self.at,
            format!("「{clock}」一开始就停了，永远不会到期"),
            format!("`{clock}` stops in the moment in which it starts, and never runs out"),
        )
        .help("「起」和「止」写不同的动作或阶段", "let `from` and `until` name different actions or stages")
    }
}
