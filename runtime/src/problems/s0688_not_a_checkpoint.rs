//! S0688: a text is no checkpoint.

use diagnose::{About, Both, Problem, Report, Severity};

/// A text is no checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotACheckpoint;

impl Problem for NotACheckpoint {
    const ABOUT: About = About {
        code: "S0688",
        severity: Severity::Error,
        title: Both { zh: "不是检查点", en: "not a checkpoint" },
        means: Both {
            zh: "检查点有固定的五行，一个字节也不能改。",
            en: "A checkpoint has its five lines, byte for byte.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("这段文字不是检查点", "this text is not a checkpoint").help(
            "给出 shao store checkpoint 写出的原文件，一个字也不改",
            "give the file as `shao store checkpoint` wrote it, unchanged",
        )
    }
}
