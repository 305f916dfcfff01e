//! S0694: a database's pages are damaged.

use super::set_aside;
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
        set_aside(Report::nowhere(format!("数据库检查：{text}"), format!("database check: {text}")))
    }
}
