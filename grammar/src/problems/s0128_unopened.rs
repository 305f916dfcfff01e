//! A clause whose block has no opening brace.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A clause whose block has no opening brace.
#[derive(Clone, Debug)]
pub struct Unopened {
    /// Its head.
    pub at: Span,
    /// The head's last word.
    pub last: String,
    /// The `}` that closes the block.
    pub close: Span,
}

impl Problem for Unopened {
    const ABOUT: About = About {
        code: "S0128",
        severity: Severity::Error,
        title: Both { zh: "缺少前花括号", en: "an opening brace is missing" },
        means: Both {
            zh: "这一条的内容写在下面，收尾的「}」也有，却没有开头的「{」。",
            en: "What belongs to the clause follows, and so does its `}`, but there is no `{` before it.",
        },
        example: "政策 北票\n    版本 1\n}",
        underlines: "政策 北票",
    };

    fn report(&self) -> Report {
        // A title is named without its quotes.
        let last = diagnose::escape_control(self.last.trim_matches(['「', '」', '“', '”', '"', '《', '》']));
        Report::at(self.at, "这一条缺少「{」", "this clause has no `{`")
            .help(format!("在「{last}」后面写「{{」"), format!("write `{{` after `{last}`"))
            .label(self.close, "它的「}」在这里", "its `}` is here")
    }
}
