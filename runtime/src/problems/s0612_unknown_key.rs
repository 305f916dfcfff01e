//! S0612: a key that shao.toml does not have.

use diagnose::{About, Both, Problem, Report, Severity, Span, nearest};

/// A key that the table does not have.
pub(crate) struct UnknownKey {
    /// The key as written.
    pub key: String,
    /// The table it stands in, as in `[run]`; empty at the top.
    pub table: String,
    /// The keys there are.
    pub known: &'static [&'static str],
    /// Where.
    pub at: Span,
}

impl Problem for UnknownKey {
    const ABOUT: About = About {
        code: "S0612",
        severity: Severity::Error,
        title: Both { zh: "没有这个键", en: "there is no such key" },
        means: Both {
            zh: "shao.toml 或绑定文件里写了没有的键；多半是写错了字，所以不会悄悄略过。",
            en: "shao.toml or a binding file has a key that means nothing; most likely a slip, so it is not skipped silently.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (key, table) = (&self.key, &self.table);
        let report = match table.as_str() {
            "" => Report::at(self.at, format!("没有键「{key}」"), format!("there is no key `{key}`")),
            _ => Report::at(self.at, format!("{table} 里没有键「{key}」"), format!("{table} has no key `{key}`")),
        };
        match nearest(key, self.known.iter().copied()) {
            Some(near) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
            None => {
                report.help(format!("有：{}", self.known.join("、")), format!("there are: {}", self.known.join(", ")))
            }
        }
    }
}
