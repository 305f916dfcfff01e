//! S0679: there is no such case.

use diagnose::{About, Both, Problem, Report, Severity};

/// There is no such case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoCase {
    /// The name that was given.
    pub case: String,
}

impl Problem for NoCase {
    const ABOUT: About = About {
        code: "S0679",
        severity: Severity::Error,
        title: Both { zh: "没有这个案件", en: "there is no such case" },
        means: Both { zh: "存储里没有这个编号的案件。", en: "The store holds no case of that name." },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let case = &self.case;
        Report::nowhere(format!("没有案件「{case}」"), format!("there is no case `{case}`"))
            .help("用 shao case list 看有哪些案件", "`shao case list` tells which cases there are")
    }
}
