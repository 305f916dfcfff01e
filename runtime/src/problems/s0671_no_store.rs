//! S0671: a store cannot be opened.

use diagnose::{About, Both, Problem, Report, Severity};

/// A store cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoStore {
    /// The name to show.
    pub name: String,
    /// Why, in the system's words.
    pub text: String,
}

impl Problem for NoStore {
    const ABOUT: About = About {
        code: "S0671",
        severity: Severity::Error,
        title: Both { zh: "存储打不开", en: "a store cannot be opened" },
        means: Both {
            zh: "指定的位置没有存储，或者没有权限打开。新的存储用 shao store init 建立。",
            en: "There is no store at the place, or it may not be opened. `shao store init` makes a new one.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NoStore { name, text } = self;
        Report::nowhere(format!("打不开存储「{name}」：{text}"), format!("cannot open the store `{name}`: {text}"))
    }
}
