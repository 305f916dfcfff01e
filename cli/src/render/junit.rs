//! Problems as a JUnit report, for build servers: a suite per policy, a failing case per error.

use super::finding::Finding;
use diagnose::{Lang, escape_control};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

/// A report of what was found in each policy; warnings are told in the passing case.
pub(crate) fn junit<'f>(policies: impl IntoIterator<Item = (&'f str, &'f [Finding<'f>])>, lang: Lang) -> String {
    let mut report = Report::new("shao check");
    report.add_test_suites(policies.into_iter().map(|(name, findings)| suite(name, findings, lang)));
    report.to_string().unwrap_or_default()
}

fn suite(name: &str, findings: &[Finding], lang: Lang) -> TestSuite {
    let mut suite = TestSuite::new(name);
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.diagnostic.is_error());
    for finding in &errors {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type(finding.diagnostic.code()).set_message(line(finding, lang));
        suite.add_test_case(TestCase::new(line(finding, lang), status));
    }
    if errors.is_empty() {
        let mut case = TestCase::new("check", TestCaseStatus::success());
        if !warnings.is_empty() {
            let lines: Vec<String> = warnings.iter().map(|finding| line(finding, lang)).collect();
            case.set_system_out(lines.join("\n"));
        }
        suite.add_test_case(case);
    }
    suite
}

/// `main.shao:12:7: S0203 …`
fn line(finding: &Finding, lang: Lang) -> String {
    let message = escape_control(finding.diagnostic.report.message.get(lang));
    let code = finding.diagnostic.code();
    match &finding.place {
        Some(place) => format!("{}:{}:{}: {code} {message}", place.path, place.start.line, place.start.column),
        None => format!("{code} {message}"),
    }
}
