//! A clause that does not exist in its place.

use super::expected::{Expected, either, mended};
use diagnose::{About, Both, Lang, Problem, Report, Severity, Span};

/// A clause that does not exist in its place.
#[derive(Clone, Debug)]
pub struct UnknownClause {
    /// Where.
    pub at: Span,
    /// Its first word.
    pub found: String,
    /// What may stand there.
    pub allowed: Vec<Expected>,
    /// A word that may be meant.
    pub near: Option<String>,
    /// How to mend it, where that is known better.
    pub mend: Option<Both>,
}

impl Problem for UnknownClause {
    const ABOUT: About = About {
        code: "S0111",
        severity: Severity::Error,
        title: Both { zh: "没有这样的条款", en: "no such clause" },
        means: Both {
            zh: "这个位置上没有以这个词开头的条款。", en: "No clause of this place begins with this word."
        },
        example: "政策 北票 {\n    版夲 2022.1\n}",
        underlines: "版夲",
    };

    fn report(&self) -> Report {
        let found = diagnose::escape_control(&self.found);
        let (zh, en) = (either(&self.allowed, Lang::Zh), either(&self.allowed, Lang::En));
        if self.mend.is_none() && self.near.is_none() {
            return Report::at(
                self.at,
                format!("此处没有以「{found}」开头的条款"),
                format!("no clause here begins with `{found}`"),
            )
            .help(format!("可以写{zh}"), format!("write one that begins with {en}"));
        }
        let report = Report::at(
            self.at,
            format!("此处没有以「{found}」开头的条款；可用的是{zh}"),
            format!("no clause here begins with `{found}`; allowed: {en}"),
        );
        mended(report, self.mend.as_ref(), self.near.as_deref())
    }
}
