//! S0614: a key is missing from a binding.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A table lacks a key that it needs.
pub(crate) struct MissingKey {
    /// The table, as in `[[bind]]`.
    pub table: &'static str,
    /// The key or keys, joined by ` | `.
    pub wanted: &'static str,
    /// Where the table stands.
    pub at: Option<Span>,
}

impl Problem for MissingKey {
    const ABOUT: About = About {
        code: "S0614",
        severity: Severity::Error,
        title: Both { zh: "缺少键", en: "a key is missing" },
        means: Both {
            zh: "每个 [[bind]] 都要写明 record 或 level；不由命令行给出数据时，还要 path。层级的绑定要有 name 列。",
            en: "Every [[bind]] says which record or level it is for, and a path unless the command line gives the data. The binding of a level names its name column.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (table, wanted) = (self.table, self.wanted);
        let first = wanted.split(" | ").next().unwrap_or(wanted);
        placed(self.at, format!("{table} 缺少 {wanted}"), format!("{table} lacks {wanted}"))
            .help(format!("在 {table} 里加一行：{first} = \"…\""), format!("add a line to {table}: {first} = \"…\""))
    }
}
