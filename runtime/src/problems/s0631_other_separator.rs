//! S0631: the cells of a file are separated by another sign.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span, separator_name};

/// The header of a CSV is one name that holds another separator.
pub(crate) struct OtherSeparator {
    /// The data file.
    pub file: String,
    /// What its cells seem to be separated by.
    pub found: char,
    /// What the binding says.
    pub delimiter: char,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for OtherSeparator {
    const ABOUT: About = About {
        code: "S0631",
        severity: Severity::Error,
        title: Both { zh: "格子之间是别的符号", en: "the cells are separated by another sign" },
        means: Both {
            zh: "表头只有一列，名字里却有分号、制表符之类：文件不是用绑定的 delimiter（不写就是逗号）分隔的。",
            en: "The header is a single column whose name holds a semicolon, a tab or the like: the file is not separated by the binding's delimiter (a comma unless it says otherwise).",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (file, Both { zh, en }) = (&self.file, separator_name(self.found));
        let Both { zh: wanted_zh, en: wanted_en } = separator_name(self.delimiter);
        let report = placed(
            self.at,
            format!("文件「{file}」的格子之间是{zh}，不是{wanted_zh}"),
            format!("the file `{file}` parts its cells by {en}, not by {wanted_en}"),
        );
        let toml = self.found.escape_default();
        match self.found.is_ascii() {
            true => report.help(
                format!("在绑定里写 delimiter = \"{toml}\"，或另存为用{wanted_zh}分隔的 CSV"),
                format!("write delimiter = \"{toml}\" in the binding, or save it as a CSV with {wanted_en}"),
            ),
            false => {
                report.help(format!("把它们改成半角的{wanted_zh}"), format!("write plain {wanted_en} in their place"))
            }
        }
    }
}
