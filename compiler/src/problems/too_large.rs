//! S0312: an expression that is too large.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct TooLarge {
    pub at: Span,
    pub nodes: u32,
    pub depth: u32,
}

impl Problem for TooLarge {
    const ABOUT: About = About {
        code: "S0312",
        severity: Severity::Error,
        title: Both { zh: "式子太大", en: "an expression that is too large" },
        means: Both {
            zh: "函数展开之后，式子的大小和层数有上限，免得算不完。",
            en: "an expression with its functions written out has bounds on size and depth, so that it always can be computed.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let TooLarge { nodes, depth, .. } = self;
        Report::at(
            self.at,
            format!("这个式子展开后太大：至多 {nodes} 项、{depth} 层"),
            format!("this expression is too large once written out: at most {nodes} parts, {depth} deep"),
        )
        .help("拆成几个小的", "split it")
    }
}

/// The code, for the caller that keeps only this problem.
pub(crate) const CODE: &str = <TooLarge as Problem>::ABOUT.code;
