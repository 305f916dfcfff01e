//! S0805: a period is not one.

use diagnose::{About, Both, Problem, Report, Severity};

/// What was given as a period is not one, or not one of the score's cycle.
pub(crate) struct BadPeriod {
    /// What was given.
    pub text: String,
}

impl Problem for BadPeriod {
    const ABOUT: About = About {
        code: "S0805",
        severity: Severity::Error,
        title: Both { zh: "不是期", en: "not a period" },
        means: Both {
            zh: "`--period` 或 shao.toml 里的期写错了。期写作 `2022-07`、`2022-Q3` 或 `2022`。",
            en: "The period in `--period` or shao.toml is not one. Periods are written `2022-07`, `2022-Q3` or `2022`.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::nowhere(format!("「{text}」不是期"), format!("`{text}` is not a period")).help(
            "写作 2022-07(月)、2022-Q3(季度)或 2022(年)",
            "write 2022-07 (a month), 2022-Q3 (a quarter) or 2022 (a year)",
        )
    }
}
