//! S0602: a path could lead out of its folder.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A path could lead out of the policy's or the data folder.
pub(crate) struct Outside {
    /// The path as written.
    pub path: String,
    /// Where it was written.
    pub at: Option<Span>,
}

impl Problem for Outside {
    const ABOUT: About = About {
        code: "S0602",
        severity: Severity::Error,
        title: Both { zh: "路径可能走出文件夹", en: "a path could lead out of its folder" },
        means: Both {
            zh: "政策里的路径都是相对的，只能在政策或数据的文件夹之内：不许用绝对路径、`..`、`\\` 和网址。",
            en: "Paths in a policy are relative and stay inside the policy's or the data folder: no absolute paths, no `..`, no `\\`, no URLs.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let path = &self.path;
        placed(
            self.at,
            format!("路径「{path}」不是文件夹之内的相对路径"),
            format!("the path `{path}` is not a relative path inside the folder"),
        )
        .help(
            "用 `/` 分开、从文件夹算起的路径，如 `lists/a.csv`",
            "write it from the folder, parts joined by `/`, as in `lists/a.csv`",
        )
    }
}
