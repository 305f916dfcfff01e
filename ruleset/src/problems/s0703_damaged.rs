//! S0703: the bytes are not those that were written.

use diagnose::{About, Both, Problem, Report, Severity};

/// The body's hash differs from the one in the header, or something follows the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Bytes after the end; 0 where the hash differs.
    pub excess: u64,
}

impl Problem for Damaged {
    const ABOUT: About = About {
        code: "S0703",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策已损坏", en: "a damaged compiled policy" },
        means: Both {
            zh: "文件内容与写入时记下的校验值或长度不符，写入之后被改动过。",
            en: "the contents do not agree with the hash or the length that was noted when they were written: they were changed since.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let report = match self.excess {
            0 => Report::nowhere(
                "编译后的政策已损坏：内容与校验值不符",
                "the compiled policy is damaged: its contents do not agree with its hash",
            ),
            excess => Report::nowhere(
                format!("编译后的政策已损坏：结尾之后多出 {excess} 字节"),
                format!("the compiled policy is damaged: bytes after its end: {excess}"),
            ),
        };
        report.help(
            "重新复制文件，或用 `shao build` 重新编译",
            "copy the file again, or compile it again with `shao build`",
        )
    }
}
