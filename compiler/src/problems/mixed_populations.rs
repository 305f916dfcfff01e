//! S0421: records of two kinds in one indicator.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MixedPopulations {
    pub at: Span,
}

impl Problem for MixedPopulations {
    const ABOUT: About = About {
        code: "S0421",
        severity: Severity::Error,
        title: Both { zh: "一个指标只能数一种记录", en: "records of two kinds in one indicator" },
        means: Both {
            zh: "一个指标里的计数都要数同一种记录。",
            en: "all countings of one indicator are over records of one kind.",
        },
        example: in_events!(
            "记录 回访 { 编号 : 文本 主键; 主办 : 部门 }
指标 差 针对 部门 按 主办 = 计数(事件) - 计数(回访)
"
        ),
        underlines: "回访",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里数的是另一种记录", "this counts records of another kind")
            .help("拆成两个指标，再由第三个指标算", "make two indicators, and a third that combines them")
    }
}
