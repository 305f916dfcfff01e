//! S0664: a number has more decimal places than its field.

use diagnose::{About, Both, Problem, Report, Severity};

/// A number has more decimal places than its field.
pub(crate) struct TooPrecise {
    /// The cell, shortened.
    pub text: String,
    /// Decimal places of the field.
    pub places: u8,
}

impl Problem for TooPrecise {
    const ABOUT: About = About {
        code: "S0664",
        severity: Severity::Error,
        title: Both { zh: "小数位数过多", en: "too many decimal places" },
        means: Both {
            zh: "字段只有这么多位小数；多出来的不会悄悄舍去。",
            en: "The field has so many decimal places; more are not dropped silently.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (text, places) = (&self.text, self.places);
        Report::nowhere(
            format!("「{text}」多于 {places} 位小数"),
            format!("`{text}` has more than {places} decimal places"),
        )
        .help(
            "先四舍五入，或在记录里给这个字段更多小数位",
            "round it beforehand, or give the field more decimal places in the record",
        )
    }
}
