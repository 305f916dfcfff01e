//! Whom to believe.

use super::key::PublicKey;
use crate::problems::NotLater;

/// Whose compiled files are believed, and from which serial on. It has to come from outside of what it judges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustRoot {
    /// The keys of those who may sign. Without any, everything is refused.
    pub keys: Vec<PublicKey>,
    /// The serial that a policy must be later than, if any.
    pub after: Option<u64>,
}

impl TrustRoot {
    /// Whether a policy of this serial is late enough.
    pub(crate) fn admit(&self, serial: u64) -> Result<(), NotLater> {
        match self.after {
            Some(after) if serial <= after => Err(NotLater { serial, after }),
            _ => Ok(()),
        }
    }
}
