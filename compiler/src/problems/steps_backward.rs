//! S0444: a step before the last.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct StepsBackward {
    pub at: Span,
}

impl Problem for StepsBackward {
    const ABOUT: About = About {
        code: "S0444",
        severity: Severity::Error,
        title: Both { zh: "时间倒流", en: "a step before the last" },
        means: Both { zh: "测试里的时刻要依次往后。", en: "the instants of a test go forward." },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 转 已办结; 限 3日 逾期 提醒 住建局 }
    终态 已办结
}
测试 「例」 {
    设 社区 一社区
    设 事件 甲 { 地点 一社区 }
    2022-07-04 09:00
    2022-07-03 09:00
}
"
        ),
        underlines: "2022-07-03 09:00",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这个时刻比前一步早", "this instant is before that of the step before")
            .help("改正这个时刻，或把各步按先后重新排", "mend the instant, or put the steps in the order of time")
    }
}
