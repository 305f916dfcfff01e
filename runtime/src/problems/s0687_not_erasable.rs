//! S0687: there is nothing to erase there.

use diagnose::{About, Both, Problem, Report, Severity};

/// There is nothing to erase there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotErasable {
    /// The case.
    pub case: String,
    /// The number of the event.
    pub seq: i64,
}

impl Problem for NotErasable {
    const ABOUT: About = About {
        code: "S0687",
        severity: Severity::Error,
        title: Both { zh: "没有可以删除的内容", en: "nothing to erase" },
        means: Both {
            zh: "只能删除属于这个案件、带有个人信息、尚未删除过的事件的个人信息。",
            en: "Only the personal text of an event of the case that has some, and still has it, can be erased.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NotErasable { case, seq } = self;
        Report::nowhere(
            format!("第 {seq} 号事件不是案件「{case}」的，或者没有可以删除的个人信息"),
            format!("event {seq} is not of case `{case}`, or has no personal text to erase"),
        )
        .help(
            "核对案件的名字；已经删过的，不用再删",
            "check the name of the case; what was erased need not be erased again",
        )
    }
}
