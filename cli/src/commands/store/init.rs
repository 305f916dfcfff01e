//! `shao store init`: a new store with a policy.

use super::load::{Args, artifact, tell_loaded};
use crate::desk::bare_desk;
use crate::failure::{Ended, Verdict};
use crate::program::Session;
use runtime::store::Store;

/// Makes a store and loads the first version of the policy. Where the policy is refused, no store is left.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let bytes = artifact(&args.policy, &args.trust, session)?;
    drop(Store::init(&args.db)?);
    let loaded = bare_desk(&args.db, &args.trust).and_then(|mut desk| {
        let now = super::recorded(&mut desk, args.now.as_deref())?;
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
