//! A bracket that nothing closes.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A bracket that nothing closes.
#[derive(Clone, Debug)]
pub struct Unclosed {
    /// Where.
    pub at: Span,
    /// The bracket as written.
    pub opening: String,
}

impl Problem for Unclosed {
    const ABOUT: About = About {
        code: "S0104",
        severity: Severity::Error,
        title: Both { zh: "括号没有结束", en: "a bracket is not closed" },
        means: Both {
            zh: "每个括号都要有与之相配的另一半；下一个顶格的声明之前没有找到。",
            en: "Every bracket needs its other half; none was found before the next declaration at column 0.",
        },
        example: "记录 事件 {\n    编号 : 文本 主键\n",
        underlines: "{",
    };

    fn report(&self) -> Report {
        let (opening, closing) = (&self.opening, closing_of(&self.opening));
        Report::at(self.at, format!("「{opening}」没有结束"), format!("`{opening}` is never closed"))
            .help(format!("补上「{closing}」"), format!("add `{closing}`"))
    }
}

/// The plain bracket that closes one.
fn closing_of(opening: &str) -> &'static str {
    match opening {
        "(" | "（" => ")",
        "{" | "｛" => "}",
        _ => "]",
    }
}
