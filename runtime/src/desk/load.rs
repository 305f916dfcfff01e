//! Loading versions of the policy.

use super::succession::Succession;
use super::{Desk, DeskError, in_order};
use crate::store::NewPolicy;
use diagnose::Diagnostic;

/// A version that was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its serial.
    pub serial: i64,
    /// Its name.
    pub name: String,
    /// Its version, in words.
    pub version: String,
    /// From when it is in force; none: from the beginning.
    pub from: Option<i64>,
    /// Until before when.
    pub until: Option<i64>,
}

impl Desk<'_> {
    /// Loads a version of the policy. With a trust root only one that a trusted key signed, later than all before.
    /// Where it is refused, those in force stay.
    pub fn load(&mut self, artifact: &[u8], now: i64) -> Result<Loaded, DeskError> {
        in_order(&mut self.versions, self.store.reader(), now)?;
        let last = self.store.reader().policies()?.last().map(|policy| policy.serial);
        let after = last.and_then(|last| u64::try_from(last).ok());
        let rules = self.versions.believed(artifact, after).map_err(Diagnostic::from)?;
        let head = rules.surface.policy.clone();
        let signer = ruleset::signer(artifact).map_err(Diagnostic::from)?;
        let engine = self.versions.try_out(rules.clone())?;
        let midnight = |day: i32| engine.zone().instant(day, 0);
        let (from, until) = (head.effective.map(midnight), head.expires.map(midnight));
        let serial = i64::try_from(head.serial).unwrap_or(i64::MAX);
        let mut all = self.versions.loaded(self.store.reader())?;
        all.push(super::succession::Loaded { serial, from: from.unwrap_or(i64::MIN), loaded: now, rules });
        if let Some(hindered) = Succession::of(&all).hindered(&all, serial) {
            return Err(hindered.into());
        }
        self.store.load_policy(
            now,
            &NewPolicy {
                serial,
                artifact: artifact.to_vec(),
                from: from.unwrap_or(i64::MIN),
                until,
                signature: signer.map(|key| key.to_string().into_bytes()),
            },
        )?;
        Ok(Loaded { serial, name: head.name, version: head.version, from, until })
    }
}
