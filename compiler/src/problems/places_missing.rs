//! S0220: decimal places that are not given.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct PlacesMissing {
    pub at: Span,
}

impl Problem for PlacesMissing {
    const ABOUT: About = About {
        code: "S0220",
        severity: Severity::Error,
        title: Both { zh: "没有写小数位", en: "decimal places that are not given" },
        means: Both {
            zh: "「数」要写明小数位，才能精确计算；没有小数的写「整数」。",
            en: "`decimal` says how many places it has, so that sums are exact; without any, write `integer`.",
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键; 面积 : 数 平方米 }
",
        underlines: "数 平方米",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "「数」要写明小数位", "`decimal` must say how many places it has")
            .help("例如：数 2位；没有小数的写：整数", "for example: decimal 2 places; without a fraction: integer")
    }
}
