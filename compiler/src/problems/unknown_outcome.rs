//! S0401: an outcome that the decision does not have.

use diagnose::{About, Both, Lang, Problem, Report, Severity, Span};

pub(crate) struct UnknownOutcome {
    pub at: Span,
    pub name: String,
    pub decision: String,
    pub known: Vec<Both>,
}

impl Problem for UnknownOutcome {
    const ABOUT: About = About {
        code: "S0401",
        severity: Severity::Error,
        title: Both { zh: "没有这项结果", en: "an outcome that the decision does not have" },
        means: Both {
            zh: "规则只能给出判定声明过的结果。",
            en: "a rule can give only outcomes that the decision declares.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 为 5; 则 主办 应急局; 等级 3 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "等级",
    };

    fn report(&self) -> Report {
        let UnknownOutcome { name, decision, .. } = self;
        let report = Report::at(
            self.at,
            format!("判定「{decision}」没有结果「{name}」"),
            format!("the decision `{decision}` has no outcome `{name}`"),
        );
        let all = |lang: Lang| self.known.iter().map(|known| known.get(lang).clone()).collect::<Vec<String>>();
        let both = [all(Lang::Zh), all(Lang::En)].concat();
        match diagnose::nearest(&self.name, both.iter().map(String::as_str)) {
            None => report.help(
                super::one_of(&all(Lang::Zh), "可以写：", "、"),
                super::one_of(&all(Lang::En), "it may be: ", ", "),
            ),
            Some(near) => super::did_you_mean(report, near),
        }
    }
}
