//! S0219: a range that does not fit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadRange {
    pub at: Span,
    pub places: u8,
}

impl Problem for BadRange {
    const ABOUT: About = About {
        code: "S0219",
        severity: Severity::Error,
        title: Both { zh: "范围有误", en: "a range that does not fit" },
        means: Both {
            zh: "范围从小到大，两端都是常数，小数位不超过这一列的位数。",
            en: "a range runs from low to high between constants with no more places than the column.",
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键; 严重 : 整数 5 至 1 }
",
        underlines: "5 至 1",
    };

    fn report(&self) -> Report {
        let BadRange { places, .. } = self;
        Report::at(
            self.at,
            format!("范围要从小到大，小数不超过 {places} 位"),
            format!("a range runs from low to high, with at most {places} decimal places"),
        )
        .help("例如：1 至 5", "for example: 1 to 5")
    }
}
