//! S0656: a case whose state cannot be read.

use diagnose::{About, Both, Problem, Report, Severity};

/// The state that the store keeps of a case cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableCase {
    /// The case.
    pub case: String,
}

impl Problem for UnreadableCase {
    const ABOUT: About = About {
        code: "S0656",
        severity: Severity::Error,
        title: Both { zh: "案件的状态读不懂", en: "the state of a case cannot be read" },
        means: Both {
            zh: "库里存的状态与这个程序的格式不同，或已损坏；事件还在，`shao store check` 会说明。",
            en: "the state in the store is of another format than this program reads, or damaged; its events are still there, and `shao store check` tells more.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let case = &self.case;
        Report::nowhere(format!("案件「{case}」的状态读不懂"), format!("the state of the case `{case}` cannot be read"))
            .help(
                "用 shao store check 看存储是否完好；完好的，换用写下它的那一版 shao",
                "see with `shao store check` whether the store is sound; if so, use the version of shao that wrote it",
            )
    }
}
