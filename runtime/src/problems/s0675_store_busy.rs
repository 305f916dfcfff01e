//! S0675: somebody else has been writing for too long.

use diagnose::{About, Both, Problem, Report, Severity};

/// Somebody else has been writing for too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreBusy;

impl Problem for StoreBusy {
    const ABOUT: About = About {
        code: "S0675",
        severity: Severity::Error,
        title: Both { zh: "存储正忙", en: "the store is busy" },
        means: Both {
            zh: "同时只有一个写者。等了规定的时间，别的进程还没有写完；这次的改动没有记录。",
            en: "There is one writer at a time. Another process had not finished within the time that was to be waited; nothing of this change is recorded.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere(
            "存储正被别的进程写入，等不到",
            "another process is writing to the store and did not finish in time",
        )
        .help(
            "稍后再试；一直如此，看看是不是还有别的 shao 没有退出",
            "try again later; if it stays so, look for another shao that has not ended",
        )
    }
}
