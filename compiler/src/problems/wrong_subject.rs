//! S0428: an indicator about other subjects.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WrongSubject {
    pub at: Span,
    pub name: String,
}

impl Problem for WrongSubject {
    const ABOUT: About = About {
        code: "S0428",
        severity: Severity::Error,
        title: Both { zh: "指标的对象不同", en: "an indicator about other subjects" },
        means: Both {
            zh: "考核里的指标要与考核针对同样的对象。",
            en: "the indicators of a score are about the same subjects as the score.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let WrongSubject { name, .. } = self;
        Report::at(
            self.at,
            format!("指标「{name}」针对的对象与考核不同"),
            format!("the indicator `{name}` is about other subjects than the score"),
        )
        .help("换一个指标，或改「针对」", "use another indicator, or change `for`")
    }
}
