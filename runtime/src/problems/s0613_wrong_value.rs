//! S0613: a value that shao.toml cannot use.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A value of a manifest or binding that cannot be used.
pub(crate) struct WrongValue {
    /// The key.
    pub key: String,
    /// What it takes.
    pub wanted: Both,
    /// Where the value stands.
    pub at: Span,
}

impl Problem for WrongValue {
    const ABOUT: About = About {
        code: "S0613",
        severity: Severity::Error,
        title: Both { zh: "值不合用", en: "a value cannot be used" },
        means: Both {
            zh: "shao.toml 或绑定文件里的值类型不对，或者不在可选之列。",
            en: "A value in shao.toml or a binding file has the wrong type, or is none of those to choose from.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let key = &self.key;
        let Both { zh, en } = &self.wanted;
        Report::at(self.at, format!("「{key}」的值不合用"), format!("`{key}` does not take this value"))
            .help(format!("写{zh}"), format!("write {en}"))
    }
}
