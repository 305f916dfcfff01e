//! S0605: something else stands where a file is needed.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A folder, device or pipe stands where a file is needed, or a file where a folder is.
pub(crate) struct NotAFile {
    /// The path as written.
    pub path: String,
    /// Whether a folder was needed.
    pub wanted_folder: bool,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for NotAFile {
    const ABOUT: About = About {
        code: "S0605",
        severity: Severity::Error,
        title: Both { zh: "不是文件", en: "it is no file" },
        means: Both {
            zh: "需要文件的地方是文件夹、设备或管道，或者需要文件夹的地方是文件。",
            en: "A folder, device or pipe stands where a file is needed, or a file where a folder is needed.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let path = &self.path;
        if self.wanted_folder {
            return placed(self.at, format!("「{path}」不是文件夹"), format!("`{path}` is not a folder"))
                .help("给出放数据的文件夹", "name the folder that holds the data");
        }
        placed(self.at, format!("「{path}」不是普通文件"), format!("`{path}` is not a plain file"))
            .help("给出文件本身，不是文件夹、设备或管道", "name the file itself, not a folder, device or pipe")
    }
}
