//! A file over the size limit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A file over the size limit.
#[derive(Clone, Debug)]
pub struct FileTooLarge {
    /// The start of the file.
    pub at: Span,
    /// Its size in bytes.
    pub bytes: usize,
}

impl Problem for FileTooLarge {
    const ABOUT: About = About {
        code: "S0101",
        severity: Severity::Error,
        title: Both { zh: "文件过大", en: "the file is too large" },
        means: Both {
            zh: "一个政策文件有大小上限；超过的文件不读。",
            en: "A policy file has a limit of size; a larger one is not read.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let limit = crate::MAX_FILE_BYTES >> 20;
        Report::at(
            self.at,
            format!("文件有 {} 字节，超过 {limit} MiB 的上限", self.bytes),
            format!("the file has {} bytes, over the limit of {limit} MiB", self.bytes),
        )
        .help("把政策分成几个文件；大的清单放进 CSV", "split the policy into several files; put large lists into CSV")
    }
}
