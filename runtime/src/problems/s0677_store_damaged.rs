//! S0677: a store is damaged.

use diagnose::{About, Both, Problem, Report, Severity};

/// A store is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreDamaged {
    /// What is wrong, in the words of the database.
    pub text: String,
}

impl Problem for StoreDamaged {
    const ABOUT: About = About {
        code: "S0677",
        severity: Severity::Error,
        title: Both { zh: "存储已损坏", en: "a store is damaged" },
        means: Both {
            zh: "文件里有读不通的地方。shao store check 说明在哪里；可以从备份恢复。",
            en: "Something in the file does not hold together. `shao store check` tells where; a backup can be restored.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::nowhere(format!("存储已损坏：{text}"), format!("the store is damaged: {text}"))
            .help(
                "先别再往里写；用 shao store check 看坏在哪里，用 shao store restore 从备份恢复",
                "write nothing more to it; `shao store check` tells where, and `shao store restore` makes a new one from a backup",
            )
    }
}
