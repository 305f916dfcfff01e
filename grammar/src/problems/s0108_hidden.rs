//! A character that cannot be seen.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A character that cannot be seen.
#[derive(Clone, Debug)]
pub struct HiddenCharacter {
    /// Where.
    pub at: Span,
    /// The character.
    pub character: char,
}

impl Problem for HiddenCharacter {
    const ABOUT: About = About {
        code: "S0108",
        severity: Severity::Error,
        title: Both { zh: "看不见的字符", en: "a hidden character" },
        means: Both {
            zh: "控制字符、改变文字方向的字符和零宽字符会让人看到的与实际不同，因此不接受。",
            en: "Control characters, directional marks and zero-width characters make a file read differently from what it is, so they are refused.",
        },
        example: "枚举 类\u{200b}别 { 甲 }",
        underlines: "\u{200b}",
    };

    fn report(&self) -> Report {
        let code = format!("U+{:04X}", u32::from(self.character));
        Report::at(self.at, format!("有看不见的字符 {code}"), format!("there is a hidden character, {code}"))
            .help("删去它；常由复制粘贴带入", "remove it; it often comes with a paste")
    }
}
