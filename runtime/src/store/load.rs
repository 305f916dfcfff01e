//! Loading versions of the policy and years of calendars. Both are only added to, and each leaves an event.

use super::batch::transaction;
use super::change::Instant;
use super::error::StoreError;
use super::open::Store;
use super::read::Policy;
use crate::problems::{PolicyFault, PolicyRefused, YearLoaded};
use ruleset::hex;
use rusqlite::params;
use serde_json::json;
use sha2::{Digest as _, Sha256};

pub(super) const POLICY: &str = "store.policy";
pub(super) const YEAR: &str = "store.year";

/// A version of the policy to load. Whether it may be trusted is for the caller to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPolicy {
    /// Its serial, above all that are loaded.
    pub serial: i64,
    /// The compiled file.
    pub artifact: Vec<u8>,
    /// From when it is in force.
    pub from: Instant,
    /// Until before when; with none, until another begins.
    pub until: Option<Instant>,
    /// Who signed it, in the caller's form.
    pub signature: Option<Vec<u8>>,
}

/// A calendar's year to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewYear {
    /// The calendar.
    pub calendar: String,
    /// The year.
    pub year: i64,
    /// What is published for it.
    pub content: Vec<u8>,
    /// Who signed it, in the caller's form.
    pub signature: Option<Vec<u8>>,
}

impl Store {
    /// Loads a version of the policy. Where it is refused, those in force stay.
    pub fn load_policy(&mut self, now: Instant, policy: &NewPolicy) -> Result<(), StoreError> {
        transaction(self, |store| {
            let hash = sha256(&policy.artifact);
            fits(policy, &hash, &store.reader.policies()?)?;
            let seq =
                store.applier()?.own(now, POLICY, policy_event(policy.serial, &hash, policy.from, policy.until))?;
            store.conn().execute(
                "INSERT INTO policies (serial, hash, artifact, effective_from, effective_until, signature, loaded, seq)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![policy.serial, hash, policy.artifact, policy.from, policy.until, policy.signature, now, seq],
            )?;
            Ok(())
        })
    }

    /// Loads a calendar's year. Deadlines that awaited it are for the layer above to compute, case by case.
    pub fn load_year(&mut self, now: Instant, year: &NewYear) -> Result<(), StoreError> {
        transaction(self, |store| {
            if store.reader.years()?.iter().any(|known| known.calendar == year.calendar && known.year == year.year) {
                return Err(YearLoaded { calendar: year.calendar.clone(), year: year.year }.into());
            }
            let event = year_event(&year.calendar, year.year, &year.content);
            let seq = store.applier()?.own(now, YEAR, event)?;
            store.conn().execute(
                "INSERT INTO years (calendar, year, content, signature, loaded, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![year.calendar, year.year, year.content, year.signature, now, seq],
            )?;
            Ok(())
        })
    }
}

/// What the event of a loaded policy says.
pub(super) fn policy_event(serial: i64, hash: &[u8], from: Instant, until: Option<Instant>) -> String {
    json!({ "serial": serial, "hash": hex(hash), "from": from, "until": until }).to_string()
}

/// What the event of a loaded year says.
pub(super) fn year_event(calendar: &str, year: i64, content: &[u8]) -> String {
    json!({ "calendar": calendar, "year": year, "hash": hex(&sha256(content)) }).to_string()
}

pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn fits(policy: &NewPolicy, hash: &[u8], loaded: &[Policy]) -> Result<(), StoreError> {
    let refused = |why| Err(PolicyRefused { serial: policy.serial, why }.into());
    if let Some(last) = loaded.last().filter(|last| last.serial >= policy.serial) {
        return refused(PolicyFault::NotNewer { last: last.serial });
    }
    if policy.until.is_some_and(|until| until <= policy.from) {
        return refused(PolicyFault::Empty);
    }
    if let Some(same) = loaded.iter().find(|known| known.hash == hash) {
        return refused(PolicyFault::Same { serial: same.serial });
    }
    // One without an end is ended by a later beginning, so it never overlaps what begins after it.
    let overlaps = |known: &Policy| {
        let known_until = known.until.unwrap_or(if known.from < policy.from { policy.from } else { Instant::MAX });
        let until = policy.until.unwrap_or(if policy.from < known.from { known.from } else { Instant::MAX });
        policy.from < known_until && known.from < until
    };
    match loaded.iter().find(|known| overlaps(known)) {
        Some(other) => refused(PolicyFault::Overlaps { serial: other.serial }),
        None => Ok(()),
    }
}
