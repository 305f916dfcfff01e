//! S0815: a signature that is not what it should be.

use diagnose::{About, Both, Problem, Report, Severity};

/// A file's signature is missing, is none, or does not hold.
pub(crate) struct BadSignature {
    /// The file, as named.
    pub name: String,
    /// What is wrong.
    pub fault: SignatureFault,
}

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignatureFault {
    /// There is none, and trusted keys are set.
    Missing,
    /// It is not written as one.
    Unreadable,
    /// It does not hold.
    Wrong,
    /// It holds, and is of a key that is not trusted.
    Untrusted,
}

impl Problem for BadSignature {
    const ABOUT: About = About {
        code: "S0815",
        severity: Severity::Error,
        title: Both { zh: "签名不对", en: "a signature is not right" },
        means: Both {
            zh: "检查点或日历的签名没有、写得不对、与内容不符，或者不是可信的密钥签的。",
            en: "The signature of a checkpoint or of a year is missing, badly written, does not hold, or is not of a trusted key.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (zh, en) = match self.fault {
            SignatureFault::Missing => ("没有签名", "it is not signed"),
            SignatureFault::Unreadable => ("签名写得不对", "its signature is not written as one"),
            SignatureFault::Wrong => ("签名与内容不符", "its signature does not hold"),
            SignatureFault::Untrusted => ("签名的密钥不可信", "the key that signed it is not trusted"),
        };
        let name = &self.name;
        let (help_zh, help_en) = match self.fault {
            SignatureFault::Missing => {
                ("换成签过名的：写出时加 --sign 密钥.key", "give a signed one: write it with --sign NAME.key")
            }
            SignatureFault::Unreadable => {
                ("给出签名时写出的原文件", "give the file as it was written when it was signed")
            }
            SignatureFault::Wrong => {
                ("不要采信；向签名的人要原来的文件", "do not rely on it; ask whoever signed it for the file as it was")
            }
            SignatureFault::Untrusted => (
                "先弄清是谁签的；确实可信，再把公钥加进可信公钥文件",
                "find out who signed it; add the key to the file of trusted keys only if they may",
            ),
        };
        Report::nowhere(format!("{name}：{zh}"), format!("{name}: {en}")).help(help_zh, help_en)
    }
}
