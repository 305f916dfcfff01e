//! S0641: a row is too long.

use diagnose::{About, Both, Problem, Report, Severity};

/// A row of data is too long.
pub(crate) struct LongRecord {
    /// The limit, in bytes.
    pub limit: usize,
}

impl Problem for LongRecord {
    const ABOUT: About = About {
        code: "S0641",
        severity: Severity::Error,
        title: Both { zh: "一行过长", en: "a row is too long" },
        means: Both {
            zh: "数据的一行（CSV 的一条记录，NDJSON 的一行）至多 1 MiB。",
            en: "A row of data (a CSV record, an NDJSON line) may have 1 MiB.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let limit = self.limit;
        Report::nowhere(format!("这一行超过 {limit} 字节"), format!("the row is over {limit} bytes")).help(
            "看看是不是缺了换行或引号没有关上；太长的文字截短",
            "look for a line break or closing quote that is missing; shorten long texts",
        )
    }
}
