//! `shao store init`: a new store with a policy.

use super::load::{Args, artifact, tell_loaded};
use crate::desk::bare_desk;
use crate::failure::{Ended, Failure, Verdict};
use crate::program::Session;
use crate::when;
use diagnose::Diagnostic;
use engine::Zone;
use ruleset::RuleSet;
use runtime::store::Store;

/// Makes a store and loads the first version of the policy. Where the policy is refused, no store is left.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let bytes = artifact(&args.policy, &args.trust, session)?;
    drop(Store::init(&args.db)?);
    let loaded = bare_desk(&args.db, &args.trust).and_then(|mut desk| {
        // Nothing is in the store yet: times are read in the zone of the policy that comes in.
        let now = args.now.as_deref().map_or(Ok(0), |text| when::now(text, &zone_of(&bytes)?))?;
        let loaded = desk.load(&bytes, now)?;
        Ok((loaded, desk.zone()?))
    });
    let (loaded, zone) = loaded.inspect_err(|_| {
        // It was made a moment ago, and holds nothing.
        let _ = std::fs::remove_file(&args.db);
    })?;
    tell_loaded(&loaded, &zone, session.lang());
    Ok(Verdict::Clean)
}

/// The zone of a compiled policy; one that is not known is told when it is loaded.
fn zone_of(bytes: &[u8]) -> Result<Zone, Failure> {
    let rules = RuleSet::from_bytes(bytes).map_err(Diagnostic::from)?;
    Ok(Zone::named(&rules.meaning.timezone).unwrap_or_else(Zone::utc))
}
