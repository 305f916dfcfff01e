//! S0420: an indicator that counts nothing.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoAggregate {
    pub at: Span,
}

impl Problem for NoAggregate {
    const ABOUT: About = About {
        code: "S0420",
        severity: Severity::Error,
        title: Both { zh: "指标没有计数", en: "an indicator that counts nothing" },
        means: Both {
            zh: "指标要用计数、比率、合计、均值等数出来，或由别的指标算出来。",
            en: "an indicator counts, shares, sums or averages records, or combines other indicators.",
        },
        example: in_events!(
            "指标 空 针对 部门 按 主办 = 1 + 2
"
        ),
        underlines: "1 + 2",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "指标里没有计数", "the indicator counts nothing")
            .help("例如：= 计数(记录 其中 条件)", "for example: = count(Record where CONDITION)")
    }
}
