//! S0523: an indicator or a total cannot be worked out.

use crate::EvalError;
use diagnose::{About, Both, Problem, Report, Severity};

/// An indicator or a total cannot be worked out for a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorFailed {
    /// The indicator, or the score.
    pub indicator: String,
    /// Where it stands, as `file:line`; empty where that is not known.
    pub place: String,
    /// Whose; none for the records of nobody.
    pub subject: Option<String>,
    /// Why.
    pub because: Box<EvalError>,
}

impl Problem for IndicatorFailed {
    const ABOUT: About = About {
        code: "S0523",
        severity: Severity::Error,
        title: Both { zh: "指标算不出", en: "an indicator that cannot be worked out" },
        means: Both {
            zh: "记录都已计数，但由它们算指标或总分时出错，例如分数位数超过上限。",
            en: "the records have been counted, but the value that follows from them cannot be worked out: a fraction outgrows its bound, for example.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let IndicatorFailed { indicator, place, subject, because } = self;
        let (because, help) = (because.message(), because.help());
        let (of, of_en) = match subject {
            Some(subject) => (format!("「{subject}」的"), format!(" of `{subject}`")),
            None => Default::default(),
        };
        let at = if place.is_empty() { String::new() } else { format!(" ({place})") };
        let report = Report::nowhere(
            format!("{of}「{indicator}」{at}算不出：{}", because.zh),
            format!("`{indicator}`{of_en}{at} cannot be worked out: {}", because.en),
        );
        Report { help, ..report }
    }
}
