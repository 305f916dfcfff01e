//! S0813: sources, where only what is signed may run.

use diagnose::{About, Both, Problem, Report, Severity};

/// Policy files were given where trusted keys are set.
pub(crate) struct SourceUntrusted {
    /// The policy, as named on the command line.
    pub name: String,
}

impl Problem for SourceUntrusted {
    const ABOUT: About = About {
        code: "S0813",
        severity: Severity::Error,
        title: Both { zh: "源文件没有签名", en: "sources are not signed" },
        means: Both {
            zh: "用 --trust 或 SHAO_TRUST 给了可信公钥，就只运行签过名的 .shaoc 文件；.shao 文件和政策文件夹没有签名，不运行。",
            en: "Where --trust or SHAO_TRUST gives trusted keys, only signed .shaoc files run; .shao files and policy folders carry no signature, and do not.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        Report::nowhere(
            format!("「{name}」是源文件，没有签名"),
            format!("`{name}` is source text, which carries no signature"),
        )
        .help(
            "编译并签名：`shao build 政策 -o 文件.shaoc --sign 密钥.key`，再用得到的 .shaoc 文件",
            "build and sign it: `shao build POLICY -o FILE.shaoc --sign NAME.key`, and use the .shaoc file",
        )
    }
}
