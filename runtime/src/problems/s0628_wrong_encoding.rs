//! S0628: a data file is not in the encoding that its binding says.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A data file is not in the encoding it is read as.
pub(crate) struct WrongEncoding {
    /// The data file.
    pub file: String,
    /// The encoding it was read as.
    pub encoding: &'static str,
    /// The first line that does not fit, from 1.
    pub line: u64,
    /// The encoding it seems to be in.
    pub likely: Option<&'static str>,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for WrongEncoding {
    const ABOUT: About = About {
        code: "S0628",
        severity: Severity::Error,
        title: Both { zh: "编码不对", en: "the encoding is wrong" },
        means: Both {
            zh: "数据文件是 UTF-8；是 GB18030（GBK、GB2312）的，要在绑定里写 encoding = \"gb18030\"。",
            en: "A data file is UTF-8; where it is GB18030 (GBK, GB2312), the binding says encoding = \"gb18030\".",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (file, line, encoding) = (&self.file, self.line, self.encoding);
        let report = placed(
            self.at,
            format!("「{file}」不是 {encoding}（第 {line} 行）"),
            format!("`{file}` is not {encoding} (line {line})"),
        );
        match self.likely {
            Some("GB18030") => report.help(
                "它像是 GB18030；在绑定里写 encoding = \"gb18030\"",
                "it looks like GB18030; write encoding = \"gb18030\" in the binding",
            ),
            Some(likely) => report
                .help(format!("它像是 {likely}；请另存为 UTF-8"), format!("it looks like {likely}; save it as UTF-8")),
            None => report.help("请另存为 UTF-8", "save it as UTF-8"),
        }
    }
}
