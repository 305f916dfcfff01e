//! Why a compiled file was refused.

use crate::problems::{
    BadSignature, Broken, Damaged, Malformed, Newer, NotARuleSet, NotLater, Older, TooLarge, Truncated, UnknownSigner,
    Unsigned,
};
use diagnose::{Diagnostic, Lang, Problem};
use std::fmt;

macro_rules! errors {
    ($($name:ident),+) => {
        /// Why a compiled file was refused; turns into a [`Diagnostic`].
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each wraps the problem of its name, which says what it is")]
        pub enum LoadError {
            $($name($name),)+
        }

        impl LoadError {
            /// The code, as in `S0702`.
            pub fn code(&self) -> &'static str {
                match self {
                    $(LoadError::$name(_) => $name::ABOUT.code,)+
                }
            }
        }

        impl From<LoadError> for Diagnostic {
            fn from(error: LoadError) -> Diagnostic {
                match error {
                    $(LoadError::$name(problem) => problem.into(),)+
                }
            }
        }

        $(
            impl From<$name> for LoadError {
                fn from(problem: $name) -> LoadError {
                    LoadError::$name(problem)
                }
            }
        )+
    };
}

errors!(
    NotARuleSet,
    Truncated,
    Damaged,
    Newer,
    Older,
    TooLarge,
    Malformed,
    Broken,
    Unsigned,
    UnknownSigner,
    BadSignature,
    NotLater
);

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let diagnostic = Diagnostic::from(self.clone());
        write!(f, "{}: {}", diagnostic.code(), diagnostic.report.message.get(Lang::En))
    }
}

impl std::error::Error for LoadError {}
