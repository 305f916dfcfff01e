//! S0629: what kind of file it is cannot be told.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// The kind of a data file cannot be told from its name.
pub(crate) struct UnknownKind {
    /// The data file.
    pub file: String,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for UnknownKind {
    const ABOUT: About = About {
        code: "S0629",
        severity: Severity::Error,
        title: Both { zh: "不知道是哪种文件", en: "the kind of file is unknown" },
        means: Both {
            zh: "数据可以是 CSV（.csv）或 NDJSON（.ndjson、.jsonl：一行一个 JSON 对象）；别的扩展名要在绑定里写 kind。",
            en: "Data is CSV (.csv) or NDJSON (.ndjson, .jsonl: one JSON object a line); with another extension the binding says its kind.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let file = &self.file;
        placed(
            self.at,
            format!("看不出「{file}」是哪种文件"),
            format!("what kind of file `{file}` is cannot be told from its name"),
        )
        .help(
            "在绑定里写 kind = \"csv\" 或 kind = \"ndjson\"",
            "write kind = \"csv\" or kind = \"ndjson\" in the binding",
        )
    }
}
