//! S0702: the end is missing.

use diagnose::{About, Both, Problem, Report, Severity};

/// The file is shorter than it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncated {
    /// Bytes that there must be, at the least.
    pub expected: u64,
    /// Bytes that there are.
    pub found: u64,
}

impl Problem for Truncated {
    const ABOUT: About = About {
        code: "S0702",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策不完整", en: "a compiled policy cut short" },
        means: Both {
            zh: "文件比它自己记的长度短，多半是复制或下载没有完成。",
            en: "the file is shorter than it says itself: most likely a copy or a download did not finish.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let Truncated { expected, found } = self;
        Report::nowhere(
            format!("编译后的政策不完整：应有至少 {expected} 字节，只有 {found} 字节"),
            format!("the compiled policy is cut short: {found} bytes of at least {expected}"),
        )
        .help("重新复制文件，或用 `shao build` 重新编译", "copy the file again, or compile it again with `shao build`")
    }
}
