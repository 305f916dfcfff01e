//! S0473: a meeting that cannot be held.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadMeeting {
    pub at: Span,
    pub fault: MeetingFault,
}

/// What is wrong with a meeting.
pub(crate) enum MeetingFault {
    /// It does not say which of the weekdays of its period.
    WhichDay,
    /// Not every period has that many.
    NotEachTime(u8),
    /// More must be there than there are.
    Quorum { members: usize },
}

impl Problem for BadMeeting {
    const ABOUT: About = About {
        code: "S0473",
        severity: Severity::Error,
        title: Both { zh: "开不成的例会", en: "a meeting that cannot be held" },
        means: Both {
            zh: "例会的日子每一期都要有：每周只写周几，每月到第4个，每季度到第12个，每年到第52个；法定人数不能超过成员数。",
            en: "a meeting has its day in each period: of a week the weekday alone, of a month up to the 4th, of a quarter up to the 12th, of a year up to the 52nd; and no more must be there than there are members.",
        },
        example: "政策 例 { 版本 1 }
层级 市
机构 住建局 属 市
机构 联席会议 属 市 { 例会 每月 第5个 周二 14:00 }
",
        underlines: "第5个 周二 14:00",
    };

    fn report(&self) -> Report {
        match self.fault {
            MeetingFault::WhichDay => Report::at(
                self.at,
                "要写第几个：每月、每季度、每年都有好几个这一天",
                "say which one: a month, a quarter or a year has several of this day",
            )
            .help("例如：第1个 周二 14:00", "for instance: 1st Tuesday 14:00"),
            MeetingFault::NotEachTime(most) => Report::at(
                self.at,
                format!("不是每一期都有，最多写到第{most}个"),
                format!("not every period has it: the {most}th is the last that each has"),
            )
            .help(format!("写成第{most}个，或者更前面的"), format!("write the {most}th, or an earlier one")),
            MeetingFault::Quorum { members } => Report::at(
                self.at,
                format!("只有 {members} 个成员，到不了这么多"),
                format!("there are {members} members only"),
            )
            .help(
                format!("写 {members} 以内的人数，或者补上成员"),
                format!("write {members} or fewer, or name more members"),
            ),
        }
    }
}
