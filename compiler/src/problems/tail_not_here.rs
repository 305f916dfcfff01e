//! S0208: a condition or date where none belongs.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct TailNotHere {
    pub at: Span,
}

impl Problem for TailNotHere {
    const ABOUT: About = About {
        code: "S0208",
        severity: Severity::Error,
        title: Both { zh: "这里不能写条件或日期", en: "a condition or date where none belongs" },
        means: Both {
            zh: "声明头上只能写「依据」；「当」「仅限」「自」「截至」写在规则、表或表的行上。",
            en: "a declaration head takes only `under`; `when`, `only in`, `since` and `through` belong to rules, tables and rows.",
        },
        example: "政策 例 { 版本 1 }
枚举 类别 自 2022-07-01 { 险情 }
",
        underlines: "2022-07-01",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里只能写「依据」", "only `under` can stand here")
            .help("把它移到规则、表或表的行上", "move it to a rule, a table or a row")
    }
}
