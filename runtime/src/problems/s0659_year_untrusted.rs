//! S0659: a year of a calendar that nobody trusted has signed.

use diagnose::{About, Both, Problem, Report, Severity};

/// Trusted keys are set, and none of them has signed the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearUntrusted {
    /// The file, as named.
    pub name: String,
    /// Whether there is a signature at all.
    pub is_signed: bool,
}

impl Problem for YearUntrusted {
    const ABOUT: About = About {
        code: "S0659",
        severity: Severity::Error,
        title: Both { zh: "日历没有可信的签名", en: "a year that no trusted key signed" },
        means: Both {
            zh: "给了可信公钥，新的一年就要由其中一把密钥为这个日历、这个文件签过名。",
            en: "where trusted keys are given, a new year must be signed by one of them, for this calendar and this file.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        let report = match self.is_signed {
            true => Report::nowhere(
                format!("「{name}」的签名不是可信的密钥为这个日历签的"),
                format!("the signature of `{name}` is none of a trusted key for this calendar"),
            ),
            false => Report::nowhere(format!("「{name}」没有签名"), format!("`{name}` is not signed")),
        };
        report.help(
            "用 shao store sign-year 签名，再用 --signature 给出签名文件",
            "sign it with `shao store sign-year`, and give the file of the signature with --signature",
        )
    }
}
