//! `shao test`: the tests that a policy carries.

mod forms;

use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination};
use crate::policy::Opened;
use crate::problems::BadPattern;
use crate::program::Session;
use compiler::checked::Test;
use compiler::{TestReport, run_test};
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
    let rules = Arc::new(compiled.ruleset);
    let reports: Vec<TestReport> = compiled.tests.iter().filter(chosen).map(|test| run_test(&rules, test)).collect();
    let results = Results { name: &opened.name, shelf: opened.shelf(), rules: &rules, reports: &reports };
    let console = Console::stdout(session.lang());
    let text = match args.format {
        Format::Pretty => results.pretty(&console.style()),
        Format::Junit => results.junit(session.lang()),
        Format::Json => results.json(),
    };
    Destination::Stdout.put(text.as_bytes())?;
    Ok(Verdict::findings_if(reports.iter().any(|report| !report.failures.is_empty())))
}

/// The pattern that titles are held against: the whole title, `*` for any text.
fn pattern(text: &str) -> Result<GlobMatcher, Failure> {
    let glob = GlobBuilder::new(text).literal_separator(false).build();
    glob.map(|glob| glob.compile_matcher()).map_err(|_| Failure::of(BadPattern { text: text.to_owned() }))
}
