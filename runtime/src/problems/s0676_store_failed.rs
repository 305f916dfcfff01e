//! S0676: the disk or the system failed.

use diagnose::{About, Both, Problem, Report, Severity};

/// The disk or the system failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreFailed {
    /// What kind of failure.
    pub fault: Fault,
    /// The system's words.
    pub text: String,
}

/// A kind of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No room on the disk.
    Full,
    /// Writing is not allowed.
    ReadOnly,
    /// Reading or writing failed.
    Io,
    /// The thread that writes is gone. Whether the change was kept is not known: ask again with its key.
    Stopped,
    /// Anything else.
    Other,
}

impl Problem for StoreFailed {
    const ABOUT: About = About {
        code: "S0676",
        severity: Severity::Error,
        title: Both { zh: "存储读写失败", en: "reading or writing the store failed" },
        means: Both {
            zh: "磁盘已满、文件只读或设备出错。没有得到确认的改动没有记录，也不会只记录一半。",
            en: "The disk is full, the file read-only, or the device failed. A change that was not acknowledged is not recorded, nor is half of it.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (zh, en) = match self.fault {
            Fault::Full => ("磁盘已满", "the disk is full"),
            Fault::ReadOnly => ("存储只读", "it is read-only"),
            Fault::Io => ("读写出错", "input or output failed"),
            Fault::Stopped => ("写入线程已停", "its writer has stopped"),
            Fault::Other => ("出错", "an error"),
        };
        let (help_zh, help_en) = match self.fault {
            Fault::Full => ("腾出磁盘空间，再来一次", "make room on the disk, and run it again"),
            Fault::ReadOnly => (
                "给运行 shao 的用户写的权限：存储的文件和所在的文件夹都要",
                "let the user who runs shao write to it, and to the folder it stands in",
            ),
            Fault::Io => ("看看磁盘是否完好，再试一次", "check the disk, and try again"),
            Fault::Stopped => (
                "用同一个幂等键再来一次：记下了的不会重做",
                "ask again with the same key: what was recorded is not done again",
            ),
            Fault::Other => {
                ("再试一次；仍然如此，用 shao store check 核对", "try again; if it stays so, run `shao store check`")
            }
        };
        let text = &self.text;
        Report::nowhere(format!("存储：{zh}（{text}）"), format!("store: {en} ({text})")).help(help_zh, help_en)
    }
}
