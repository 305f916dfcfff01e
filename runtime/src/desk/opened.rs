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
    let Version { serial, engine, .. } = made.version.clone();
    let mut count = 0;
    while let Some(opens) = made.next_opening() {
        let process = engine.ruleset().meaning.name(opens.process).to_owned();
        count += 1;
        if count > MOST_AT_ONCE {
            return Err(ProcessError::from(TooMuchAtOnce { process }).into());
        }
        let name = free_name(reader, made, &format!("{}/{process}", opens.by))?;
        let events = engine.file(opens.process, opens.record, opens.at)?;
        made.add(&name, Case::default(), Basis::New { record: Vec::new(), policy: serial }, &events);
    }
    Ok(())
}

/// The name, with a number where somebody has filed a case under it already: what follows from time must not fail.
fn free_name(reader: &Reader, made: &Made, name: &str) -> Result<String, DeskError> {
    let mut found = name.to_owned();
    let mut number = 1;
    while made.touches(&found) || reader.case(&found)?.is_some() {
        number += 1;
        found = format!("{name}/{number}");
    }
    Ok(found)
}
