//! S0508: an outcome names a unit that is not among those loaded.

use diagnose::{About, Both, Problem, Report, Severity};

/// An outcome names a unit that is not among those loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownUnit {
    /// The unit.
    pub unit: String,
}

impl Problem for UnknownUnit {
    const ABOUT: About = About {
        code: "S0508",
        severity: Severity::Error,
        title: Both { zh: "没有这个单元", en: "no such unit" },
        means: Both {
            zh: "结果写明了某个单元，而导入的单元中没有它。",
            en: "an outcome names a unit that is not among the units loaded.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnknownUnit { unit } = self;
        Report::nowhere(format!("没有名为「{unit}」的单元"), format!("there is no unit called `{unit}`"))
            .help("检查单元数据，或政策中的写法", "look at the units' data, or at its spelling in the policy")
    }
}
