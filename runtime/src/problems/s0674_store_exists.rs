//! S0674: there is something already where a store is to be made.

use diagnose::{About, Both, Problem, Report, Severity};

/// There is something already where a store is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreExists {
    /// The name to show.
    pub name: String,
}

impl Problem for StoreExists {
    const ABOUT: About = About {
        code: "S0674",
        severity: Severity::Error,
        title: Both { zh: "目标已经存在", en: "the target exists" },
        means: Both {
            zh: "新建、备份和恢复都只写新文件，不覆盖已有的任何东西。",
            en: "A new store, a backup and a restored store are new files; nothing that exists is written over.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        Report::nowhere(format!("「{name}」已经存在"), format!("`{name}` exists already"))
            .help("换一个名字，或者先把它移走", "choose another name, or move it away first")
    }
}
