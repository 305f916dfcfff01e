//! S0203: names that go round in a circle.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use super::Thing;

pub(crate) struct CyclicNames {
    pub at: Span,
    pub thing: Thing,
    pub names: Vec<String>,
}

impl Problem for CyclicNames {
    const ABOUT: About = About {
        code: "S0203",
        severity: Severity::Error,
        title: Both { zh: "循环", en: "names that go round in a circle" },
        means: Both {
            zh: "层级、机构、岗位、函数、判定、指标都不能绕回自身，否则算不出结果。",
            en: "levels, agencies, positions, functions, decisions and indicators must not lead back to themselves, or nothing could be computed.",
        },
        example: "政策 例 { 版本 1 }
函数 甲(数量 : 整数) = 乙(数量) + 1
函数 乙(数量 : 整数) = 甲(数量) + 1
",
        underlines: "甲",
    };

    fn report(&self) -> Report {
        let (thing_zh, thing_en) = self.thing.words();
        let mut circle = self.names.join(" → ");
        if let Some(first) = self.names.first() {
            circle.push_str(" → ");
            circle.push_str(first);
        }
        Report::at(
            self.at,
            format!("{thing_zh}互相绕成了圈：{circle}"),
            format!("{thing_en}: these names go round in a circle: {circle}"),
        )
        .help("断开其中一环", "break one link of it")
    }
}
