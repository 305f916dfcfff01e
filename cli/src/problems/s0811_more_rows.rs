//! S0811: further rows of a file are wrong.

use diagnose::{About, Both, Problem, Report, Severity};

/// Further rows of a file are wrong, beside those that were told.
pub(crate) struct MoreRows {
    /// The file.
    pub file: String,
    /// How many.
    pub more: u64,
}

impl Problem for MoreRows {
    const ABOUT: About = About {
        code: "S0811",
        severity: Severity::Error,
        title: Both { zh: "还有别的行有误", en: "further rows are wrong" },
        means: Both {
            zh: "`shao check --data` 每个文件只逐条列出前一百条有误的记录，其余的只报数目。",
            en: "`shao check --data` lists the first hundred wrong rows of a file and counts the rest.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let MoreRows { file, more } = self;
        Report::nowhere(format!("「{file}」另有 {more} 行有误"), format!("`{file}`: {more} further rows are wrong"))
            .help("先改上面的；常常是同一个原因", "mend those above first; the cause is often the same")
    }
}
