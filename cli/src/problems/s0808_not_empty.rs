//! S0808: a new policy would overwrite something.

use diagnose::{About, Both, Problem, Report, Severity};
use std::path::PathBuf;

/// The folder for a new policy holds something already.
pub(crate) struct NotEmpty {
    /// The folder.
    pub path: PathBuf,
}

impl Problem for NotEmpty {
    const ABOUT: About = About {
        code: "S0808",
        severity: Severity::Error,
        title: Both { zh: "文件夹不是空的", en: "the folder is not empty" },
        means: Both {
            zh: "`shao new` 只写进不存在的或空的文件夹，不覆盖任何东西。",
            en: "`shao new` writes only into a folder that does not exist or is empty; it overwrites nothing.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let path = self.path.display();
        Report::nowhere(format!("「{path}」里已经有东西"), format!("`{path}` is not empty"))
            .help("换一个新的文件夹", "name a new folder")
    }
}
