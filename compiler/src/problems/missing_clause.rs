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
        Report::at(self.at, format!("这里缺少「{clause_zh}」"), format!("`{clause_en}` is missing here"))
    }
}
