//! S0524: countings of different scores are put together.

use diagnose::{About, Both, Problem, Report, Severity};

/// Countings are put together that are not of one score, period and cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DifferentScore;

impl Problem for DifferentScore {
    const ABOUT: About = About {
        code: "S0524",
        severity: Severity::Error,
        title: Both { zh: "不同考核的计数不能合并", en: "countings of different scores" },
        means: Both {
            zh: "只有同一考核、同一期、同一截止时刻的计数才能合并。",
            en: "only countings of one score, period and cut-off can be put together.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("不同考核的计数不能合并", "countings of different scores cannot be put together").help(
            "同一考核、同一期、同一截止时刻的才放在一起",
            "put together those of one score, period and cut-off only",
        )
    }
}
