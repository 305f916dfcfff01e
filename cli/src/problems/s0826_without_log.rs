//! S0826: indicators ask what was done with cases, and nothing says.

use diagnose::{About, Both, Problem, Report, Severity};

/// A score is counted without a log of what was done with the cases that its indicators ask about.
pub(crate) struct WithoutLog {
    /// Those indicators.
    pub indicators: Vec<String>,
}

impl Problem for WithoutLog {
    const ABOUT: About = About {
        code: "S0826",
        severity: Severity::Warning,
        title: Both { zh: "没有办理记录", en: "no log of what was done" },
        means: Both {
            zh: "这些指标问案件是怎么办的（按时、超时、曾办理等），而没有绑定流程的办理记录，`shao score` 也不编办理经过，所以它们数不出来。",
            en: "These indicators ask what was done with cases (on time, timed out, acts), no log of the process is bound, and `shao score` makes nothing up: they cannot be counted.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (zh, en) = (self.indicators.join("」「"), self.indicators.join("`, `"));
        Report::nowhere(
            format!("「{zh}」要看案件是怎么办的，没有办理记录，数不出来"),
            format!("`{en}` ask what was done with cases, and there is no log of it"),
        )
        .help(
            "在 shao.toml 里用 [[bind]] process = … 绑定办理记录；或用 shao run，它可以按种子编",
            "bind the log in shao.toml with [[bind]] process = …, or use `shao run`, which can make the handling up from a seed",
        )
    }
}
