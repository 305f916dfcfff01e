//! S0542: two units have one name.

use diagnose::{About, Both, Problem, Report, Severity};

/// Two units have one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitNamedTwice {
    /// The name.
    pub unit: String,
}

impl Problem for UnitNamedTwice {
    const ABOUT: About = About {
        code: "S0542",
        severity: Severity::Error,
        title: Both { zh: "单元重名", en: "two units of one name" },
        means: Both {
            zh: "单元以名称区分，同名的单元无法分辨。",
            en: "units are told apart by name, and two have the same.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnitNamedTwice { unit } = self;
        Report::nowhere(format!("单元「{unit}」出现了两次"), format!("unit `{unit}` is there twice"))
            .help("重复的删去一个；不同的单元用不同的名称", "remove the copy, or give the other unit a name of its own")
    }
}
