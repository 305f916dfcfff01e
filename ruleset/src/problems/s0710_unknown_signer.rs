//! S0710: somebody else signed.

use crate::hex::hex;
use diagnose::{About, Both, Problem, Report, Severity};

/// The key that signed is not among the trusted ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownSigner {
    /// The public key that the file names.
    pub key: [u8; 32],
}

impl Problem for UnknownSigner {
    const ABOUT: About = About {
        code: "S0710",
        severity: Severity::Error,
        title: Both { zh: "签名的密钥不可信", en: "signed with a key that is not trusted" },
        means: Both {
            zh: "文件写明的签名公钥不在可信公钥之列。",
            en: "the file names a signer's public key that is not among the trusted ones.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let key = hex(&self.key);
        Report::nowhere(
            format!("签名的密钥不在可信公钥之列：{key}"),
            format!("the signer's key is not among the trusted ones: {key}"),
        )
        .help(
            "先弄清是谁签的；确实可信，再把这把公钥加进可信公钥文件",
            "find out who signed it; add the key to the file of trusted keys only if they may",
        )
    }
}
