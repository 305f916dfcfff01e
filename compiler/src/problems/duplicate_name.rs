//! S0201: a name declared twice.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use super::Thing;

pub(crate) struct DuplicateName {
    pub at: Span,
    pub name: String,
    pub first: Span,
    pub thing: Thing,
}

impl Problem for DuplicateName {
    const ABOUT: About = About {
        code: "S0201",
        severity: Severity::Error,
        title: Both { zh: "重名", en: "a name declared twice" },
        means: Both {
            zh: "同一个名字在同一范围里只能声明一次。",
            en: "a name can be declared only once within its namespace.",
        },
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情, 环境 }
枚举 类别 { 供水 }
",
        underlines: "类别",
    };

    fn report(&self) -> Report {
        let DuplicateName { name, .. } = self;
        let (thing_zh, thing_en) = self.thing.words();
        Report::at(self.at, format!("{thing_zh}「{name}」已经声明过"), format!("{thing_en} `{name}` is declared twice"))
            .help("换一个名字，或删去其中一处", "rename one of them, or remove one")
            .label(self.first, "先在这里声明", "first declared here")
    }
}
