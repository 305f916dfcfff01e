//! S0655: a kept policy that cannot be read.

use diagnose::{About, Both, Problem, Report, Severity};

/// The compiled policy that the store keeps cannot be read by this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadablePolicy {
    /// Its serial.
    pub serial: i64,
    /// Why.
    pub why: Both,
}

impl Problem for UnreadablePolicy {
    const ABOUT: About = About {
        code: "S0655",
        severity: Severity::Error,
        title: Both { zh: "库里的政策读不懂", en: "a kept policy that cannot be read" },
        means: Both {
            zh: "库里存的编译结果与这个程序的格式不同，或已损坏。",
            en: "the compiled policy in the store is of another format than this program reads, or damaged.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnreadablePolicy { serial, why } = self;
        Report::nowhere(
            format!("库里序号 {serial} 的政策读不懂：{}", why.zh),
            format!("the policy with serial {serial} in the store cannot be read: {}", why.en),
        )
        .help(
            "换用装入它时的那一版 shao；文件坏了的，用 shao store restore 从备份恢复",
            "use the version of shao that loaded it; if it is damaged, restore a backup with `shao store restore`",
        )
    }
}
