//! How a command ends.

use diagnose::{Diagnostic, Problem};
use runtime::DeskError;
use runtime::store::StoreError;
use std::io;
use std::process::ExitCode;

/// How a command that did its work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing to complain about: exit code 0.
    Clean,
    /// Errors, failed tests, differences: exit code 1.
    Findings,
}

impl Verdict {
    /// Findings where `found`.
    pub fn findings_if(found: bool) -> Self {
        if found { Verdict::Findings } else { Verdict::Clean }
    }

    /// The exit code of the contract.
    pub fn exit_code(self) -> ExitCode {
        match self {
            Verdict::Clean => ExitCode::SUCCESS,
            Verdict::Findings => ExitCode::from(1),
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The tool could not do it; to be shown, exit code 2.
    Tool(Box<Diagnostic>),
    /// The policy or the data has errors, and they have been told: exit code 1.
    Told,
    /// The tool could not do it, and why has been told: exit code 2.
    Unable,
    /// Writing the result failed. Where whoever read it has gone (`shao … | head`), the program ends quietly.
    Output(io::Error),
}

impl Failure {
    /// The exit code where the tool itself could not do it.
    pub const EXIT: u8 = 2;

    /// The tool could not do it because of `problem`.
    pub fn of(problem: impl Problem) -> Self {
        Diagnostic::from(problem).into()
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Failure::Tool(Box::new(diagnostic))
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        error.diagnostic().map_or(Failure::Told, Failure::from)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Diagnostic::from(error).into()
    }
}

/// Only results are written through plain `io` errors; files are opened through functions that name them.
impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Failure::Output(cause)
    }
}

/// What a command returns.
pub(crate) type Ended = Result<Verdict, Failure>;
