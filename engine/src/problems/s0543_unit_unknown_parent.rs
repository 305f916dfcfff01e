//! S0543: a unit's parent is not there.

use diagnose::{About, Both, Problem, Report, Severity};

/// A unit's parent is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitUnknownParent {
    /// The unit.
    pub unit: String,
    /// What stands as its parent.
    pub parent: String,
}

impl Problem for UnitUnknownParent {
    const ABOUT: About = About {
        code: "S0543",
        severity: Severity::Error,
        title: Both { zh: "上级单元不存在", en: "a parent that is not there" },
        means: Both {
            zh: "单元写明的上级不在导入的单元之中。",
            en: "the unit that is named as a unit's parent is not among the units loaded.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnitUnknownParent { unit, parent } = self;
        Report::nowhere(
            format!("单元「{unit}」的上级「{parent}」不存在"),
            format!("`{parent}`, the parent of unit `{unit}`, is not there"),
        )
        .help(
            format!("在单元数据里补上「{parent}」，或改正「{unit}」的上级"),
            format!("add `{parent}` to the units' data, or mend the parent of `{unit}`"),
        )
    }
}
