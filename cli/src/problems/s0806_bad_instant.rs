//! S0806: an instant is not one.

use diagnose::{About, Both, Problem, Report, Severity};

/// What was given as an instant is not one.
pub(crate) struct BadInstant {
    /// What was given.
    pub text: String,
}

impl Problem for BadInstant {
    const ABOUT: About = About {
        code: "S0806",
        severity: Severity::Error,
        title: Both { zh: "不是时刻", en: "not an instant" },
        means: Both {
            zh: "`--as-of` 或 shao.toml 里的截止时刻写错了，或者当地没有这个时刻。",
            en: "The instant in `--as-of` or shao.toml is not one, or does not exist in the policy's time zone.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::nowhere(format!("「{text}」不是时刻"), format!("`{text}` is not an instant")).help(
            "写作 2022-08-01、2022-08-01T09:00(政策的时区)或 2022-08-01T09:00:00+08:00",
            "write 2022-08-01, 2022-08-01T09:00 (the policy's time zone) or 2022-08-01T09:00:00+08:00",
        )
    }
}
