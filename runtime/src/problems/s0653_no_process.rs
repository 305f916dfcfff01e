//! S0653: a process that the policy does not have.

use diagnose::{About, Both, Problem, Report, Severity};

/// The policy has no process of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoProcess {
    /// The name.
    pub name: String,
    /// The processes there are.
    pub known: Vec<String>,
}

impl Problem for NoProcess {
    const ABOUT: About = About {
        code: "S0653",
        severity: Severity::Error,
        title: Both { zh: "没有这个流程", en: "no such process" },
        means: Both {
            zh: "案件要按政策里的一个流程立案。",
            en: "a case is filed under one of the processes of the policy.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        let report =
            Report::nowhere(format!("政策里没有流程「{name}」"), format!("the policy has no process `{name}`"));
        super::offer(report, name, &self.known)
    }
}
