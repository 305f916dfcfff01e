//! S0705: a version that is no longer read.

use crate::FORMAT_VERSION;
use diagnose::{About, Both, Problem, Report, Severity};

/// An older program wrote the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Older {
    /// The version of the file.
    pub found: u16,
}

impl Problem for Older {
    const ABOUT: About = About {
        code: "S0705",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策版本太旧", en: "a compiled policy of an older version" },
        means: Both {
            zh: "文件由旧版本的 shao 写成，本版本已不再读它的格式。",
            en: "an older shao wrote the file; this one no longer reads its format.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let found = self.found;
        Report::nowhere(
            format!("编译后的政策是第 {found} 版格式，本版本只认识第 {FORMAT_VERSION} 版"),
            format!("the compiled policy is in format {found}; this version knows format {FORMAT_VERSION}"),
        )
        .help("用 `shao build` 从源文件重新编译", "compile the policy again from its sources with `shao build`")
    }
}
