//! S0707: the hash agrees, but the bytes are none that a compiler writes.

use diagnose::{About, Both, Problem, Report, Severity};

/// The body does not decode, or is not in its canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl Problem for Malformed {
    const ABOUT: About = About {
        code: "S0707",
        severity: Severity::Error,
        title: Both { zh: "编译后的政策写法不对", en: "a malformed compiled policy" },
        means: Both {
            zh: "校验值相符，内容却不是 `shao build` 会写出的字节：文件不是由它写成的。",
            en: "the hash agrees, but these are not bytes that `shao build` writes: something else wrote the file.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere(
            "编译后的政策不是由 `shao build` 写成的：内容无法按规范解读",
            "this compiled policy was not written by `shao build`: its contents are not in canonical form",
        )
        .help("不要使用这个文件；从源文件重新编译", "do not use this file; compile the policy again from its sources")
    }
}
