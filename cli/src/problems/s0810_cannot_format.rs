//! S0810: a file with syntax errors cannot be formatted.

use diagnose::{About, Both, Problem, Report, Severity};

/// A file was left as it is.
pub(crate) struct CannotFormat {
    /// The file.
    pub file: String,
    /// Whether it is a compiled one; else it does not parse.
    pub compiled: bool,
}

impl Problem for CannotFormat {
    const ABOUT: About = About {
        code: "S0810",
        severity: Severity::Error,
        title: Both { zh: "有语法错误，没有排版", en: "not formatted: it does not parse" },
        means: Both {
            zh: "排版要先读懂全文。有语法错误的文件原样留着，先改错。",
            en: "Formatting needs a file that parses. A file with syntax errors is left as it is: mend those first.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let file = &self.file;
        if self.compiled {
            return Report::nowhere(
                format!("「{file}」是编译结果，没有版面"),
                format!("`{file}` is compiled and has no layout"),
            )
            .help("给出 .shao 文件或政策文件夹", "name a .shao file or a folder");
        }
        Report::nowhere(
            format!("「{file}」有语法错误，没有排版"),
            format!("`{file}` does not parse and was not formatted"),
        )
        .help("先用 shao check 改掉错误", "mend the errors that shao check shows first")
    }
}
