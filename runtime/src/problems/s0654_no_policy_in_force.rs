//! S0654: no policy is in force.

use diagnose::{About, Both, Problem, Report, Severity};

/// No version of the policy is in force at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPolicyInForce {
    /// The instant.
    pub at: String,
    /// From when the first version that the store holds is in force; none where it holds none, or always was.
    pub first: Option<String>,
}

impl Problem for NoPolicyInForce {
    const ABOUT: About = About {
        code: "S0654",
        severity: Severity::Error,
        title: Both { zh: "这一刻没有施行的政策", en: "no policy in force" },
        means: Both {
            zh: "案件按立案时施行的政策版本办理；库里没有一个版本在这一刻施行。",
            en: "a case lives under the version that is in force when it is filed; the store holds none that is in force at that instant.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let at = &self.at;
        let report = Report::nowhere(
            format!("{at} 没有施行的政策版本"),
            format!("no version of the policy is in force at {at}"),
        );
        if let Some(first) = &self.first {
            return report.help(
                format!("库里最早的一版自 {first} 施行：看看 --now 写对没有，或用 shao store load 装入那时施行的版本"),
                format!("the first version in the store is in force from {first}: check --now, or load one that is in force then with `shao store load`"),
            );
        }
        report.help(
            "用 shao store load 装入一个那时施行的版本",
            "load a version that is in force then with `shao store load`",
        )
    }
}
