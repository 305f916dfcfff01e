//! S0801: the command line cannot be understood.

use diagnose::{About, Both, Problem, Report, Severity};

/// The command line cannot be understood.
pub(crate) struct BadArguments {
    /// What is wrong with it.
    pub message: Both,
    /// What to write instead.
    pub help: Both,
}

impl Problem for BadArguments {
    const ABOUT: About = About {
        code: "S0801",
        severity: Severity::Error,
        title: Both { zh: "命令行看不懂", en: "the command line cannot be understood" },
        means: Both {
            zh: "参数、选项或子命令写错了，或者少了必需的。`shao 子命令 --help` 列出全部写法。",
            en: "An argument, option or subcommand is misspelt, or a required one is missing. `shao COMMAND --help` lists them all.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report { help: Some(self.help.clone()), ..Report::nowhere(&self.message.zh, &self.message.en) }
    }
}
