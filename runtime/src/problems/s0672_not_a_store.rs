//! S0672: a file is no store of ours.

use diagnose::{About, Both, Problem, Report, Severity};

/// A file is no store of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAStore;

impl Problem for NotAStore {
    const ABOUT: About = About {
        code: "S0672",
        severity: Severity::Error,
        title: Both { zh: "不是哨的存储", en: "not a store of ours" },
        means: Both {
            zh: "文件不是数据库，或者是别的程序的数据库。哨不打开，也不改动它。",
            en: "The file is no database, or that of another program. It is neither opened nor changed.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("这个文件不是哨的存储", "this file is not a store of Shao's").help(
            "核对 --db 的路径；新的存储用 shao store init 建在别处",
            "check the path in --db; `shao store init` makes a new one elsewhere",
        )
    }
}
