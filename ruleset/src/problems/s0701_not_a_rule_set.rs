//! S0701: some other file.

use diagnose::{About, Both, Problem, Report, Severity};

/// The file does not begin as a compiled policy does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARuleSet;

impl Problem for NotARuleSet {
    const ABOUT: About = About {
        code: "S0701",
        severity: Severity::Error,
        title: Both { zh: "不是编译后的政策", en: "not a compiled policy" },
        means: Both {
            zh: "文件开头不是编译后政策的标记，它是别的文件。",
            en: "the file does not begin with the mark of a compiled policy: it is some other file.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("这不是编译后的政策文件", "this is not a compiled policy").help(
            "先用 `shao build` 编译政策，再给出得到的 .shaoc 文件",
            "compile the policy with `shao build` and give the .shaoc file that it writes",
        )
    }
}
