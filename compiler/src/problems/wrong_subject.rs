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
            zh: "考核或指标里引用的指标，要与它针对同样的对象。",
            en: "the indicators that a score or another indicator reads are about the same subjects as it is.",
        },
        example: in_scores!(
            "考核 月考 针对 部门 每月 {
    类数 权重 100% 由 0 至 10 折算 0 至 100
}
"
        ),
        underlines: "类数",
    };

    fn report(&self) -> Report {
        let WrongSubject { name, .. } = self;
        Report::at(
            self.at,
            format!("指标「{name}」针对的对象与这里不同"),
            format!("the indicator `{name}` is about other subjects than this is"),
        )
        .help("换一个指标，或改「针对」", "use another indicator, or change `for`")
    }
}
