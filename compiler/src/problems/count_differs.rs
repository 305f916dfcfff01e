//! S0215: a count that differs.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct CountDiffers {
    pub at: Span,
    pub claimed: u64,
    pub found: u64,
}

impl Problem for CountDiffers {
    const ABOUT: About = About {
        code: "S0215",
        severity: Severity::Error,
        title: Both { zh: "数目不符", en: "a count that differs" },
        means: Both {
            zh: "「共」说的数目要与实际相符；带「等」的只要不超过。",
            en: "the number after `totalling` must be what is there; with `and others`, at least not less.",
        },
        example: "政策 例 { 版本 1 }
清单 服务 共 3 {
    名称 : 文本 主键
    | 名称 |
    | 养老 |
}
",
        underlines: "3",
    };

    fn report(&self) -> Report {
        let CountDiffers { claimed, found, .. } = self;
        Report::at(
            self.at,
            format!("说是共 {claimed}，实际有 {found}"),
            format!("it says {claimed}, but there are {found}"),
        )
        .help("改正数目，或补齐内容", "correct the number, or complete the content")
    }
}
