//! How tests went: for people, for build servers, for scripts.

use super::coverage::Coverage;
use crate::output::Style;
use crate::render::{Pair, Shelf, to_json};
use compiler::{Failure, TestReport};
use diagnose::{Lang, escape_control};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use ruleset::{Place, RuleSet};
use serde::Serialize;
use std::fmt::Write;

/// The tests of one policy that were run.
pub(super) struct Results<'a> {
    /// The policy as named on the command line.
    pub name: &'a str,
    /// Where its files lie.
    pub shelf: Shelf<'a>,
    /// Its rule set, which knows the files of places.
    pub rules: &'a RuleSet,
    /// How each went.
    pub reports: &'a [TestReport],
    /// What they exercise, where that is asked for.
    pub coverage: Option<&'a Coverage<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    tests: Vec<Test<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct Test<'a> {
    title: &'a str,
    file: String,
    line: u32,
    passed: bool,
    failures: Vec<Unmet<'a>>,
}

#[derive(Serialize)]
struct Unmet<'a> {
    file: String,
    line: u32,
    expectation: &'a str,
    message: Pair<'a>,
}

#[derive(Serialize)]
struct Summary {
    passed: usize,
    failed: usize,
}

impl Results<'_> {
    /// A line per test, what failed under it, and the numbers.
    pub fn pretty(&self, style: &Style) -> String {
        let mut out = String::new();
        let styles = &style.theme.styles;
        for report in self.reports {
            let title = escape_control(&report.title);
            let sign = if report.failures.is_empty() { styles.help.style("✓") } else { styles.error.style("✗") };
            let _ = writeln!(out, "{sign} {title}");
            for failure in &report.failures {
                let _ = writeln!(out, "    {}", self.unmet(failure, style.lang));
            }
        }
        let Summary { passed, failed } = self.summary();
        let _ = match style.lang {
            Lang::Zh => writeln!(out, "{passed} 项通过，{failed} 项不过"),
            Lang::En => writeln!(out, "{passed} passed, {failed} failed"),
        };
        if let Some(coverage) = self.coverage {
            let _ = write!(out, "\n{}", coverage.pretty(style.lang));
        }
        out
    }

    /// A suite with a case per test.
    pub fn junit(&self, lang: Lang) -> String {
        let mut suite = TestSuite::new(self.name);
        for report in self.reports {
            let mut status = TestCaseStatus::success();
            if !report.failures.is_empty() {
                let lines: Vec<String> = report.failures.iter().map(|failure| self.unmet(failure, lang)).collect();
                status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                status.set_message(lines.join("\n"));
            }
            suite.add_test_case(TestCase::new(escape_control(&report.title), status));
        }
        let mut report = Report::new("shao test");
        report.add_test_suite(suite);
        report.to_string().unwrap_or_default()
    }

    /// One JSON document.
    pub fn json(&self) -> String {
        let tests = self.reports.iter().map(|report| Test {
            title: &report.title,
            file: self.path(report.place),
            line: report.place.line,
            passed: report.failures.is_empty(),
            failures: report.failures.iter().map(|failure| self.entry(failure)).collect(),
        });
        let coverage = self.coverage.map(Coverage::json);
        to_json(&Document { tests: tests.collect(), summary: self.summary(), coverage }) + "\n"
    }

    fn entry<'f>(&self, failure: &'f Failure) -> Unmet<'f> {
        Unmet {
            file: self.path(failure.place),
            line: failure.place.line,
            expectation: &failure.expectation,
            message: Pair::from(&failure.message),
        }
    }

    fn summary(&self) -> Summary {
        let failed = self.reports.iter().filter(|report| !report.failures.is_empty()).count();
        Summary { passed: self.reports.len() - failed, failed }
    }

    /// `规则.shao:88: 应 甲 主办 应急局：实际是 住建局`
    fn unmet(&self, failure: &Failure, lang: Lang) -> String {
        let place = format!("{}:{}", escape_control(&self.path(failure.place)), failure.place.line);
        let message = escape_control(failure.message.get(lang));
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        match failure.expectation.is_empty() {
            true => format!("{place}: {message}"),
            false => format!("{place}: {}{colon}{message}", escape_control(&failure.expectation)),
        }
    }

    /// The path of a place's file as messages show it.
    fn path(&self, place: Place) -> String {
        path_of(self.rules, self.shelf, place)
    }
}

/// The path of a place's file as messages show it.
pub(super) fn path_of(rules: &RuleSet, shelf: Shelf<'_>, place: Place) -> String {
    let name = rules.surface.files.get(place.file as usize).map_or("", String::as_str);
    shelf.path(name)
}
