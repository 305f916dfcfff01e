//! S0480: posts of one holder that do not go together.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct OneHolder {
    pub at: Span,
    pub position: String,
    pub fault: HolderFault,
}

/// Why one person cannot hold both posts, or should not.
pub(crate) enum HolderFault {
    /// One of the two is a post whose holder may hold no other.
    OnePostEach { other: String, only: String },
    /// Whoever holds them reports to himself: from which post to which, step by step.
    ReportsToHimself { steps: Vec<(String, String)> },
}

impl Problem for OneHolder {
    const ABOUT: About = About {
        code: "S0480",
        severity: Severity::Warning,
        title: Both { zh: "一人兼不了的岗位", en: "posts that one holder cannot have" },
        means: Both {
            zh: "两个岗位写了由一人兼任，可其中一个只许专任，或者这个人要向自己报告。",
            en: "two posts have the same holder, but one of them allows no other post, or the holder would report to himself.",
        },
        example: "政策 例 { 版本 1 }
层级 市 > 社区
岗位 书记 每 社区 一名
岗位 网格长 每 社区 一名 { 兼任 书记; 一人一岗 }
",
        underlines: "书记",
    };

    fn report(&self) -> Report {
        let position = &self.position;
        match &self.fault {
            HolderFault::OnePostEach { other, only } => Report::at(
                self.at,
                format!("「{position}」由「{other}」兼任，可「{only}」是一人一岗"),
                format!(
                    "`{position}` has the same holder as `{other}`, but the holder of `{only}` may hold no other post"
                ),
            )
            .help("删去「兼任」或「一人一岗」", "remove `same holder as` or `one post each`"),
            HolderFault::ReportsToHimself { steps } => {
                let told = |arrow: &str| {
                    let steps: Vec<String> = steps.iter().map(|(from, to)| format!("{from}{arrow}{to}")).collect();
                    steps.join("、")
                };
                Report::at(
                    self.at,
                    format!("兼任「{position}」的人要向自己报告：{}", told(" 报告 ")),
                    format!(
                        "whoever holds `{position}` reports to himself: {}",
                        told(" reports to ").replace('、', ", ")
                    ),
                )
                .help(
                    "让其中一个岗位向别人报告，或者不兼任",
                    "let one of the posts report to somebody else, or have another holder",
                )
            }
        }
    }
}
