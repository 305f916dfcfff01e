//! S0206: a basis that is not declared.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct UnknownBasis {
    pub at: Span,
    pub name: String,
    pub near: Option<String>,
}

impl Problem for UnknownBasis {
    const ABOUT: About = About {
        code: "S0206",
        severity: Severity::Error,
        title: Both { zh: "依据未声明", en: "a basis that is not declared" },
        means: Both {
            zh: "「依据」后面写已声明的文件，可再加条款或行号；单独的行号（如 B9）不用声明。",
            en: "`under` names a declared document, perhaps with an article or row; a row id alone (B9) needs no declaration.",
        },
        example: "政策 例 { 版本 1 }
依据 若干措施 「关于基层治理的措施」
枚举 类别 依据 若干措失 B9 { 险情 }
",
        underlines: "若干措失",
    };

    fn report(&self) -> Report {
        let UnknownBasis { name, .. } = self;
        let report = Report::at(
            self.at,
            format!("没有名为「{name}」的依据文件"),
            format!("there is no basis document named `{name}`"),
        );
        match &self.near {
            Some(near) => super::did_you_mean(report, near),
            None => report.help(
                format!("先声明它：依据 {name} 「文件全称」"),
                format!("declare it first: basis {name} “full title”"),
            ),
        }
    }
}
