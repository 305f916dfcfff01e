//! S0673: a store is of another version.

use diagnose::{About, Both, Problem, Report, Severity};

/// A store is of another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreVersion {
    /// The version of the store.
    pub found: i64,
    /// The version that this program writes.
    pub known: i64,
}

impl Problem for StoreVersion {
    const ABOUT: About = About {
        code: "S0673",
        severity: Severity::Error,
        title: Both { zh: "存储的版本不同", en: "a store is of another version" },
        means: Both {
            zh: "较新的程序写过的存储，较旧的程序不读也不写；较旧的存储要先以可写方式打开一次，它就会在一个事务里升级。",
            en: "What a newer program has written, an older one neither reads nor writes. An older store has to be opened once for writing, which migrates it in one transaction.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let StoreVersion { found, known } = self;
        let report = Report::nowhere(
            format!("存储是第 {found} 版，本程序用第 {known} 版"),
            format!("the store is of version {found}, this program uses version {known}"),
        );
        if found > known {
            report.help("请用较新的 shao", "use a newer shao")
        } else {
            report.help(
                "先备份，再运行一次会写入的命令，如 shao tick，它就升级",
                "back it up, then run a command that writes, such as `shao tick`: that migrates it",
            )
        }
    }
}
