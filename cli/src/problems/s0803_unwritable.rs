//! S0803: a file cannot be written.

use diagnose::{About, Both, Problem, Report, Severity};
use runtime::FileFailure;
use std::io;
use std::path::PathBuf;

/// A file or folder cannot be written.
pub(crate) struct Unwritable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

impl Problem for Unwritable {
    const ABOUT: About = About {
        code: "S0803",
        severity: Severity::Error,
        title: Both { zh: "文件写不了", en: "a file cannot be written" },
        means: Both {
            zh: "结果写不到指定的位置。结果先写在旁边再改名，所以原来的文件没有动过。",
            en: "The result cannot be written where it was asked for. Results are written beside the target and renamed, so what was there before is untouched.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let FileFailure { why, mend } = FileFailure::writing(&self.cause);
        let name = self.path.display();
        Report::nowhere(format!("写不了「{name}」：{}", why.zh), format!("cannot write `{name}`: {}", why.en))
            .help(mend.zh, mend.en)
    }
}
