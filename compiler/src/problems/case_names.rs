//! S0320: names that the cases of a promise cannot have.

use super::Thing;
use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct CaseNames {
    pub at: Span,
    pub why: Wrong,
}

/// What is wrong with the names.
pub(crate) enum Wrong {
    /// There are so many.
    Count(usize),
    /// This one stands for something else already.
    Taken(String, Thing),
}

impl Problem for CaseNames {
    const ABOUT: About = About {
        code: "S0320",
        severity: Severity::Error,
        title: Both { zh: "情形不能这样叫", en: "names that cases cannot have" },
        means: Both {
            zh: "保证说一个情形，不写名字；或者说两个，各有一个名字，不与那种记录的字段、判定、流程或另一个情形同名。",
            en: "a promise speaks of one case, without a name, or of two with a name each, which is not that of a field of the \
                 record, a decision, a process or the other case.",
        },
        example: in_events!("保证 相当 针对 事件 甲、乙、丙 { 须 甲.户数 不少于 0 }\n"),
        underlines: "丙",
    };

    fn report(&self) -> Report {
        match &self.why {
            Wrong::Count(count) => Report::at(
                self.at,
                format!("保证说一个情形，或者两个，这里写了 {count} 个名字"),
                format!(
                    "a promise speaks of one case or of two; here {count} {} written",
                    if *count == 1 { "name is" } else { "names are" }
                ),
            )
            .help(
                "说两个就写两个名字，如「针对 事件 甲、乙」；说一个就不写名字",
                "write two names for two cases, as in `for Report a, b`, and none for one",
            ),
            Wrong::Taken(name, thing) => {
                let (zh, en) = thing.words();
                Report::at(
                    self.at,
                    format!("「{name}」已经是{zh}的名字，「{name}.」就说不清了"),
                    format!("`{name}` is the name of a {en} already, so `{name}.` would not be clear"),
                )
                .help("给情形换一个名字", "give the case another name")
            }
        }
    }
}
