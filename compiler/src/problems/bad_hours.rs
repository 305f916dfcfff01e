//! S0218: working hours that do not fit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadHours {
    pub at: Span,
}

impl Problem for BadHours {
    const ABOUT: About = About {
        code: "S0218",
        severity: Severity::Error,
        title: Both { zh: "上班时间有误", en: "working hours that do not fit" },
        means: Both {
            zh: "时间要从早到晚，不重叠；同一天只写一次。",
            en: "hours run from early to late without overlap, and each weekday is given once.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            "时间先后颠倒、互相重叠，或同一天写了两次",
            "the hours run backward or overlap, or a weekday is given twice",
        )
        .help(
            "例如：每周 周一 至 周五 09:00 至 12:00、13:30 至 17:30",
            "for example: weekly Monday to Friday 09:00 to 12:00, 13:30 to 17:30",
        )
    }
}
