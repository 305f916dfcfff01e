//! S0221: types that cannot stand together.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MixedType {
    pub at: Span,
}

impl Problem for MixedType {
    const ABOUT: About = About {
        code: "S0221",
        severity: Severity::Error,
        title: Both { zh: "这几种类型不能并列", en: "types that cannot stand together" },
        means: Both {
            zh: "并列的类型只能都是层级，或都是机构组。",
            en: "types that stand together are all levels, or all groups of agencies.",
        },
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情 }
枚举 来源 { 热线 }
记录 事件 { 编号 : 文本 主键; 类别 : 类别、来源 }
",
        underlines: "来源",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里只能写一个类型", "only one type can stand here")
            .help("并列的只能都是层级，或都是机构组", "only levels, or only groups, can stand together")
    }
}
