//! Events, and the decisions and notices that hang on them.

use super::super::chain::{self, Digest, Link};
use super::super::change::{CaseChange, Instant, NewEvent};
use super::super::error::StoreError;
use super::{Applier, Head};
use rusqlite::params;

/// What an event is appended to, and what hangs on it.
pub(super) struct To<'a> {
    pub case: Option<(i64, &'a str)>,
    pub nth: i64,
    pub now: Instant,
    pub effect: Option<&'a Digest>,
    pub decisions: &'a [Digest],
    pub notices: &'a [Digest],
}

impl Applier<'_> {
    /// Appends the events; decisions, notices and the effect hang on the last.
    pub(super) fn events(
        &mut self,
        now: Instant,
        id: i64,
        nth: i64,
        change: &CaseChange,
        effect: &Digest,
    ) -> Result<(), StoreError> {
        let Some((last, others)) = change.events.split_last() else { return Ok(()) };
        let mut to = To { case: Some((id, &change.case)), nth, now, effect: None, decisions: &[], notices: &[] };
        for event in others {
            to.nth += 1;
            self.event(&to, event)?;
        }
        to.nth += 1;
        let decisions = self.decisions(id, change)?;
        let notices = self.notices(change)?;
        self.event(&To { effect: Some(effect), decisions: &decisions, notices: &notices, ..to }, last)
    }

    fn decisions(&mut self, id: i64, change: &CaseChange) -> Result<Vec<Digest>, StoreError> {
        let seq = self.head.seq + 1;
        let mut sorted: Vec<_> = change.decisions.iter().collect();
        sorted.sort_by(|a, b| a.name.cmp(&b.name));
        let mut digests = Vec::with_capacity(sorted.len());
        for decision in sorted {
            let salt = self.salts.next()?;
            let digest = chain::decision(&salt, &decision.name, &decision.ruleset, &decision.explanation);
            let mut insert = self.conn.prepare_cached(
                "INSERT INTO decisions (seq, name, case_id, ruleset, explanation, salt, digest)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            insert.execute(params![seq, decision.name, id, decision.ruleset, decision.explanation, salt, digest])?;
            digests.push(digest);
        }
        Ok(digests)
    }

    fn notices(&mut self, change: &CaseChange) -> Result<Vec<Digest>, StoreError> {
        let seq = self.head.seq + 1;
        let mut digests = Vec::with_capacity(change.notices.len());
        for (nth, payload) in change.notices.iter().enumerate() {
            let salt = self.salts.next()?;
            let digest = chain::notice(&salt, payload);
            let mut insert = self
                .conn
                .prepare_cached("INSERT INTO outbox (seq, nth, payload, salt, digest) VALUES (?1, ?2, ?3, ?4, ?5)")?;
            insert.execute(params![seq, nth as i64, payload, salt, digest])?;
            digests.push(digest);
        }
        Ok(digests)
    }

    pub(super) fn event(&mut self, to: &To<'_>, event: &NewEvent) -> Result<(), StoreError> {
        let seq = self.head.seq + 1;
        let salt = event.personal.as_ref().map(|_| self.salts.next()).transpose()?;
        let digest = salt.zip(event.personal.as_ref()).map(|(salt, text)| chain::personal(&salt, text));
        let link = Link {
            seq,
            case: to.case.map(|(_, name)| name),
            nth: to.nth,
            at: event.at,
            recorded: to.now,
            kind: &event.kind,
            payload: &event.payload,
            digest: digest.as_ref().map(Digest::as_slice),
            effect: to.effect.map(Digest::as_slice),
            decisions: to.decisions,
            notices: to.notices,
        };
        let root = chain::root(&self.head.root, &link);
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO events (seq, case_id, nth, at, recorded, kind, payload, personal, salt, digest, effect,
                                 decisions, notices, root)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?;
        let (decisions, notices) = (to.decisions.len() as i64, to.notices.len() as i64);
        let case = to.case.map(|(id, _)| id);
        insert.execute(params![
            seq,
            case,
            to.nth,
            event.at,
            to.now,
            event.kind,
            event.payload,
            event.personal,
            salt,
            digest,
            to.effect,
            decisions,
            notices,
            root
        ])?;
        self.head = Head { seq, recorded: Some(to.now), root };
        Ok(())
    }
}
