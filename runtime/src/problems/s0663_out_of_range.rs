//! S0663: a number is out of its range.

use diagnose::{About, Both, Problem, Report, Severity};

/// A number is out of its field's range.
pub(crate) struct OutOfRange {
    /// The cell, shortened.
    pub text: String,
    /// The least that is allowed.
    pub least: Option<String>,
    /// The greatest.
    pub most: Option<String>,
}

impl Problem for OutOfRange {
    const ABOUT: About = About {
        code: "S0663",
        severity: Severity::Error,
        title: Both { zh: "数在范围之外", en: "a number is out of range" },
        means: Both {
            zh: "记录里给字段写了范围（如 整数 1 至 5），这一行的数在范围之外；或者数超过 28 位。",
            en: "The record gives the field a range (as in `integer 1 to 5`) and this row's number lies outside; or the number has more than 28 digits.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let text = &self.text;
        let (zh, en) = match (&self.least, &self.most) {
            (Some(least), Some(most)) => {
                (format!("不在 {least} 至 {most} 之内"), format!("not within {least} to {most}"))
            }
            (Some(least), None) => (format!("小于 {least}"), format!("less than {least}")),
            (None, Some(most)) => (format!("大于 {most}"), format!("greater than {most}")),
            (None, None) => ("超过 28 位".to_owned(), "longer than 28 digits".to_owned()),
        };
        Report::nowhere(format!("「{text}」{zh}"), format!("`{text}` is {en}"))
            .help("改正这一格，或放宽记录里这个字段的范围", "mend the cell, or widen the field's range in the record")
    }
}
