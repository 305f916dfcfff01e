//! S0314: a value that the type does not have.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct UnknownValue {
    pub at: Span,
    pub name: String,
    pub of: Both,
    /// Whether an agency is wanted, which is declared by itself.
    pub is_agency: bool,
    pub near: Option<String>,
    pub known: Vec<String>,
}

impl Problem for UnknownValue {
    const ABOUT: About = About {
        code: "S0314",
        severity: Severity::Error,
        title: Both { zh: "没有这个值", en: "a value that the type does not have" },
        means: Both {
            zh: "枚举、清单、机构的值要从声明过的里面选。",
            en: "a value of an enum, list or agency is one of those declared.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 类别 为 险请; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "险请",
    };

    fn report(&self) -> Report {
        let UnknownValue { name, .. } = self;
        let (of_zh, of_en) = (&self.of.zh, &self.of.en);
        let (zh, en) = match self.is_agency {
            true => (format!("没有名为「{name}」的机构"), format!("there is no agency named `{name}`")),
            false => (format!("{of_zh}没有「{name}」这个值"), format!("`{name}` is not {of_en}")),
        };
        let report = Report::at(self.at, zh, en);
        match &self.near {
            Some(near) => super::did_you_mean(report, near),
            None if self.is_agency && self.known.is_empty() => {
                report.help("先声明这个机构", "declare the agency first")
            }
            None if self.is_agency => report.help(
                format!("{}；或者声明这个机构", super::one_of(&self.known, "可以写：", "、")),
                format!("{}; or declare the agency", super::one_of(&self.known, "it may be: ", ", ")),
            ),
            None if self.known.is_empty() => {
                report.help("先在它的声明里写上这个值", "add the value to the declaration first")
            }
            None => report
                .help(super::one_of(&self.known, "可以写：", "、"), super::one_of(&self.known, "it may be: ", ", ")),
        }
    }
}
