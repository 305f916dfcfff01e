//! S0802: a file cannot be read.

use diagnose::{About, Both, Problem, Report, Severity};
use runtime::FileFailure;
use std::io;
use std::path::PathBuf;

/// A file cannot be read.
pub(crate) struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

impl Problem for Unreadable {
    const ABOUT: About = About {
        code: "S0802",
        severity: Severity::Error,
        title: Both { zh: "文件读不了", en: "a file cannot be read" },
        means: Both {
            zh: "命令行上给出的文件不存在、没有权限，或者不是 UTF-8 文本。",
            en: "A file named on the command line does not exist, may not be read, or is not UTF-8 text.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let FileFailure { why, mend } = FileFailure::reading(&self.cause);
        let name = self.path.display();
        Report::nowhere(format!("读不了「{name}」：{}", why.zh), format!("cannot read `{name}`: {}", why.en))
            .help(mend.zh, mend.en)
    }
}
