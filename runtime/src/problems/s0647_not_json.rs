//! S0647: a line is no JSON object.

use diagnose::{About, Both, Problem, Report, Severity};

/// A line of NDJSON is no JSON object.
pub(crate) struct NotJson {
    /// What the JSON reader said, in English.
    pub message: String,
}

impl Problem for NotJson {
    const ABOUT: About = About {
        code: "S0647",
        severity: Severity::Error,
        title: Both { zh: "不是 JSON 对象", en: "not a JSON object" },
        means: Both {
            zh: "NDJSON 的每一行是一个完整的 JSON 对象:键不重复,嵌套不过深。",
            en: "Every line of NDJSON is one whole JSON object: no key twice, not nested too deeply.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let message = &self.message;
        Report::nowhere(format!("这一行不是 JSON 对象:{message}"), format!("the line is not a JSON object: {message}"))
    }
}
