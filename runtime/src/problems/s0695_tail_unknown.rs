//! S0695: nothing tells whether the tail was cut off.

use diagnose::{About, Both, Problem, Report, Severity};

/// Nothing tells whether the tail was cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TailUnknown {
    /// The last event that a checkpoint covers; 0 without one.
    pub after: i64,
    /// How many events there are.
    pub size: i64,
}

impl Problem for TailUnknown {
    const ABOUT: About = About {
        code: "S0695",
        severity: Severity::Warning,
        title: Both { zh: "尾部无从核对", en: "the tail cannot be vouched for" },
        means: Both {
            zh: "事件链本身看不出末尾少了几个事件，也看不出全部被重写。另处保存的检查点之前可以核对，之后不能。",
            en: "The chain itself does not show that events are missing at its end, nor that all of it was written anew. Up to a checkpoint kept elsewhere it can be told, after it it cannot.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let TailUnknown { after, size } = self;
        Report::nowhere(
            format!("第 {after} 号事件之后没有检查点：末尾（现为 {size}）若被截掉或重写，看不出来"),
            format!("no checkpoint covers what follows event {after}: a tail cut off or rewritten (now at {size}) would not show"),
        )
        .help("定期导出检查点，另处保存", "export checkpoints regularly, and keep them elsewhere")
    }
}
