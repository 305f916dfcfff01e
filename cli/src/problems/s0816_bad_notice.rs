//! S0816: what is no name of a notice.

use diagnose::{About, Both, Problem, Report, Severity};

/// This is no name of a notice.
pub(crate) struct BadNotice {
    /// What was given.
    pub text: String,
}

impl Problem for BadNotice {
    const ABOUT: About = About {
        code: "S0816",
        severity: Severity::Error,
        title: Both { zh: "不是通知的编号", en: "not the name of a notice" },
        means: Both {
            zh: "通知的编号是引起它的事件的号和它在其中的次序，如 12.0；shao store outbox 会列出。",
            en: "A notice is named by the number of its event and its place there, as in 12.0; `shao store outbox` lists them.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        Report::nowhere(format!("「{text}」不是通知的编号"), format!("`{text}` is not the name of a notice"))
            .help("写作 12.0", "write it as in 12.0")
    }
}
