//! S0694: a database's pages are damaged.

use diagnose::{About, Both, Problem, Report, Severity};

/// A database's pages are damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagesDamaged {
    /// The words of the database.
    pub text: String,
}

impl Problem for PagesDamaged {
    const ABOUT: About = About {
        code: "S0694",
        severity: Severity::Error,
        title: Both { zh: "数据库页面损坏", en: "a database's pages are damaged" },
        means: Both {
            zh: "数据库自己的检查没有通过：页面、索引或自由列表有错。",
            en: "The check of the database itself fails: a page, an index or the list of free pages is wrong.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::nowhere(format!("数据库检查：{text}"), format!("database check: {text}"))
            .help(
                "先别再往里写，原样留存备查；用 shao store restore 从完好的备份恢复",
                "write nothing more to it and keep it as evidence; make a new one from a sound backup with `shao store restore`",
            )
    }
}
