//! S0531: a line is not a JSON object.

use diagnose::{About, Both, Problem, Report, Severity};

/// A line is not a JSON object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadJson {
    /// Where it stops being one: characters from 1.
    pub column: usize,
    /// What should stand there.
    pub expected: Both,
}

impl Problem for BadJson {
    const ABOUT: About = About {
        code: "S0531",
        severity: Severity::Error,
        title: Both { zh: "不是 JSON 对象", en: "not a JSON object" },
        means: Both {
            zh: "NDJSON 的每一行必须是一个完整、合法的 JSON 对象。",
            en: "each line of NDJSON must be one whole, valid object of JSON.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let BadJson { column, expected } = self;
        Report::nowhere(
            format!("不是 JSON 对象：第 {column} 个字符处{}", expected.zh),
            format!("not a JSON object: {} at character {column}", expected.en),
        )
        .help(
            "改正这一行；每行写一个 {…}，键和文字用英文（半角）双引号 \"",
            "mend the line: one {…} a line, keys and texts in straight double quotes (\")",
        )
    }
}
