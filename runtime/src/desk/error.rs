//! Why a request came to nothing.

use crate::store::StoreError;
use diagnose::Diagnostic;
use engine::ProcessError;

/// Why a request came to nothing.
#[derive(Clone, Debug)]
pub enum DeskError {
    /// The store could not do it, or does not allow it.
    Store(StoreError),
    /// The process cannot go on.
    Process(ProcessError),
    /// Anything else: a case, a process or a policy that is not there.
    Other(Box<Diagnostic>),
    /// Whoever gives the units could not, and has said why.
    Told,
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        DeskError::Store(error)
    }
}

impl From<ProcessError> for DeskError {
    fn from(error: ProcessError) -> Self {
        DeskError::Process(error)
    }
}

impl From<Diagnostic> for DeskError {
    fn from(problem: Diagnostic) -> Self {
        DeskError::Other(Box::new(problem))
    }
}

impl DeskError {
    /// The problem; none where it has been told.
    pub fn diagnostic(self) -> Option<Diagnostic> {
        match self {
            DeskError::Store(error) => Some(error.into()),
            DeskError::Process(error) => Some(error.diagnostic()),
            DeskError::Other(problem) => Some(*problem),
            DeskError::Told => None,
        }
    }
}
