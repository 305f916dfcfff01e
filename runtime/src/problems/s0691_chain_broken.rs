//! S0691: an event is not what was recorded.

use super::set_aside;
use diagnose::{About, Both, Problem, Report, Severity};

/// An event is not what was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainBroken {
    /// Where.
    pub place: Place,
    /// What does not hold.
    pub how: Break,
}

/// An event that something is wrong with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub seq: i64,
    /// Its case; none for events of the store itself, or where the case cannot be told.
    pub case: Option<String>,
    /// As of when; none where it cannot be told.
    pub at: Option<i64>,
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// Events up to before this one are gone.
    Gone {
        /// How many.
        count: i64,
    },
    /// The event, or its place in the order, is not what its root says.
    Edited,
    /// The personal text is not what its digest says.
    Personal,
    /// The personal text is gone, and no event tells of an erasure.
    Blanked,
    /// A decision that hangs on the event is not what was kept, or is gone.
    Decision,
    /// Notices that the event caused are gone, or are not what they were.
    Notices,
    /// The row cannot be read.
    Unreadable {
        /// Up to before this number; none up to the end.
        until: Option<i64>,
        /// The words of the database.
        text: String,
    },
}

impl Place {
    pub(crate) fn words(&self) -> Both {
        let seq = self.seq;
        let (mut zh, mut en) = (format!("第 {seq} 号事件"), format!("event {seq}"));
        if let Some(case) = &self.case {
            zh.push_str(&format!("（案件「{case}」）"));
            en.push_str(&format!(" of case `{case}`"));
        }
        if let Some(at) = self.at {
            // The store knows no zone.
            let at = engine::Zone::utc().time_text(at);
            zh.push_str(&format!("，时刻 {at}"));
            en.push_str(&format!(", as of {at}"));
        }
        Both::new(zh, en)
    }
}

impl Break {
    fn words(&self) -> (String, String) {
        let (zh, en) = match self {
            Break::Gone { count } => {
                return (format!("它前面少了 {count} 个事件"), format!("{count} events are gone before it"));
            }
            Break::Unreadable { until, text } => {
                let to = until.map_or((String::new(), String::new()), |seq| {
                    (format!("到第 {seq} 号之前"), format!(" up to before {seq}"))
                });
                return (
                    format!("从它起{}读不出来（{text}）", to.0),
                    format!("unreadable from it on{} ({text})", to.1),
                );
            }
            Break::Edited => ("内容或次序与哈希不符", "its content or its place does not match its hash"),
            Break::Personal => ("个人信息与摘要不符", "its personal text does not match its digest"),
            Break::Blanked => {
                ("个人信息没有了，却没有删除的记录", "its personal text is gone, and no erasure is recorded")
            }
            Break::Decision => ("所附的判定被改动或少了", "a decision kept with it was changed, or is gone"),
            Break::Notices => ("所附的通知不是原来的", "the notices that it caused are not what they were"),
        };
        (zh.to_owned(), en.to_owned())
    }
}

impl Problem for ChainBroken {
    const ABOUT: About = About {
        code: "S0691",
        severity: Severity::Error,
        title: Both { zh: "事件链断裂", en: "the chain of events is broken" },
        means: Both {
            zh: "每个事件的哈希都盖住前面的全部事件。对不上，说明数据库被改过或坏了：删了事件、改了内容、换了次序，或者磁盘出错。",
            en: "The hash of every event covers all before it. Where it does not hold, the database was tampered with or is damaged: events deleted, edited or put in another order, or a faulty disk.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (zh, en) = self.how.words();
        let place = self.place.words();
        set_aside(Report::nowhere(format!("{}：{zh}", place.zh), format!("{}: {en}", place.en)))
    }
}
