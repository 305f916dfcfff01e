//! `shao test`: the tests that a policy carries.

mod coverage;
mod forms;

use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination};
use crate::policy::Opened;
use crate::problems::BadPattern;
use crate::program::Session;
use crate::render::pretty_one;
use crate::witness_tests::write_tests;
use compiler::checked::Test;
use compiler::{CoveredPart, TestReport, cases_for, coverage as measured, run_test};
use coverage::Coverage;
use diagnose::Diagnostic;
use forms::Results;
use globset::{GlobBuilder, GlobMatcher};
use std::path::PathBuf;
use std::sync::Arc;

/// Arguments of `shao test`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(long, value_name = "GLOB")]
    run: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
    #[arg(long)]
    coverage: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    threshold: Option<u8>,
    #[arg(long, value_name = "FILE")]
    witness_tests: Option<PathBuf>,
}

/// The forms of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Pretty,
    Junit,
    Json,
}

/// Runs the policy's tests in the engine; a failed one is a finding.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let wanted = args.run.as_deref().map(pattern).transpose()?;
    let opened = Opened::open(&args.policy, session)?;
    let compiled = opened.compiled(session)?;
    let chosen = |test: &&Test| wanted.as_ref().is_none_or(|wanted| wanted.is_match(&test.title));
    let (rules, written) = (Arc::new(compiled.ruleset), compiled.written);
    let reports: Vec<TestReport> = compiled.tests.iter().filter(chosen).map(|test| run_test(&rules, test)).collect();
    let wanted = args.coverage || args.threshold.is_some() || args.witness_tests.is_some();
    let coverage = wanted.then(|| {
        let wholes = measured(&rules, &written, &reports);
        let open: Vec<CoveredPart> = wholes.iter().flat_map(|it| &it.untested).map(|it| it.part).collect();
        let reached = cases_for(&rules, &open, opened.budget()).into_iter().collect();
        Coverage { shelf: opened.shelf(), rules: &rules, wholes, reached }
    });
    let results = Results {
        name: &opened.name,
        shelf: opened.shelf(),
        rules: &rules,
        reports: &reports,
        coverage: coverage.as_ref(),
    };
    let console = Console::stdout(session.lang());
    let text = match args.format {
        Format::Pretty => results.pretty(&console.style()),
        Format::Junit => results.junit(session.lang()),
        Format::Json => results.json(),
    };
    Destination::Stdout.put(text.as_bytes())?;
    if let (Some(file), Some(coverage)) = (&args.witness_tests, &coverage) {
        write_tests(file, coverage.reached.values().map(|it| &it.witness), opened.inputs(None), session.lang())?;
    }
    let short = coverage.zip(args.threshold).and_then(|(coverage, wanted)| coverage.below(wanted));
    let failed = reports.iter().any(|report| !report.failures.is_empty());
    let verdict = Verdict::findings_if(failed || short.is_some());
    if let Some(short) = short {
        let console = Console::stderr(session.lang());
        console.say(&pretty_one(&Diagnostic::from(short), &console.style()));
    }
    Ok(verdict)
}

/// The pattern that titles are held against: the whole title, `*` for any text.
fn pattern(text: &str) -> Result<GlobMatcher, Failure> {
    let glob = GlobBuilder::new(text).literal_separator(false).build();
    glob.map(|glob| glob.compile_matcher()).map_err(|_| Failure::of(BadPattern { text: text.to_owned() }))
}
