//! S0821: the output would overwrite what it is made from.

use diagnose::{About, Both, Problem, Report, Severity};
use std::path::PathBuf;

/// The output would overwrite what it is made from.
pub(crate) struct OwnInput {
    /// The file.
    pub path: PathBuf,
}

impl Problem for OwnInput {
    const ABOUT: About = About {
        code: "S0821",
        severity: Severity::Error,
        title: Both { zh: "结果会盖掉原件", en: "the output would overwrite its own input" },
        means: Both {
            zh: "要写的文件就是输入之一：政策、清单、日历、设置、绑定、数据、密钥或案件库；写下去原件就没有了，所以不写。",
            en: "The file to write is one of the inputs: a file of the policy, a list or calendar, settings, a binding file, data, a key or a store; it would be lost, so nothing is written.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let path = self.path.display();
        Report::nowhere(
            format!("「{path}」是输入的文件，不能盖掉"),
            format!("`{path}` is an input and is not overwritten"),
        )
        .help("换一个文件名", "choose another file name")
    }
}
