//! S0421: records of two kinds in one indicator.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MixedPopulations {
    pub at: Span,
}

impl Problem for MixedPopulations {
    const ABOUT: About = About {
        code: "S0421",
        severity: Severity::Error,
        title: Both { zh: "一个指标只能数一种记录", en: "records of two kinds in one indicator" },
        means: Both {
            zh: "一个指标里的计数都要数同一种记录。",
            en: "all countings of one indicator are over records of one kind.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里数的是另一种记录", "this counts records of another kind")
            .help("拆成两个指标，再由第三个指标算", "make two indicators, and a third that combines them")
    }
}
