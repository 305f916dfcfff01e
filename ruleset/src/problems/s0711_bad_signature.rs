//! S0711: the signature does not hold.

use diagnose::{About, Both, Problem, Report, Severity};

/// The signature is not that of the key that the file names, over this header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadSignature;

impl Problem for BadSignature {
    const ABOUT: About = About {
        code: "S0711",
        severity: Severity::Error,
        title: Both { zh: "签名不成立", en: "a signature that does not hold" },
        means: Both {
            zh: "签名与文件不符：签名之后内容、文件头或公钥被改动过，或者签名取自别的文件。",
            en: "the signature does not fit the file: contents, header or key were changed after signing, or it was taken from another file.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("签名与文件不符", "the signature does not fit the file")
            .help("不要使用这个文件；向签发者重新取得", "do not use this file; get it again from whoever signed it")
    }
}
