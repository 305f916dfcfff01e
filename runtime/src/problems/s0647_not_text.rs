//! S0647: a value is an object or a list.

use diagnose::{About, Both, Problem, Report, Severity};

/// A value that should be a text is an object or a list.
pub(crate) struct NotText {
    /// The key.
    pub column: String,
}

impl Problem for NotText {
    const ABOUT: About = About {
        code: "S0647",
        severity: Severity::Error,
        title: Both { zh: "值不是文字", en: "a value is not text" },
        means: Both {
            zh: "单元的名称和 last_per 的键要是文字或数字，不能是对象或数组。",
            en: "The names of units and the keys of last_per are texts or numbers, not objects or lists.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let column = &self.column;
        Report::nowhere(format!("「{column}」不是文字"), format!("`{column}` is not text"))
            .help(format!("「{column}」写成文字或数字"), format!("write `{column}` as a text or a number"))
    }
}
