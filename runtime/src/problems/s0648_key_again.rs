//! S0648: a record whose key another record of the file has.

use diagnose::{About, Both, Problem, Report, Severity};

/// A record whose key is that of a record before it.
pub(crate) struct KeyAgain {
    /// The key.
    pub key: String,
    /// The line of the record that has it.
    pub first: u64,
}

impl Problem for KeyAgain {
    const ABOUT: About = About {
        code: "S0648",
        severity: Severity::Error,
        title: Both { zh: "主键重复", en: "a key that is there already" },
        means: Both {
            zh: "一个文件里每条记录的主键各不相同；后面重复的那条不算。同一件事按时间记了多行的，在 [[bind]] 里写 last_per。",
            en: "The records of a file have keys of their own; a later one with the same key is left out. A log with many rows per case says so by last_per in its [[bind]].",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let KeyAgain { key, first } = self;
        Report::nowhere(
            format!("主键「{key}」与第 {first} 行重复，这一条不算"),
            format!("the key `{key}` is that of line {first}; this record is left out"),
        )
        .help(
            "删去重复的；是流水的话，在 [[bind]] 里写 last_per = [\"主键的列\"]",
            "remove one of them; for a log, write last_per = [\"key column\"] in its [[bind]]",
        )
    }
}
