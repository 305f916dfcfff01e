//! S0443: something that is no constant.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotConstant {
    pub at: Span,
}

impl Problem for NotConstant {
    const ABOUT: About = About {
        code: "S0443",
        severity: Severity::Error,
        title: Both { zh: "这里要写定值", en: "something that is no constant" },
        means: Both {
            zh: "测试里填的、期望的都是定值。", en: "what a test gives and expects are constants."
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里要写一个定值", "a constant should stand here")
    }
}
