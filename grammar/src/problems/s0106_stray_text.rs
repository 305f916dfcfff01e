//! Text at column 0 that begins no declaration.

use super::expected::spell_list;
use diagnose::{About, Both, Lang, Problem, Report, Severity, Span, declaration_words, nearest};

/// Text at column 0 that begins no declaration.
#[derive(Clone, Debug)]
pub struct StrayText {
    /// Where.
    pub at: Span,
    /// The first word.
    pub text: String,
}

impl Problem for StrayText {
    const ABOUT: About = About {
        code: "S0106",
        severity: Severity::Error,
        title: Both { zh: "不是声明", en: "not a declaration" },
        means: Both {
            zh: "顶格的一行须以声明的关键词开头，如「政策」「记录」「派单」。",
            en: "A line at column 0 begins with the keyword of a declaration, such as `policy`, `record` or `routing`.",
        },
        example: "计录 事件 {\n    编号 : 文本 主键\n}",
        underlines: "计录",
    };

    fn report(&self) -> Report {
        let shown = diagnose::escape_control(&self.text);
        let report =
            Report::at(self.at, format!("「{shown}」不是声明的开头"), format!("`{shown}` begins no declaration"));
        match near_declaration(&self.text) {
            Some(near) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
            None => report.help(
                format!("声明以这些词开头：{}", spell_list(declaration_words(), Lang::Zh)),
                format!("declarations begin with one of: {}", spell_list(declaration_words(), Lang::En)),
            ),
        }
    }
}

/// The keyword of a declaration that a word comes near.
pub(crate) fn near_declaration(text: &str) -> Option<&'static str> {
    let words = declaration_words().iter().flat_map(|word| {
        let spelling = word.spelling();
        spelling.zh.iter().chain(spelling.en).copied()
    });
    nearest(text, words)
}
