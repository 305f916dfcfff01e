//! S0319: a promise of two cases that does not say of which it speaks.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WhichCase {
    pub at: Span,
    pub name: String,
    pub cases: Vec<String>,
}

impl Problem for WhichCase {
    const ABOUT: About = About {
        code: "S0319",
        severity: Severity::Error,
        title: Both { zh: "没写是哪一个情形的", en: "not said of which case" },
        means: Both {
            zh: "保证说两个情形时，每个字段、每个判定的结果都要写明是哪一个的。",
            en: "where a promise speaks of two cases, each field and each outcome says of which.",
        },
        example: in_events!("保证 相当 针对 事件 甲、乙 { 当 甲.类别 为 乙.类别; 须 户数 不少于 0 }\n"),
        underlines: "户数",
    };

    fn report(&self) -> Report {
        let WhichCase { at, name, cases } = self;
        let said = |between: &str, quote: [&str; 2]| {
            let [open, close] = quote;
            let said: Vec<String> = cases.iter().map(|case| format!("{open}{case}.{name}{close}")).collect();
            said.join(between)
        };
        Report::at(
            *at,
            format!("没写「{name}」是哪一个情形的"),
            format!("it is not said of which case `{name}` is meant"),
        )
        .help(format!("写成{}", said("或", ["「", "」"])), format!("write {}", said(" or ", ["`", "`"])))
    }
}
