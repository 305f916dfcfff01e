//! S0608: the folder holds no policy.

use diagnose::{About, Both, Problem, Report, Severity};

/// The folder holds no policy file.
pub(crate) struct NoPolicy {
    /// The folder.
    pub folder: String,
    /// The patterns that matched nothing.
    pub patterns: Vec<String>,
}

impl Problem for NoPolicy {
    const ABOUT: About = About {
        code: "S0608",
        severity: Severity::Error,
        title: Both { zh: "文件夹里没有政策", en: "the folder holds no policy" },
        means: Both {
            zh: "政策是一个装有 .shao 文件的文件夹、一个 .shao 文件，或者一个 .shaoc 文件。",
            en: "A policy is a folder with .shao files, one .shao file, or one .shaoc file.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (folder, patterns) = (&self.folder, self.patterns.join(" "));
        Report::nowhere(
            format!("「{folder}」里没有政策文件({patterns})"),
            format!("there is no policy file in `{folder}` ({patterns})"),
        )
        .help("`shao new` 可以建一个", "`shao new` makes one")
    }
}
