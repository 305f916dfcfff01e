//! S0442: no period.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoPeriod {
    pub at: Span,
}

impl Problem for NoPeriod {
    const ABOUT: About = About {
        code: "S0442",
        severity: Severity::Error,
        title: Both { zh: "没有写期", en: "no period" },
        means: Both {
            zh: "得分、等次、名次、指标都要说明是哪一期的。",
            en: "points, grades, ranks and indicators are of a period, which must be given.",
        },
        example: in_scores!(
            "测试 「例」 {
    应 应急局 件数 0
}
"
        ),
        underlines: "应 应急局 件数 0",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "测试里要用到考核，没有写是哪一期", "the test expects scores, but names no period")
            .help("加一行：期 2022-07", "add a line: period 2022-07")
    }
}
