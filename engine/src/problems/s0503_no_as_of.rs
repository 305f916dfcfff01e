//! S0503: a result depends on an instant that was not given.

use diagnose::{About, Both, Problem, Report, Severity};

/// A result depends on an instant that was not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoAsOf;

impl Problem for NoAsOf {
    const ABOUT: About = About {
        code: "S0503",
        severity: Severity::Error,
        title: Both { zh: "缺少基准时刻", en: "no instant to judge by" },
        means: Both {
            zh: "规则有起止日期，而记录没有「起算」日期，也没有给出 --as-of。系统不读取当前时间。",
            en: "a rule is dated, the record has no date that it counts from, and --as-of was not given. The wall clock is never read.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere(
            "结果取决于基准时刻，但没有给出",
            "the result depends on the instant to judge by, which was not given",
        )
        .help("给出 --as-of,或在 shao.toml 中设定 as_of", "give --as-of, or set as_of in shao.toml")
    }
}
