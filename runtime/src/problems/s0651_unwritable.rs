//! S0651: a file cannot be written.

use super::FileFailure;
use diagnose::{About, Both, Problem, Report, Severity};

/// An output file cannot be written.
pub(crate) struct Unwritable {
    /// The name to show.
    pub name: String,
    /// Why.
    pub cause: std::io::Error,
}

impl Problem for Unwritable {
    const ABOUT: About = About {
        code: "S0651",
        severity: Severity::Error,
        title: Both { zh: "文件写不了", en: "a file cannot be written" },
        means: Both {
            zh: "输出先写在目标旁边，写完才换上去；文件夹不存在、没有权限或磁盘已满时都写不成，原有的文件不受影响。",
            en: "Output is written beside its target and put in place when complete; without the folder, permission or room on the disk it cannot be, and what was there stays.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let FileFailure { why, mend } = FileFailure::writing(&self.cause);
        let name = &self.name;
        Report::nowhere(format!("写不了「{name}」：{}", why.zh), format!("cannot write `{name}`: {}", why.en))
            .help(mend.zh, mend.en)
    }
}
