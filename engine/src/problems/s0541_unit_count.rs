//! S0541: there are too many units.

use diagnose::{About, Both, Problem, Report, Severity};

/// There are too many units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCount {
    /// How many there are.
    pub count: usize,
    /// How many there may be.
    pub most: usize,
}

impl Problem for UnitCount {
    const ABOUT: About = About {
        code: "S0541",
        severity: Severity::Error,
        title: Both { zh: "单元过多", en: "too many units" },
        means: Both { zh: "单元数量超过上限。", en: "there are more units than are allowed." },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnitCount { count, most } = self;
        Report::nowhere(
            format!("共有 {count} 个单元，上限是 {most} 个"),
            format!("there are {count} units, and at most {most} are allowed"),
        )
        .help("只装入政策用得到的单元", "load only the units that the policy needs")
    }
}
