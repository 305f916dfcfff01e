//! S0807: something that the command needs was not given anywhere.

use diagnose::{About, Both, Problem, Report, Severity};

/// Something the command needs was not given.
pub(crate) enum Needed {
    /// The period of a score.
    Period,
    /// The score, where there are several.
    Score {
        /// The scores there are.
        known: Vec<String>,
    },
    /// Trusted keys.
    Trust,
    /// Data for anything at all.
    AnyData,
    /// The name of a case whose record has no key.
    CaseName,
    /// The record of a case.
    Record,
    /// How a log of a process is read.
    Log {
        /// The process.
        process: String,
    },
    /// A file for a record.
    Data {
        /// The record.
        record: String,
    },
}

impl Problem for Needed {
    const ABOUT: About = About {
        code: "S0807",
        severity: Severity::Error,
        title: Both { zh: "缺少必需的", en: "something needed was not given" },
        means: Both {
            zh: "期、考核或某个记录的数据，命令行上没有给，shao.toml 里也没有；可信的公钥，命令行和环境变量都没有给。哨从不读系统时钟，也不猜。",
            en: "A period, a score or a record's data was given neither on the command line nor in shao.toml; or trusted keys neither on the command line nor in the environment. Shao never reads the clock and never guesses.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        match self {
            Needed::Period => Report::nowhere("没有给出考核的期", "no period to score was given").help(
                "加上 --period 2022-07,或在 shao.toml 的 [run] 里写 period",
                "add --period 2022-07, or write period in [run] of shao.toml",
            ),
            Needed::Score { known } => {
                Report::nowhere("有好几个考核，要点名一个", "there are several scores: name one")
                    .help(format!("有：{}", known.join("、")), format!("there are: {}", known.join(", ")))
            }
            Needed::Trust => Report::nowhere("没有给出可信的公钥", "no trusted keys were given").help(
                "加上 --trust 文件.pub，或设环境变量 SHAO_TRUST",
                "add --trust FILE.pub, or set SHAO_TRUST in the environment",
            ),
            Needed::CaseName => Report::nowhere("案件没有名字", "the case has no name")
                .help("记录没有主键，用 --id 给案件一个名字", "its record has no key: give the case a name with --id"),
            Needed::Record => Report::nowhere("没有给出案件的记录", "no record of the case was given").help(
                "用 --record 给一条 JSON，或用 --input 给一个 NDJSON 文件",
                "give it as JSON with --record, or a file of NDJSON with --input",
            ),
            Needed::AnyData => Report::nowhere("没有绑定数据，没有可做的", "no data is bound: there is nothing to do")
                .help(
                    "在 shao.toml 里用 [[bind]] 指明记录的数据文件，或用 --bind 给出绑定文件",
                    "name the files of records in [[bind]] tables of shao.toml, or give a binding file with --bind",
                ),
            Needed::Log { process } => Report::nowhere(
                format!("没有说明流程「{process}」的事件文件怎么读"),
                format!("it is not said how a log of the process `{process}` is read"),
            )
            .help(
                format!("在 shao.toml 里加一段 [[bind]]，写 process = \"{process}\"，[bind.columns] 里写 case、at、action 各是哪一列"),
                format!("add a [[bind]] to shao.toml with process = \"{process}\" and say in [bind.columns] which columns case, at and action are"),
            ),
            Needed::Data { record } => {
                Report::nowhere(format!("记录「{record}」没有数据"), format!("record `{record}` has no data")).help(
                    format!("在 shao.toml 里加上：\n[[bind]]\nrecord = \"{record}\"\npath = \"文件.csv\""),
                    format!("add to shao.toml:\n[[bind]]\nrecord = \"{record}\"\npath = \"file.csv\""),
                )
            }
        }
    }
}
