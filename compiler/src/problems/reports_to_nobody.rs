//! S0481: a position that reports to nobody.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ReportsToNobody {
    pub at: Span,
    pub position: String,
    pub why: Nobody,
}

/// Why there is nobody.
pub(crate) enum Nobody {
    /// It does not say to whom, though others do, and this position stands above it.
    NotSaid { above: String },
    /// No unit above has the post to which it reports.
    NotAbove { superior: String },
    /// It may be vacant, a process asks something of it, and nobody is there in its place.
    Vacant { process: String },
}

impl Problem for ReportsToNobody {
    const ABOUT: About = About {
        code: "S0481",
        severity: Severity::Warning,
        title: Both { zh: "没有人可报告的岗位", en: "a position that reports to nobody" },
        means: Both {
            zh: "别的岗位都写了向谁报告，上面也有岗位，这个却没有写；或者它所报告的岗位不在上面；或者它会空缺，事情无人接手。",
            en: "it does not say to whom it reports, though others do and a position stands above; or no unit above has the post to which it reports; or it may be vacant, and what is asked of it passes to nobody.",
        },
        example: "政策 例 { 版本 1 }
层级 市 > 社区
岗位 市长 每 市 一名
岗位 书记 每 社区 一名 { 报告 市长 }
岗位 网格长 每 社区 一名
",
        underlines: "网格长",
    };

    fn report(&self) -> Report {
        let position = &self.position;
        match &self.why {
            Nobody::NotSaid { above } => Report::at(
                self.at,
                format!("「{position}」没有写向谁报告，而别的岗位写了"),
                format!("`{position}` does not say to whom it reports, though others do"),
            )
            .help(format!("例如：报告 {above}"), format!("for instance: reports to {above}")),
            Nobody::NotAbove { superior } => Report::at(
                self.at,
                format!("「{position}」上面的单位没有「{superior}」，等于没有人可报告"),
                format!("no unit above has a `{superior}`, so `{position}` reports to nobody"),
            )
            .help("报告给同一级或上一级的岗位", "let it report to a post of its own level or of one above"),
            Nobody::Vacant { process } => Report::at(
                self.at,
                format!("「{position}」会空缺，又没有写向谁报告：「{process}」交给它的事那时无人接手"),
                format!(
                    "`{position}` may be vacant and reports to nobody: what `{process}` asks of it then reaches nobody"
                ),
            )
            .help("写上「报告」，或者去掉这个字段的「选填」", "write `reports to`, or let its field not be `optional`"),
        }
    }
}
