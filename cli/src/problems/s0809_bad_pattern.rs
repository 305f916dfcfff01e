//! S0809: a pattern is not one.

use diagnose::{About, Both, Problem, Report, Severity};

/// What was given as a pattern is not one.
pub(crate) struct BadPattern {
    /// What was given.
    pub text: String,
}

impl Problem for BadPattern {
    const ABOUT: About = About {
        code: "S0809",
        severity: Severity::Error,
        title: Both { zh: "不是通配式", en: "not a pattern" },
        means: Both {
            zh: "`--run` 的通配式写错了：`*` 是任意几个字，`?` 是一个字，`[甲乙]` 是其中一个，`{甲，乙}` 是其中一种。",
            en: "The pattern in `--run` is not one: `*` is any characters, `?` one, `[ab]` one of them, `{a,b}` either.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::nowhere(format!("「{text}」不是通配式"), format!("`{text}` is not a pattern"))
            .help("例如 '*险情*'", "for example '*hazard*'")
    }
}
