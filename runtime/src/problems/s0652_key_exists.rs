//! S0652: a new key would overwrite something.

use diagnose::{About, Both, Problem, Report, Severity};
use std::path::PathBuf;

/// A file stands where a key is to be written.
pub(crate) struct KeyExists {
    /// The file.
    pub path: PathBuf,
}

impl Problem for KeyExists {
    const ABOUT: About = About {
        code: "S0652",
        severity: Severity::Error,
        title: Both { zh: "密钥文件已经存在", en: "a key is there already" },
        means: Both {
            zh: "密钥从不覆盖：丢了私钥，就再也不能用它签名。",
            en: "Keys are never overwritten: without its secret key, nobody can sign as its owner again.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let path = self.path.display();
        Report::nowhere(
            format!("「{path}」已经存在，密钥不覆盖"),
            format!("`{path}` exists, and keys are not overwritten"),
        )
        .help("换一个名字", "choose another name")
    }
}
