//! S0465: a rung that takes longer than the whole.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct RungTooLong {
    pub at: Span,
    pub clock: String,
}

impl Problem for RungTooLong {
    const ABOUT: About = About {
        code: "S0465",
        severity: Severity::Warning,
        title: Both { zh: "比全程还长的梯级时限", en: "a rung that takes longer than the whole" },
        means: Both {
            zh: "一级的时限比整个流程的计时还长。",
            en: "the limit of one rung is longer than the clock of the whole.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    计时 处置 = 5日 起 待办 止 办结
    阶段 待办 { 办结 由 住建局 转 已办结 }
    升级 当 超时(处置) { 社区中心 限 9日; 街道中心 }
    终态 已办结
}
"
        ),
        underlines: "9日",
    };

    fn report(&self) -> Report {
        let RungTooLong { clock, .. } = self;
        Report::at(
            self.at,
            format!("这一级的时限比计时「{clock}」还长"),
            format!("the limit of this rung is longer than that of the clock `{clock}`"),
        )
        .help(
            format!("缩短这一级的时限，或放长「{clock}」"),
            format!("shorten the limit of this rung, or lengthen `{clock}`"),
        )
    }
}
