//! S0611: shao.toml or a binding file is not TOML.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A manifest or binding file is not TOML.
pub(crate) struct TomlSyntax {
    /// What the TOML reader said, in English.
    pub message: String,
    /// Where.
    pub at: Span,
}

impl Problem for TomlSyntax {
    const ABOUT: About = About {
        code: "S0611",
        severity: Severity::Error,
        title: Both { zh: "不是正确的 TOML", en: "not valid TOML" },
        means: Both {
            zh: "shao.toml 和绑定文件是 TOML：文字要加引号，`键 = 值` 一行一条，表头写作 `[run]` 或 `[[bind]]`。",
            en: "shao.toml and binding files are TOML: text stands in quotes, `key = value` one a line, headings are `[run]` or `[[bind]]`.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let message = &self.message;
        Report::at(self.at, format!("TOML 写法有误：{message}"), format!("not valid TOML: {message}")).help(
            "一行写一个 键 = \"值\"，文字加英文（半角）引号；表头写作 [run] 或 [[bind]]",
            "write one key = \"value\" a line, text in straight quotes; headings are [run] or [[bind]]",
        )
    }
}
