//! S0502: a result of exact arithmetic is too large.

use crate::{MAX_BITS, TooLarge};
use diagnose::{About, Both, Problem, Report, Severity};

impl Problem for TooLarge {
    const ABOUT: About = About {
        code: "S0502",
        severity: Severity::Error,
        title: Both { zh: "数值过大", en: "a number that is too large" },
        means: Both {
            zh: "精确计算的结果超过 4096 位(二进制)。",
            en: "the result of exact arithmetic has more than 4,096 bits.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere(
            format!("精确计算的结果超过 {MAX_BITS} 位（二进制）"),
            format!("the result of exact arithmetic has more than {MAX_BITS} bits"),
        )
        .help(
            "看看公式里连乘、连除的数，分步取小数位",
            "look at long products and quotients in formulas, and round in between",
        )
    }
}
