//! S0644: a row is not in the encoding of its file.

use diagnose::{About, Both, Problem, Report, Severity};

/// A row holds bytes that are none of the file's encoding.
pub(crate) struct RowEncoding {
    /// The encoding.
    pub encoding: &'static str,
}

impl Problem for RowEncoding {
    const ABOUT: About = About {
        code: "S0644",
        severity: Severity::Error,
        title: Both { zh: "行内有编码之外的字节", en: "a row holds bytes outside its encoding" },
        means: Both {
            zh: "这一行有不属于该编码的字节。整个文件都这样时，多半是编码没写对。",
            en: "The row holds bytes that are none of the encoding. Where the whole file does, its encoding is probably another one.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let encoding = self.encoding;
        let report = Report::nowhere(format!("这一行不是 {encoding}"), format!("the row is not {encoding}"));
        if encoding == "UTF-8" {
            return report.help(
                "文件如果是 GB18030，在绑定里写 encoding = \"gb18030\"",
                "if the file is GB18030, write encoding = \"gb18030\" in the binding",
            );
        }
        report.help("把这一行改正，或把整个文件另存为 UTF-8", "mend the row, or save the whole file as UTF-8")
    }
}
