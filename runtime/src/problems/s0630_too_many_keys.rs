//! S0630: there are too many keys to find the last row of each.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// More is to be kept for `last_per` than is allowed.
pub(crate) struct TooManyKeys {
    /// The data file.
    pub file: String,
    /// The limit, in bytes.
    pub limit: u64,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for TooManyKeys {
    const ABOUT: About = About {
        code: "S0630",
        severity: Severity::Error,
        title: Both { zh: "要记住的行太多", en: "too much to keep in mind" },
        means: Both {
            zh: "last_per 要为每个键记住最后一行，至多 4 GiB。再大的文件，先在别处取出每个键的最后一行。",
            en: "last_per keeps the last row of every key, at most 4 GiB of them. Of a larger file, take the last row per key beforehand.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (file, limit) = (&self.file, self.limit);
        placed(
            self.at,
            format!("「{file}」每个键的最后一行合起来超过 {limit} 字节"),
            format!("the last rows per key of `{file}` are over {limit} bytes"),
        )
        .help(
            "先在别处取出每个键的最后一行，再去掉绑定里的 last_per",
            "take the last row per key beforehand, and leave last_per out of the binding",
        )
    }
}
