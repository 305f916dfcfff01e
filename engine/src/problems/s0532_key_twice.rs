//! S0532: a key stands twice in one object.

use diagnose::{About, Both, Problem, Report, Severity};

/// A key stands twice in one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyTwice {
    /// The key.
    pub key: String,
}

impl Problem for KeyTwice {
    const ABOUT: About = About {
        code: "S0532",
        severity: Severity::Error,
        title: Both { zh: "键名重复", en: "a key that stands twice" },
        means: Both {
            zh: "同一对象中同一个键出现两次，取哪一个无从确定。",
            en: "one object has the same key twice, and nothing says which value counts.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let KeyTwice { key } = self;
        Report::nowhere(format!("键「{key}」出现了两次"), format!("the key `{key}` stands twice"))
            .help(format!("只留一个「{key}」"), format!("keep one `{key}`"))
    }
}
