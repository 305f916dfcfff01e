//! S0709: nobody vouches for it.

use diagnose::{About, Both, Problem, Report, Severity};

/// The file carries no signature, and one is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsigned;

impl Problem for Unsigned {
    const ABOUT: About = About {
        code: "S0709",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策没有签名", en: "an unsigned compiled policy" },
        means: Both {
            zh: "给了可信公钥，就只接受其中某把密钥签过名的文件；这个文件没有签名，或签名被去掉了。",
            en: "where trusted keys are given, only files that one of them signed are taken; this one is unsigned, or its signature was taken off.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("编译后的政策没有签名", "the compiled policy is not signed").help(
            "用 `shao build 政策 -o 文件.shaoc --sign 密钥.key` 签名",
            "sign it: `shao build POLICY -o FILE.shaoc --sign NAME.key`",
        )
    }
}
