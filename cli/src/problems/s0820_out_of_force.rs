//! S0820: what is run lies outside the time in which the policy is in force.

use diagnose::{About, Both, Problem, Report, Severity};

/// What is run lies outside the time in which the policy is in force.
pub(crate) struct OutOfForce {
    /// The period or instant.
    pub what: Both,
    /// The first day, where the policy says.
    pub from: Option<String>,
    /// The day from which on it is no longer in force, where the policy says.
    pub until: Option<String>,
}

impl Problem for OutOfForce {
    const ABOUT: About = About {
        code: "S0820",
        severity: Severity::Warning,
        title: Both { zh: "不在政策有效的时间内", en: "outside the time the policy is in force" },
        means: Both {
            zh: "所算的期或截止时刻不全在「施行」之后、「失效」之前。照样算，但请核对。",
            en: "The period or instant does not lie between `effective` and `expires`. The work is done all the same, but somebody should look.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        if let Some(day) = &self.from {
            zh.push(format!("{day} 起施行"));
            en.push(format!("in force from {day}"));
        }
        if let Some(day) = &self.until {
            zh.push(format!("{day} 起失效"));
            en.push(format!("no longer from {day}"));
        }
        Report::nowhere(
            format!("{}不全在政策有效的时间内：{}", self.what.zh, zh.join("，")),
            format!("{} is outside the time the policy is in force: {}", self.what.en, en.join(", ")),
        )
        .help("核对 --period、--as-of，或换用当时的政策", "check --period and --as-of, or use the policy of that time")
    }
}
