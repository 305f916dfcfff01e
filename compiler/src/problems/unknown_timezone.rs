//! S0207: an unknown time zone.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct UnknownTimezone {
    pub at: Span,
    pub name: String,
}

impl Problem for UnknownTimezone {
    const ABOUT: About = About {
        code: "S0207",
        severity: Severity::Error,
        title: Both { zh: "时区未知", en: "an unknown time zone" },
        means: Both {
            zh: "时区用 IANA 名称，例如 Asia/Shanghai。",
            en: "time zones go by their IANA names, such as Asia/Shanghai.",
        },
        example: "政策 例 { 版本 1; 时区 「Asia/Beiping」 }
",
        underlines: "「Asia/Beiping」",
    };

    fn report(&self) -> Report {
        let UnknownTimezone { name, .. } = self;
        Report::at(self.at, format!("没有名为「{name}」的时区"), format!("there is no time zone named `{name}`"))
            .help("例如 「Asia/Shanghai」", "for example \"Asia/Shanghai\"")
    }
}
