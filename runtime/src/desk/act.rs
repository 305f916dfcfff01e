//! Filing cases and acting on them.

use super::change::Made;
use super::opened::opened;
use super::over::Way;
use super::versions::Versions;
use super::{Desk, DeskError, in_order, kept};
use crate::problems::NoProcess;
use crate::store::{Basis, Change, Key, Reader, Store};
use diagnose::Diagnostic;
use engine::{Act, Case, Datum, Engine, Event, Refusal};
use ruleset::ProcessId;
use sha2::{Digest as _, Sha256};

/// A request that may be repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// When: seconds since 1970-01-01T00:00Z.
    pub now: i64,
    /// The idempotency key: asked again with the same one, the request is answered and not repeated.
    pub key: Option<String>,
}

/// A case to be filed among others.
#[derive(Clone, Debug, Default)]
pub struct NewCase {
    /// Its name.
    pub name: String,
    /// A value per field of the record's own.
    pub record: Vec<Option<Datum>>,
    /// Its idempotency key.
    pub key: Option<String>,
}

/// What became of one of several cases.
pub type Filed = Result<Answer, DeskError>;

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is done; these things happened, each with the case to which it did.
    Done(Vec<(String, Event)>),
    /// It was done before, under the same key, and these things happened then; none where they have been erased.
    Repeated(Vec<(String, Event)>),
    /// It is refused. What was due before it has happened all the same.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What was due before.
        before: Vec<(String, Event)>,
    },
}

impl Desk<'_> {
    /// Files a case: its name, its process, and its record (a value per field of the record's own).
    pub fn file(
        &mut self,
        name: &str,
        process: &str,
        record: Vec<Option<Datum>>,
        asked: &Asked,
    ) -> Result<Answer, DeskError> {
        let versions = &mut self.versions;
        let request = request(&["file", name, process], &record);
        decide(&mut self.store, asked, &request, |reader| {
            Ok((filed(versions, reader, name, process, record, asked.now)?, None))
        })
    }

    /// Files many cases with one sync. Each stands alone: one that is refused leaves the others as they are. An error of
    /// the transaction itself is the answer to all, and none is kept.
    pub fn file_all(&mut self, process: &str, cases: Vec<NewCase>, now: i64) -> Result<Vec<Filed>, DeskError> {
        let versions = &mut self.versions;
        let mut answers = Vec::with_capacity(cases.len());
        let done = self.store.decide_all(cases.len(), |index, reader| {
            let NewCase { name, record, key } = cases.get(index).cloned().unwrap_or_default();
            let request = request(&["file", &name, process], &record);
            let asked = Asked { now, key };
            let turn = turn(reader, &asked, &request, |reader| {
                Ok((filed(versions, reader, &name, process, record, now)?, None))
            });
            let (answer, change) = turn.inspect_err(|_| answers.push(None))?;
            answers.push(Some(answer));
            Ok::<_, DeskError>(change)
        })?;
        let both = done.into_iter().zip(answers);
        Ok(both.map(|(done, answer)| done.map(|()| answer.unwrap_or(Answer::Done(Vec::new())))).collect())
    }

    /// Does something with a case. What was due on it before happens first, also where the act is refused.
    pub fn act(&mut self, name: &str, act: &Act, asked: &Asked) -> Result<Answer, DeskError> {
        let versions = &mut self.versions;
        let (who, give) = (act.who.to_string(), act.give.as_ref().map(ToString::to_string).unwrap_or_default());
        let present: Vec<String> = act.present.iter().map(ToString::to_string).collect();
        let request = request(&["act", name, &act.action, &who, &give], &(&present, act.declines, &act.carried));
        decide(&mut self.store, asked, &request, |reader| {
            in_order(versions, reader, asked.now)?;
            let kept = kept::load(reader, name)?;
            let mut way = Way::over(versions, reader, &kept, asked.now)?;
            let acted = way.version.engine.act(&way.case, act, asked.now)?;
            way.went(acted.events);
            let mut made = Made::new(asked.now, way.version.clone());
            made.add(name, kept.case, way.basis(kept.seq, kept.policy), &way.parts);
            opened(reader, &mut made)?;
            Ok((made, acted.refusal))
        })
    }
}

/// Makes up a change in its turn, and keeps it; a request that was answered before is answered the same.
///
/// A refused request leaves no key: asked again, it may be allowed by then.
fn decide(
    store: &mut Store,
    asked: &Asked,
    request: &[u8],
    make: impl FnOnce(&Reader) -> Result<(Made, Option<Refusal>), DeskError>,
) -> Result<Answer, DeskError> {
    let mut answer = Answer::Done(Vec::new());
    store.decide(|reader| {
        let (told, change) = turn(reader, asked, request, make)?;
        answer = told;
        Ok::<Option<Change>, DeskError>(change)
    })?;
    Ok(answer)
}

/// What a request comes to when its turn comes: the answer, and the change to be kept, if any.
fn turn(
    reader: &Reader,
    asked: &Asked,
    request: &[u8],
    make: impl FnOnce(&Reader) -> Result<(Made, Option<Refusal>), DeskError>,
) -> Result<(Answer, Option<Change>), DeskError> {
    // Before anything is tried: the case has moved on since, and would refuse.
    if let Some(before) = asked.key.as_ref().map(|key| reader.answer(key, request)).transpose()?.flatten() {
        return Ok((Answer::Repeated(postcard::from_bytes(&before).unwrap_or_default()), None));
    }
    let (mut made, refusal) = make(reader)?;
    if made.is_empty() {
        return Ok((ended(refusal, Vec::new()), None));
    }
    let happened = std::mem::take(&mut made.happened);
    let key = asked.key.as_ref().filter(|_| refusal.is_none()).map(|key| Key {
        key: key.clone(),
        request: request.to_vec(),
        answer: postcard::to_stdvec(&happened).unwrap_or_default(),
    });
    Ok((ended(refusal, happened), Some(made.change(key))))
}

/// The filing of a case, with the cases that it opens at once.
fn filed(
    versions: &mut Versions<'_>,
    reader: &Reader,
    name: &str,
    process: &str,
    record: Vec<Option<Datum>>,
    now: i64,
) -> Result<Made, DeskError> {
    in_order(versions, reader, now)?;
    let version = versions.in_force(reader, now)?;
    let id = process_named(&version.engine, process)?;
    let events = version.engine.file(id, record, now)?;
    let basis = Basis::New { record: Vec::new(), policy: version.serial };
    let mut made = Made::new(now, version);
    let parts = [(made.version.clone(), events)];
    made.add(name, Case::default(), basis, &parts);
    opened(reader, &mut made)?;
    Ok(made)
}

fn ended(refusal: Option<Refusal>, happened: Vec<(String, Event)>) -> Answer {
    match refusal {
        None => Answer::Done(happened),
        Some(refusal) => Answer::Refused { refusal, before: happened },
    }
}

/// A hash of what is asked for.
fn request<T: serde::Serialize>(parts: &[&str], carried: &T) -> Vec<u8> {
    let carried = postcard::to_stdvec(carried).unwrap_or_default();
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(carried);
    hasher.finalize().to_vec()
}

fn process_named(engine: &Engine, name: &str) -> Result<ProcessId, DeskError> {
    let meaning = &engine.ruleset().meaning;
    meaning.find::<ProcessId>(name).ok_or_else(|| {
        let known = meaning.processes.iter().map(|process| process.name.clone()).collect();
        Diagnostic::from(NoProcess { name: name.to_owned(), known }).into()
    })
}
