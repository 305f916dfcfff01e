//! S0692: the chain does not lead through a checkpoint.

use super::s0691_chain_broken::Place;
use super::set_aside;
use diagnose::{About, Both, Problem, Report, Severity};

/// The chain does not lead through a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointDiffers {
    /// How many events the checkpoint covers.
    pub size: i64,
    /// What does not agree.
    pub how: CheckpointFault,
}

/// What does not agree with a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckpointFault {
    /// It is of another store.
    OtherStore,
    /// There are fewer events.
    Cut {
        /// How many there are.
        found: i64,
        /// The last of them.
        last: Option<Place>,
    },
    /// The root differs, although the chain may hold in itself.
    Rewritten {
        /// The last event known to be unchanged: that of the checkpoint before, or 0.
        after: i64,
    },
}

impl Problem for CheckpointDiffers {
    const ABOUT: About = About {
        code: "S0692",
        severity: Severity::Error,
        title: Both { zh: "与检查点不符", en: "a checkpoint does not agree" },
        means: Both {
            zh: "另处保存的检查点说明当时有多少事件、链的根是什么。事件少了，说明尾部被截掉；根不同，说明检查点之前的历史被重写。",
            en: "A checkpoint kept elsewhere tells how many events there were, and the root of the chain. Fewer events mean that the tail was cut off; another root, that the history before the checkpoint was written anew.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let size = self.size;
        let (zh, en) = match &self.how {
            CheckpointFault::OtherStore => ("它是另一个存储的".to_owned(), "it is of another store".to_owned()),
            CheckpointFault::Cut { found, last } => {
                let place = last.as_ref().map(|place| place.words());
                let (zh, en) = place.map_or((String::new(), String::new()), |words| {
                    (format!("，最后的是{}", words.zh), format!("; what is left ends with {}", words.en))
                });
                (format!("只剩 {found} 个事件{zh}"), format!("only {found} events are left{en}"))
            }
            CheckpointFault::Rewritten { after } => (
                format!("第 {after} 号之后、第 {size} 号为止的历史被重写过"),
                format!("the history after event {after} and up to event {size} was written anew"),
            ),
        };
        let report =
            Report::nowhere(format!("{size} 个事件时的检查点：{zh}"), format!("checkpoint at {size} events: {en}"));
        match self.how {
            CheckpointFault::OtherStore => {
                report.help("核对 --db，或给出这个存储的检查点", "check --db, or give the checkpoints of this store")
            }
            _ => set_aside(report),
        }
    }
}
