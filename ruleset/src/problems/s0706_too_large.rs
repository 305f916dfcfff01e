//! S0706: more than is read.

use crate::MAX_BYTES;
use diagnose::{About, Both, Problem, Report, Severity};

/// The file is larger than any that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Its bytes.
    pub found: u64,
}

impl Problem for TooLarge {
    const ABOUT: About = About {
        code: "S0706",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策太大", en: "a compiled policy that is too large" },
        means: Both {
            zh: "编译后的政策至多 64 MiB；更大的文件一概不读。",
            en: "a compiled policy has at most 64 MiB; nothing larger is read.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let found = self.found;
        Report::nowhere(
            format!("编译后的政策有 {found} 字节，超过上限 {MAX_BYTES} 字节"),
            format!("the compiled policy has {found} bytes; the most is {MAX_BYTES}"),
        )
        .help(
            "把大的清单改作数据绑定，而不是随政策一起编译",
            "bind large lists as data, instead of compiling them into the policy",
        )
    }
}
