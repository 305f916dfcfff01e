//! S0464: a rung that is never reached.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct RungNeverReached {
    pub at: Span,
    pub body: String,
    pub begun: bool,
}

impl Problem for RungNeverReached {
    const ABOUT: About = About {
        code: "S0464",
        severity: Severity::Error,
        title: Both { zh: "永远到不了的梯级", en: "a rung that is never reached" },
        means: Both {
            zh: "前一级没有时限，又没有别的规则再次升级，后面的梯级就永远到不了。",
            en: "where the rung before has no limit and nothing else escalates again, those after it are never reached.",
        },
        example: in_city!(
            "流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 住建局 附 结果 转 已办结; 退回 由 住建局; 限 3日 逾期 提醒 住建局 }
    升级 当 曾 退回 { 社区中心; 街道中心 }
    终态 已办结
}
"
        ),
        underlines: "街道中心",
    };

    fn report(&self) -> Report {
        let RungNeverReached { body, .. } = self;
        if self.begun {
            return Report::at(
                self.at,
                format!("前一级没有时限，案件永远到不了「{body}」"),
                format!("the rung before has no limit, so no case ever comes to `{body}`"),
            )
            .help("给前一级写一个时限", "give the rung before a limit");
        }
        Report::at(
            self.at,
            format!("没有条件，也没有后果按它升级，案件永远到不了「{body}」"),
            format!("the ladder has no condition and nothing escalates by it, so no case ever comes to `{body}`"),
        )
        .help("写一个条件：升级 当 …", "give the ladder a condition: escalate when …")
    }
}
