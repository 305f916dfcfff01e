//! S0621: a binding names no record or level of the policy.

use super::offer;
use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A binding is for a record or level that the policy does not have.
pub(crate) struct UnknownTarget {
    /// The name as written.
    pub name: String,
    /// Whether a level was meant.
    pub level: bool,
    /// The names there are.
    pub known: Vec<String>,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for UnknownTarget {
    const ABOUT: About = About {
        code: "S0621",
        severity: Severity::Error,
        title: Both { zh: "政策里没有这个记录或层级", en: "the policy has no such record or level" },
        means: Both {
            zh: "[[bind]] 的 record 或 level 要是政策里声明的记录或层级。",
            en: "The record or level of a [[bind]] must be one that the policy declares.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        let (zh, en) = if self.level { ("层级", "level") } else { ("记录", "record") };
        let report = placed(self.at, format!("政策里没有{zh}「{name}」"), format!("the policy has no {en} `{name}`"));
        offer(report, name, &self.known)
    }
}
