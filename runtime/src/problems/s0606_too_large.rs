//! S0606: a file is larger than allowed.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A file is larger, or a folder holds more policy files, than allowed.
pub(crate) struct TooLarge {
    /// The name to show.
    pub name: String,
    /// What is exceeded.
    pub limit: Limit,
    /// Where it was named.
    pub at: Option<Span>,
}

/// A limit that is exceeded.
pub(crate) enum Limit {
    /// Bytes of a file, or of all policy files together.
    Bytes(u64),
    /// Policy files.
    Files(usize),
}

impl Problem for TooLarge {
    const ABOUT: About = About {
        code: "S0606",
        severity: Severity::Error,
        title: Both { zh: "文件过大", en: "a file is too large" },
        means: Both {
            zh: "政策文件至多 4 MiB，shao.toml、绑定文件、密钥、签名和检查点至多 1 MiB，清单和日历至多 64 MiB，编译结果至多 64 MiB，一个文件夹至多 4,096 个政策文件、共 64 MiB。数据文件不限。",
            en: "A policy file may have 4 MiB, shao.toml, a binding file, keys, a signature and a checkpoint 1 MiB, a list or calendar 64 MiB, a compiled policy 64 MiB; a folder 4,096 policy files of 64 MiB in all. Data files are not limited.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        let (zh, en) = match self.limit {
            Limit::Bytes(limit) => (format!("{limit} 字节"), format!("{limit} bytes")),
            Limit::Files(limit) => (format!("{limit} 个政策文件"), format!("{limit} policy files")),
        };
        let (help_zh, help_en) = match self.limit {
            Limit::Bytes(_) => {
                ("核对是不是给错了文件；确实要用的，拆成几份", "see whether it is the right file; if so, split it")
            }
            Limit::Files(_) => (
                "核对是不是给错了文件夹；确实要用的，合并一些文件",
                "see whether it is the right folder; if so, join some files",
            ),
        };
        placed(self.at, format!("「{name}」超过 {zh}的上限"), format!("`{name}` is over the limit of {en}"))
            .help(help_zh, help_en)
    }
}
