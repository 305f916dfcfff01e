//! S0214: a key that stands twice.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct DuplicateKey {
    pub at: Span,
    pub key: String,
    pub first: u64,
    pub line: u64,
}

impl Problem for DuplicateKey {
    const ABOUT: About = About {
        code: "S0214",
        severity: Severity::Error,
        title: Both { zh: "主键重复", en: "a key that stands twice" },
        means: Both {
            zh: "清单的主键每一行都不同，否则查不出是哪一行。",
            en: "the key of a list differs from row to row, or a lookup could not tell the rows apart.",
        },
        example: "政策 例 { 版本 1 }
清单 服务 {
    名称 : 文本 主键
    | 名称 |
    | 养老 |
    | 养老 |
}
",
        underlines: "| 名称 |
    | 养老 |
    | 养老 |",
    };

    fn report(&self) -> Report {
        let DuplicateKey { key, first, line, .. } = self;
        Report::at(
            self.at,
            format!("主键「{key}」重复：第 {first} 行与第 {line} 行"),
            format!("the key `{key}` stands twice: on line {first} and on line {line}"),
        )
        .help("改正或删去其中一行", "correct or remove one of the rows")
    }
}
