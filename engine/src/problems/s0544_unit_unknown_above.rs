//! S0544: a unit's parent stands at no level above it.

use diagnose::{About, Both, Problem, Report, Severity};

/// A unit's parent stands at no level above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitUnknownAbove {
    /// The unit.
    pub unit: String,
    /// Its level.
    pub level: String,
    /// Its parent.
    pub parent: String,
    /// The parent's level.
    pub parent_level: String,
}

impl Problem for UnitUnknownAbove {
    const ABOUT: About = About {
        code: "S0544",
        severity: Severity::Error,
        title: Both { zh: "上级单元的层级不对", en: "a parent that is not above" },
        means: Both {
            zh: "单元的上级必须属于更高的层级；这也排除了循环。",
            en: "a unit's parent must stand at a level above the unit's own, which rules out loops too.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnitUnknownAbove { unit, level, parent, parent_level } = self;
        Report::nowhere(
            format!("「{parent}」（{parent_level}）不能是「{unit}」（{level}）的上级"),
            format!("`{parent}` ({parent_level}) cannot be the parent of `{unit}` ({level})"),
        )
        .help(
            format!("给「{unit}」换一个比「{level}」高的层级的上级"),
            format!("give `{unit}` a parent of a level above `{level}`"),
        )
    }
}
