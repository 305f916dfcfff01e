//! S0216: a list without a key.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ListWithoutKey {
    pub at: Span,
    pub list: String,
}

impl Problem for ListWithoutKey {
    const ABOUT: About = About {
        code: "S0216",
        severity: Severity::Error,
        title: Both { zh: "清单没有主键", en: "a list without a key" },
        means: Both {
            zh: "清单要有主键，才能按它查找。", en: "a list needs a key by which its rows are found."
        },
        example: "政策 例 { 版本 1 }
清单 服务 {
    名称 : 文本
    | 名称 |
    | 养老 |
}
",
        underlines: "服务",
    };

    fn report(&self) -> Report {
        let ListWithoutKey { list, .. } = self;
        Report::at(
            self.at,
            format!("清单「{list}」没有标「主键」的列"),
            format!("the list `{list}` has no column marked `key`"),
        )
        .help("在一列后面写「主键」", "write `key` after a column")
    }
}
