//! S0685: a policy cannot follow those that are loaded.

use diagnose::{About, Both, Problem, Report, Severity};

/// A policy cannot follow those that are loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyRefused {
    /// Its serial.
    pub serial: i64,
    /// Why not.
    pub why: PolicyFault,
}

/// Why a policy is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    /// A policy with this serial, or a later one, is loaded.
    NotNewer {
        /// The last serial.
        last: i64,
    },
    /// The same bytes are loaded.
    Same {
        /// Under this serial.
        serial: i64,
    },
    /// It would be in force together with another.
    Overlaps {
        /// The other's serial.
        serial: i64,
    },
    /// It would never be in force.
    Empty,
}

impl Problem for PolicyRefused {
    const ABOUT: About = About {
        code: "S0685",
        severity: Severity::Error,
        title: Both { zh: "政策版本不能载入", en: "a version of the policy is refused" },
        means: Both {
            zh: "同一存储里的各版政策按序号先后载入，同一内容只载入一次，施行期间不得重叠（没有截止的一版，由下一版的开始截止）。被拒绝时，现行的版本照旧。",
            en: "Versions of a policy are loaded in the order of their serials, each content once, and their effective spans do not overlap (one without an end is ended by the beginning of the next). When one is refused, those in force stay.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let serial = self.serial;
        let (zh, en) = match &self.why {
            PolicyFault::NotNewer { last } => {
                (format!("序号不大于已载入的 {last}"), format!("its serial is not above {last}, which is loaded"))
            }
            PolicyFault::Same { serial } => {
                (format!("内容与第 {serial} 号相同"), format!("its content is that of number {serial}"))
            }
            PolicyFault::Overlaps { serial } => (
                format!("施行期间与第 {serial} 号重叠"),
                format!("its effective span overlaps that of number {serial}"),
            ),
            PolicyFault::Empty => ("施行期间是空的".to_owned(), "its effective span is empty".to_owned()),
        };
        let (help_zh, help_en) = match &self.why {
            PolicyFault::NotNewer { last } => (
                format!("在 政策 {{ … }} 里把「序号」写得大于 {last}，再装入"),
                format!("write a `serial` above {last} in policy {{ … }}, and load it again"),
            ),
            PolicyFault::Same { .. } => ("不用再装入".to_owned(), "it need not be loaded again".to_owned()),
            PolicyFault::Overlaps { serial } => (
                format!("改「施行」「失效」，使它与第 {serial} 号不重叠"),
                format!("change `effective` or `expires` so that it does not overlap number {serial}"),
            ),
            PolicyFault::Empty => {
                ("让「失效」晚于「施行」".to_owned(), "let `expires` come after `effective`".to_owned())
            }
        };
        Report::nowhere(format!("第 {serial} 号政策不能载入：{zh}"), format!("policy number {serial} is refused: {en}"))
            .help(help_zh, help_en)
    }
}
