//! S0704: a version that is not known yet.

use crate::FORMAT_VERSION;
use diagnose::{About, Both, Problem, Report, Severity};

/// A newer program wrote the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newer {
    /// The version of the file.
    pub found: u16,
    /// Its flags, where one of them is not known; else 0.
    pub flags: u16,
}

impl Problem for Newer {
    const ABOUT: About = About {
        code: "S0704",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策版本太新", en: "a compiled policy of a newer version" },
        means: Both {
            zh: "文件由更新版本的 shao 写成，本版本不认识它的格式，也不猜测。",
            en: "a newer shao wrote the file; this one does not know its format, and does not guess.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let Newer { found, flags } = self;
        let report = if *found == FORMAT_VERSION {
            Report::nowhere(
                format!("编译后的政策用到本版本不认识的标志 {flags:#06x}"),
                format!("the compiled policy has flags that this version does not know: {flags:#06x}"),
            )
        } else {
            Report::nowhere(
                format!("编译后的政策是第 {found} 版格式，本版本只认识第 {FORMAT_VERSION} 版"),
                format!("the compiled policy is in format {found}; this version knows format {FORMAT_VERSION}"),
            )
        };
        report.help(
            "升级 shao，或用本版本的 `shao build` 重新编译",
            "upgrade shao, or compile the policy again with this version's `shao build`",
        )
    }
}
