//! S0311: something that has no columns.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotAPath {
    pub at: Span,
}

impl Problem for NotAPath {
    const ABOUT: About = About {
        code: "S0311",
        severity: Severity::Error,
        title: Both { zh: "没有可取的列", en: "something that has no columns" },
        means: Both {
            zh: "「.」前面要是判定、清单的一行，或取自清单的字段。",
            en: "what stands before `.` is a decision, a row of a list, or a field that holds one.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重.级别 为 3; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "严重",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "「.」前面的东西没有列", "what stands before `.` has no columns")
            .help("例如：分流.时限、清单[键].列", "for example: Dispatch.within, List[key].column")
    }
}
