//! S0209: a clause that must be there.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use diagnose::{Lang, Word};

pub(crate) struct MissingClause {
    pub at: Span,
    pub clause: Word,
}

impl Problem for MissingClause {
    const ABOUT: About = About {
        code: "S0209",
        severity: Severity::Error,
        title: Both { zh: "缺少必要的一项", en: "a clause that must be there" },
        means: Both {
            zh: "这个声明缺少一项必须写的内容。",
            en: "the declaration lacks a clause that it cannot do without.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let clause = self.clause.spelling();
        let (clause_zh, clause_en) = (clause.canonical(Lang::Zh), clause.canonical(Lang::En));
        let (help_zh, help_en) = match self.clause {
            Word::Initial => {
                ("写明从哪个阶段开始，例如：初始 待办", "say where a case begins, for example: initial Waiting")
            }
            Word::Final => ("写明办到哪里为止，例如：终态 已办结", "say where a case ends, for example: final Done"),
            Word::From => (
                "写明从哪个动作或阶段起算，例如：起 交办",
                "say which action or stage starts it, for example: from assign",
            ),
            Word::Until => (
                "写明到哪个动作或阶段为止，例如：止 办结",
                "say which action or stage stops it, for example: until report",
            ),
            _ => (
                "写明上班时间，例如：每周 周一 至 周五 09:00 至 17:30",
                "give the working hours, for example: weekly Monday to Friday 09:00 to 17:30",
            ),
        };
        Report::at(self.at, format!("这里缺少「{clause_zh}」"), format!("`{clause_en}` is missing here"))
            .help(help_zh, help_en)
    }
}
