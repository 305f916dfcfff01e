//! S0509: the policy's time zone is not known.

use diagnose::{About, Both, Problem, Report, Severity};

/// The policy's time zone is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTimezone {
    /// The zone's name.
    pub name: String,
}

impl Problem for UnknownTimezone {
    const ABOUT: About = About {
        code: "S0509",
        severity: Severity::Error,
        title: Both { zh: "未知的时区", en: "an unknown time zone" },
        means: Both {
            zh: "政策的时区不是 IANA 时区名，无法确定日期。",
            en: "the policy's time zone is not an IANA name, so dates cannot be told.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnknownTimezone { name } = self;
        Report::nowhere(format!("没有时区「{name}」"), format!("there is no time zone `{name}`"))
            .help("例如「Asia/Shanghai」", "for example `Asia/Shanghai`")
    }
}
