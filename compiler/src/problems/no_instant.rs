//! S0445: an expectation at no time.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoInstant {
    pub at: Span,
}

impl Problem for NoInstant {
    const ABOUT: About = About {
        code: "S0445",
        severity: Severity::Error,
        title: Both { zh: "还没有时刻", en: "an expectation at no time" },
        means: Both {
            zh: "案件由谁承办、处于什么情形，要看在什么时刻；先写一个时刻。",
            en: "who holds a case and what holds of it depend on when: write an instant before.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
测试 「例」 {
    设 社区 一社区
    设 事件 甲 { 地点 一社区 }
    应 甲 在 待办
}
"
        ),
        underlines: "应 甲 在 待办",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "不知道是什么时刻的情形", "it is not clear when this should hold")
            .help("在前面写一个时刻，例如：2022-07-04 09:00", "write an instant before, for example: 2022-07-04 09:00")
    }
}
