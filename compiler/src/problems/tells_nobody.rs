//! S0456: a notice to nobody.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct TellsNobody {
    pub at: Span,
}

impl Problem for TellsNobody {
    const ABOUT: About = About {
        code: "S0456",
        severity: Severity::Error,
        title: Both { zh: "通知不到任何人", en: "a notice to nobody" },
        means: Both {
            zh: "提醒、通知、督办都要有收到的人；派单从不指定协办时，通知协办就没有人收到。",
            en: "a notice needs somebody who gets it; where the routing never names helpers, telling them reaches no one.",
        },
        example: in_city!(
            "派单 分流 针对 事件 按序 { 其余 { 主办 住建局 } }
流程 办理 针对 事件 {
    初始 待办
    阶段 待办 { 办结 由 主办 转 已办结; 限 3日 逾期 提醒 协办 }
    终态 已办结
}
"
        ),
        underlines: "协办",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里没有人会收到", "nobody will get this").help(
            "换成收得到的一方，如「主办」或一个机构；写「协办」的，派单要给出协办",
            "name somebody who gets it, such as `lead` or an agency; for `assist`, let the routing name helpers",
        )
    }
}
