//! S0645: a row holds a NUL byte.

use diagnose::{About, Both, Problem, Report, Severity};

/// A row holds a NUL byte.
pub(crate) struct Nul;

impl Problem for Nul {
    const ABOUT: About = About {
        code: "S0645",
        severity: Severity::Error,
        title: Both { zh: "行内有 NUL", en: "a row holds a NUL byte" },
        means: Both {
            zh: "文本里不会有 NUL；有的话，文件多半是坏了，或者是 UTF-16。",
            en: "Text holds no NUL bytes; where one is, the file is damaged or UTF-16.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("这一行有 NUL 字节", "the row holds a NUL byte")
            .help("把文件另存为 UTF-8，或重新导出一次", "save the file as UTF-8, or export it again")
    }
}
