//! S0712: an older version put in the place of a newer one.

use diagnose::{About, Both, Problem, Report, Severity};

/// The serial is not later than the one that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLater {
    /// The policy's; 0 where it has none.
    pub serial: u64,
    /// What it has to be greater than.
    pub after: u64,
}

impl Problem for NotLater {
    const ABOUT: About = About {
        code: "S0712",
        severity: Severity::Error,
        title: Both { zh: "政策的序号不够新", en: "a policy whose serial is not later" },
        means: Both {
            zh: "要求序号大于某个数，这个政策的序号不大于它：签名没有问题，但它是旧的一版，或没有写序号。",
            en: "the serial must be greater than a given one, and is not: the signature may hold, but this is an older version, or has no serial.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NotLater { serial, after } = self;
        let report = match serial {
            0 => Report::nowhere(
                format!("政策没有序号，要求大于 {after}"),
                format!("the policy has no serial; it must be greater than {after}"),
            ),
            _ => Report::nowhere(
                format!("政策的序号是 {serial}，要求大于 {after}"),
                format!("the policy's serial is {serial}; it must be greater than {after}"),
            ),
        };
        report.help(
            "每出一版，就在 政策 { … } 里把 序号 加大，再编译、签名",
            "raise `serial` in policy { … } with every version, then build and sign it",
        )
    }
}
