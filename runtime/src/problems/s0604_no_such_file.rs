//! S0604: there is no such file.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span, nearest};

/// A path names no file.
pub(crate) struct NoSuchFile {
    /// The path as written.
    pub path: String,
    /// The part of it that is not there.
    pub part: String,
    /// What is there beside it.
    pub others: Vec<String>,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for NoSuchFile {
    const ABOUT: About = About {
        code: "S0604",
        severity: Severity::Error,
        title: Both { zh: "没有这个文件", en: "there is no such file" },
        means: Both {
            zh: "清单、日历、数据或政策文件的名字在文件夹里找不到。文件名按 NFC 比较。",
            en: "The name of a list, calendar, data or policy file is not in the folder. File names are compared in NFC.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (path, part) = (&self.path, &self.part);
        let report = if path == part {
            placed(self.at, format!("没有文件「{path}」"), format!("there is no file `{path}`"))
        } else {
            placed(
                self.at,
                format!("没有文件「{path}」：找不到「{part}」"),
                format!("there is no file `{path}`: `{part}` is not there"),
            )
        };
        match nearest(part, self.others.iter().map(String::as_str)) {
            Some(near) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
            None => report.help("核对路径，或把文件放到那里", "check the path, or put the file there"),
        }
    }
}
