//! A part that a declaration or clause needs.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A part that a declaration or clause needs.
#[derive(Clone, Debug)]
pub struct MissingPart {
    /// What lacks it.
    pub at: Span,
    /// The part in the words of each dialect.
    pub part: Both,
    /// The part as it might be written.
    pub example: Both,
}

impl Problem for MissingPart {
    const ABOUT: About = About {
        code: "S0115",
        severity: Severity::Error,
        title: Both { zh: "缺少内容", en: "a part is missing" },
        means: Both { zh: "这一条还缺少必须写的内容。", en: "The clause lacks a part that it needs." },
        example: "机构 应急局 归 部门",
        underlines: "机构 应急局 归 部门",
    };

    fn report(&self) -> Report {
        let Both { zh, en } = &self.example;
        Report::at(self.at, format!("缺少{}", self.part.zh), format!("this lacks {}", self.part.en))
            .help(format!("补上，例如：{zh}"), format!("add it, for example: {en}"))
    }
}
