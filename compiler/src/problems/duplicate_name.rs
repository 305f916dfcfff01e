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
        let (zh, en) = match self.thing {
            // The same deed by others: one action says so.
            Thing::Action => (
                "谁都能办，写在一处：由 甲、乙；要一起办：会同；办法不同，各起一个名字",
                "whoever may do it, in one place: by A, B; where all act: jointly with; where they differ, a name for each",
            ),
            _ => ("换一个名字，或删去其中一处", "rename one of them, or remove one"),
        };
        Report::at(self.at, format!("{thing_zh}「{name}」已经声明过"), format!("{thing_en} `{name}` is declared twice"))
            .help(zh, en)
            .label(self.first, "先在这里声明", "first declared here")
    }
}
