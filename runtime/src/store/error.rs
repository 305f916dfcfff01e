//! What can go wrong, as a type: each has a code of its own and words itself in both languages.

use crate::problems::*;
use diagnose::Diagnostic;
use rusqlite::ErrorCode;
use std::fmt;

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Why the store did not do what was asked. Nothing of it has happened, unless the variant says otherwise.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum StoreError { $($(#[$doc])* $name($name),)* }

        $(impl From<$name> for StoreError {
            fn from(problem: $name) -> Self {
                StoreError::$name(problem)
            }
        })*

        impl From<StoreError> for Diagnostic {
            fn from(error: StoreError) -> Self {
                match error { $(StoreError::$name(problem) => problem.into(),)* }
            }
        }
    };
}

errors! {
    /// There is no store, or it cannot be opened.
    NoStore,
    /// The file is no store of ours.
    NotAStore,
    /// The store is of a version that cannot be used as asked.
    StoreVersion,
    /// There is something already where a store is to be made.
    StoreExists,
    /// Somebody else has been writing for too long.
    StoreBusy,
    /// The disk or the system failed.
    StoreFailed,
    /// The file is damaged.
    StoreDamaged,
    /// There is a case of that name already.
    CaseExists,
    /// There is no such case.
    NoCase,
    /// The case has moved on.
    CaseMoved,
    /// The instant lies before what is recorded.
    EarlierInstant,
    /// The key was used for another request.
    KeyReused,
    /// The timer has fired, or was never set.
    TimerSpent,
    /// An event's own instant cannot be.
    EventInstant,
    /// The policy cannot follow those that are loaded.
    PolicyRefused,
    /// The calendar's year is loaded already.
    YearLoaded,
    /// There is nothing to erase there.
    NotErasable,
    /// The text is no checkpoint.
    NotACheckpoint,
    /// A change without an event would leave no trace.
    NoEvent,
}

impl StoreError {
    /// Whether the same change may succeed when it is tried again as it is.
    pub fn is_passing(&self) -> bool {
        match self {
            StoreError::StoreBusy(_) => true,
            StoreError::StoreFailed(StoreFailed { fault, .. }) => *fault != Fault::Other,
            _ => false,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let diagnostic = Diagnostic::from(self.clone());
        write!(f, "{}: {}", diagnostic.code(), diagnostic.report.message.en)
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        let fault = match &error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::QueryReturnedNoRows
            | rusqlite::Error::Utf8Error(..) => return StoreDamaged { text }.into(),
            error => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseCorrupt) => return StoreDamaged { text }.into(),
                Some(ErrorCode::NotADatabase) => return NotAStore.into(),
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => return StoreBusy.into(),
                Some(ErrorCode::DiskFull) => Fault::Full,
                Some(ErrorCode::ReadOnly) => Fault::ReadOnly,
                Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Fault::Io,
                _ => Fault::Other,
            },
        };
        StoreFailed { fault, text }.into()
    }
}
