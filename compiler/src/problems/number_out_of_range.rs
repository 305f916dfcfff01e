//! S0310: a number outside the field's range.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use ruleset::Number;

pub(crate) struct NumberOutOfRange {
    pub at: Span,
    pub min: Option<Number>,
    pub max: Option<Number>,
}

impl Problem for NumberOutOfRange {
    const ABOUT: About = About {
        code: "S0310",
        severity: Severity::Error,
        title: Both { zh: "超出字段的范围", en: "a number outside the field's range" },
        means: Both {
            zh: "字段声明了范围，拿来比较的数落在范围之外，结果就总是一样。",
            en: "the field has a range, and a number outside it would make the comparison always come out the same.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let show = |n: Option<Number>| n.map_or("…".to_owned(), super::number_text);
        let range = format!("{} – {}", show(self.min), show(self.max));
        Report::at(
            self.at,
            format!("这个数在字段的范围（{range}）之外"),
            format!("this number lies outside the field's range ({range})"),
        )
        .help("改正这个数，或放宽字段的范围", "correct the number, or widen the field's range")
    }
}
