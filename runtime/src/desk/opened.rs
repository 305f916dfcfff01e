//! Cases that the end of another opens.

use super::DeskError;
use super::change::Made;
use super::versions::Version;
use crate::store::{Basis, Reader};
use engine::{Case, ProcessError, TooMuchAtOnce};

/// So many cases may be opened by one change; more is a policy that turns in circles.
const MOST_AT_ONCE: usize = 100;

/// Files the cases that a change opens, within the same change: each as of the instant at which it is opened, on the
/// record of the one that opens it, under the same version of the policy.
pub(super) fn opened(reader: &Reader, made: &mut Made) -> Result<(), DeskError> {
    let version = made.version.clone();
    let Version { serial, engine, .. } = &version;
    let mut count = 0;
    while let Some(opens) = made.next_opening() {
        let process = engine.ruleset().meaning.name(opens.process).to_owned();
        count += 1;
        if count > MOST_AT_ONCE {
            return Err(ProcessError::from(TooMuchAtOnce { process }).into());
        }
        let name = free_name(reader, made, &format!("{}/{process}", opens.by))?;
        let events = engine.file(opens.process, opens.record, opens.at)?;
        made.add(
            &name,
            Case::default(),
            Basis::New { record: Vec::new(), policy: *serial },
            &[(version.clone(), events)],
        );
    }
    Ok(())
}

/// The first name that nobody has filed a case under: what follows from time must not fail because of one.
fn free_name(reader: &Reader, made: &Made, name: &str) -> Result<String, DeskError> {
    for name in names(name) {
        if !made.touches(&name) && reader.case(&name)?.is_none() {
            return Ok(name);
        }
    }
    Ok(name.to_owned())
}

/// A name, then the same with numbers from 2 on.
pub(super) fn names(name: &str) -> impl Iterator<Item = String> + '_ {
    std::iter::once(name.to_owned()).chain((2u64..).map(move |number| format!("{name}/{number}")))
}
