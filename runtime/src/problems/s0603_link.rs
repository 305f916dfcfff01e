//! S0603: a path leads through a link.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A path leads through a symbolic link.
pub(crate) struct Link {
    /// The path as written.
    pub path: String,
    /// The part that is a link.
    pub part: String,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for Link {
    const ABOUT: About = About {
        code: "S0603",
        severity: Severity::Error,
        title: Both { zh: "路径经过链接", en: "a path leads through a link" },
        means: Both {
            zh: "链接可以指到文件夹之外，所以政策和数据的文件夹里不跟随链接。",
            en: "A link may point out of the folder, so links inside the policy's and the data folder are not followed.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (path, part) = (&self.path, &self.part);
        placed(
            self.at,
            format!("路径「{path}」中的「{part}」是链接"),
            format!("`{part}` in the path `{path}` is a link"),
        )
        .help("把文件本身放进文件夹", "put the file itself into the folder")
    }
}
