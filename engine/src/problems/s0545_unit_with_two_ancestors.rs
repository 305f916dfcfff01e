//! S0545: a unit lies in two units of one level.

use diagnose::{About, Both, Problem, Report, Severity};

/// A unit lies in two units of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitWithTwoAncestors {
    /// The unit.
    pub unit: String,
    /// The level.
    pub level: String,
    /// One of them.
    pub first: String,
    /// The other.
    pub second: String,
}

impl Problem for UnitWithTwoAncestors {
    const ABOUT: About = About {
        code: "S0545",
        severity: Severity::Error,
        title: Both { zh: "同一层级有两个上级", en: "two ancestors on one level" },
        means: Both {
            zh: "一个单元在每个层级至多属于一个单元，各棵树合起来也是如此。",
            en: "a unit lies in at most one unit of each level, over all trees together.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnitWithTwoAncestors { unit, level, first, second } = self;
        Report::nowhere(
            format!("「{unit}」在层级「{level}」同时属于「{first}」和「{second}」"),
            format!("`{unit}` lies in two units of level `{level}`: `{first}` and `{second}`"),
        )
        .help(
            format!("改正单元数据里的上级，使「{unit}」只属于其中一个"),
            format!("mend the parents in the units' data so that `{unit}` lies in one of them"),
        )
    }
}
