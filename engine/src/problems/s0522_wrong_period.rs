//! S0522: a score is asked for a period that is not its own.

use crate::Period;
use diagnose::{About, Both, Problem, Report, Severity};
use ruleset::Cycle;

/// A score is asked for a period of another length than its cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPeriod {
    /// The score.
    pub score: String,
    /// How often it is held.
    pub cycle: Cycle,
    /// What was asked for.
    pub period: Period,
}

impl Problem for WrongPeriod {
    const ABOUT: About = About {
        code: "S0522",
        severity: Severity::Error,
        title: Both { zh: "考核期与考核周期不符", en: "a period that is not of the score's cycle" },
        means: Both {
            zh: "按月的考核只能对一个月计算，按季度、按年的同理。",
            en: "a monthly score is worked out for a month, a quarterly one for a quarter, a yearly one for a year.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let WrongPeriod { score, cycle, period } = self;
        let (zh, en, example) = match cycle {
            Cycle::Weekly => ("每周", "weekly", ""),
            Cycle::Monthly => ("每月", "monthly", "2022-07"),
            Cycle::Quarterly => ("每季度", "quarterly", "2022-Q3"),
            Cycle::Yearly => ("每年", "yearly", "2022"),
        };
        let report = Report::nowhere(
            format!("考核「{score}」{zh}一次，不能算 {period}"),
            format!("score `{score}` is held {en} and cannot be worked out for {period}"),
        );
        match example {
            "" => report.help("考核写「每月」「每季度」或「每年」", "hold it `monthly`, `quarterly` or `yearly`"),
            example => report.help(format!("考核期写作 {example}"), format!("write the period like {example}")),
        }
    }
}
