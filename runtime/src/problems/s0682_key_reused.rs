//! S0682: a key was used for another request.

use diagnose::{About, Both, Problem, Report, Severity};

/// A key was used for another request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyReused {
    /// The key.
    pub key: String,
}

impl Problem for KeyReused {
    const ABOUT: About = About {
        code: "S0682",
        severity: Severity::Error,
        title: Both { zh: "幂等键用于另一个请求", en: "a key was used for another request" },
        means: Both {
            zh: "同一个幂等键、同一个请求，再来只回答，不重做；请求不同就拒绝，因为无法知道要的是哪一个。",
            en: "The same key with the same request is answered and not done again. With another request it is refused: nobody can know which of the two is meant.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let key = &self.key;
        Report::nowhere(
            format!("幂等键「{key}」已用于另一个请求"),
            format!("the key `{key}` was used for another request"),
        )
        .help(
            "新的请求换一个键；要重问原来的请求，照原样再发",
            "give a new request a new key; to ask for the old one again, send it as it was",
        )
    }
}
