//! S0812: no key can be made.

use diagnose::{About, Both, Problem, Report, Severity};

/// The system gave no random bytes.
pub(crate) struct NoRandomness {
    /// Why, in the system's words.
    pub cause: String,
}

impl Problem for NoRandomness {
    const ABOUT: About = About {
        code: "S0812",
        severity: Severity::Error,
        title: Both { zh: "系统没有给出随机数", en: "the system gave no random bytes" },
        means: Both {
            zh: "密钥要用操作系统的随机数来做；系统不给，就不做密钥，也不用别的代替。",
            en: "A key is made from the operating system's randomness; without it none is made, and nothing else is used instead.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let cause = &self.cause;
        Report::nowhere(format!("系统没有给出随机数：{cause}"), format!("the system gave no random bytes: {cause}"))
            .help(
                "看看系统的随机数设备（/dev/urandom）能不能读，再运行一次 shao keygen",
                "see whether the system's random device (/dev/urandom) can be read, and run `shao keygen` again",
            )
    }
}
