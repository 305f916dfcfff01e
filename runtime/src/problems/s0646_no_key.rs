//! S0646: a row has no value for its `last_per` key.

use diagnose::{About, Both, Problem, Report, Severity};

/// A row lacks the key by which the last one is found.
pub(crate) struct NoKey {
    /// The column.
    pub column: String,
}

impl Problem for NoKey {
    const ABOUT: About = About {
        code: "S0646",
        severity: Severity::Error,
        title: Both { zh: "行里没有键", en: "a row has no key" },
        means: Both {
            zh: "last_per 指定的列在这一行是空的，不知道它属于谁。",
            en: "The column that last_per names is empty in this row; nobody knows whose row it is.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let column = &self.column;
        Report::nowhere(format!("键「{column}」是空的"), format!("the key `{column}` is missing"))
            .help(format!("在这一行填上「{column}」"), format!("fill in `{column}` in this row"))
    }
}
