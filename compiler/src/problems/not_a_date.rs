//! S0424: something that is no date.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotADate {
    pub at: Span,
    pub found: Both,
}

impl Problem for NotADate {
    const ABOUT: About = About {
        code: "S0424",
        severity: Severity::Error,
        title: Both { zh: "不是日期", en: "something that is no date" },
        means: Both { zh: "「归期」要用日期或时刻字段。", en: "`dated by` takes a date or time." },
        example: in_events!(
            "指标 件数 针对 部门 按 主办 = 计数(事件) 归期 严重
"
        ),
        underlines: "严重",
    };

    fn report(&self) -> Report {
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        Report::at(
            self.at,
            format!("「归期」要用日期或时刻，这是{found_zh}"),
            format!("`dated by` takes a date or time, but this is {found_en}"),
        )
        .help("换成类型是「日期」或「时刻」的字段", "use a field whose type is `date` or `time`")
    }
}
