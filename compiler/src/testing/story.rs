//! The story of a test: what is done and when, acted out in the real engine.

use super::cast::Cast;
use super::coverage::CoveredPart;
use crate::checked::{Deed, Expected, Test, TestStep};
use diagnose::{Both, Lang};
use engine::{Act, Case, Datum, Event, Refusal, UnitIx, What, Who};
use ruleset::{NoticeKind, ProcessId, RecordId};
use std::collections::BTreeSet;

/// The cases of a test as they stand, and what has just been told.
pub(super) struct Story<'t> {
    cases: Vec<(usize, ProcessId, Case)>,
    told: Vec<(usize, ProcessId, NoticeKind, Who)>,
    /// Rungs that were passed by, with the reason: why a case is held by somebody else than was expected.
    skipped: Vec<(usize, ProcessId, Both)>,
    test: &'t Test,
    /// The rules that decided on the cases, and the rungs that they came to.
    pub exercised: BTreeSet<CoveredPart>,
}

impl<'t> Story<'t> {
    /// Before the first instant: nothing is filed.
    pub fn new(test: &'t Test) -> Story<'t> {
        Story { cases: Vec::new(), told: Vec::new(), skipped: Vec::new(), test, exercised: BTreeSet::new() }
    }

    /// Comes to a step: time passes, then its deed is done.
    pub fn step(&mut self, cast: &mut Cast, step: &TestStep) -> Result<(), Both> {
        self.told.clear();
        self.file_due(cast, step.at)?;
        // What is due at the very instant of a deed comes after it.
        let through = if step.deed.is_some() { step.at - 1 } else { step.at };
        self.pass(cast, through)?;
        if let Some(deed) = &step.deed {
            self.act(cast, deed, step.at)?;
        }
        self.write_back(cast);
        cast.context.as_of = Some(step.at);
        Ok(())
    }

    /// Files every record whose instant has come: that of its `起算` time, else that of the first step.
    fn file_due(&mut self, cast: &Cast, now: i64) -> Result<(), Both> {
        let first = self.test.steps.first().map_or(now, |step| step.at);
        for (index, (record, _)) in cast.rows.iter().enumerate() {
            let filed = filed_at(cast, index, *record).unwrap_or(first);
            for process in self.processes(cast, *record) {
                let known = self.cases.iter().any(|(of, about, _)| (*of, *about) == (index, process));
                if !known && filed <= now {
                    self.file(cast, index, process, filed)?;
                }
            }
        }
        Ok(())
    }

    /// The processes under which a record of the type is filed: those that no other opens.
    fn processes(&self, cast: &Cast, record: RecordId) -> Vec<ProcessId> {
        let meaning = &cast.engine.ruleset().meaning;
        let opened = |id: ProcessId| {
            meaning.processes.iter().flat_map(|process| &process.stages).any(|stage| stage.opens == Some(id))
        };
        let own = meaning.each::<ProcessId>().filter(|(id, process)| process.record == record && !opened(*id));
        own.map(|(id, _)| id).collect()
    }

    fn file(&mut self, cast: &Cast, record: usize, process: ProcessId, at: i64) -> Result<(), Both> {
        let Some((of, row)) = cast.rows.get(record) else { return Ok(()) };
        let fields = cast.engine.record_type(*of).map_or(&[][..], |record| record.own_fields());
        let data = Datum::of_row(&cast.engine, fields, row);
        let events = cast.engine.file(process, data, at).map_err(|error| error.message())?;
        self.cases.push((record, process, Case::default()));
        self.happened(cast, self.cases.len() - 1, &events)
    }

    /// Takes in what happened to a case.
    fn happened(&mut self, cast: &Cast, index: usize, events: &[Event]) -> Result<(), Both> {
        for event in events {
            let Some((record, process, case)) = self.cases.get_mut(index) else { return Ok(()) };
            case.apply(event);
            let (record, process) = (*record, *process);
            match &event.what {
                What::Told { kind, to, .. } => self.told.push((record, process, *kind, to.clone())),
                What::Decided { decision, rules } => {
                    self.exercised.extend(CoveredPart::fired(*decision, rules.iter().map(|rule| *rule as usize)));
                }
                What::Climbed { ladder, rung, .. } => {
                    self.exercised.extend(CoveredPart::climbed(process, *ladder, *rung));
                }
                What::Skipped { .. } => {
                    self.skipped.extend(in_words(cast, process, event).map(|it| (record, process, it)))
                }
                What::Opens { process } => self.file(cast, record, *process, event.at)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn pass(&mut self, cast: &Cast, through: i64) -> Result<(), Both> {
        for index in 0.. {
            let Some((_, _, case)) = self.cases.get(index) else { break };
            if case.last <= through {
                let events = cast.engine.tick(case, through).map_err(|error| error.message())?;
                self.happened(cast, index, &events)?;
            }
        }
        Ok(())
    }

    fn act(&mut self, cast: &mut Cast, deed: &Deed, at: i64) -> Result<(), Both> {
        let found = self.cases.iter().position(|(of, process, _)| (*of, *process) == (deed.case, deed.process));
        let Some(index) = found else {
            return Err(Both::new("此刻还没有立案", "the case has not been filed by then"));
        };
        let act = self.act_of(cast, deed)?;
        let Some((_, _, case)) = self.cases.get(index) else { return Ok(()) };
        let acted = cast.engine.act(case, &act, at).map_err(|error| error.message())?;
        self.happened(cast, index, &acted.events)?;
        match (acted.refusal, deed.refused) {
            (None, false) | (Some(_), true) => Ok(()),
            (Some(refusal), false) => Err(refused(&refusal)),
            (None, true) => Err(Both::new("实际没有拒绝", "it was not refused")),
        }
    }

    /// Writes into the records what acts have filled in, and the facts of all their cases.
    fn write_back(&self, cast: &mut Cast) {
        for (record, _, case) in &self.cases {
            if let (Some(row), Some((_, kept))) = (case.row(&cast.engine), cast.rows.get_mut(*record)) {
                let id = kept.id().to_owned();
                *kept = row;
                kept.set_id(&id);
            }
        }
        for (record, _, case) in &self.cases {
            if let Some((_, kept)) = cast.rows.get_mut(*record) {
                case.fill(&cast.engine, kept);
            }
        }
    }

    fn act_of(&self, cast: &Cast, deed: &Deed) -> Result<Act, Both> {
        let meaning = &cast.engine.ruleset().meaning;
        let process = meaning.get(deed.process);
        let fields = process.and_then(|process| cast.engine.record_type(process.record));
        let fields = fields.map_or(&[][..], |record| record.own_fields());
        let row = cast.row(fields, "", &deed.fields)?;
        let data = Datum::of_row(&cast.engine, fields, &row);
        let carried = (0u32..).zip(data).filter_map(|(id, value)| Some((ruleset::FieldId(id), value?))).collect();
        let action = process.and_then(|process| process.actions.get(deed.action.index())).cloned().unwrap_or_default();
        let place = place(cast, deed.case);
        Ok(Act {
            action,
            who: cast.engine.who(&deed.actor, place),
            give: deed.give.as_ref().map(|give| cast.engine.who(give, place)),
            present: deed.attended.iter().map(|who| cast.engine.who(who, place)).collect(),
            declines: deed.declines,
            carried,
        })
    }

    /// Whether what is expected of cases holds; none where it is expected of something else.
    pub fn check(&self, cast: &Cast, expected: &Expected) -> Option<Result<(), Both>> {
        Some(match expected {
            Expected::Holder { record, process, who } => self.holder_is(cast, *record, *process, who),
            Expected::Holds { record, condition } => self.holds(cast, *record, condition),
            Expected::Told { record, process, notice, who } => self.has_told(cast, *record, *process, *notice, who),
            _ => return None,
        })
    }

    fn case(&self, record: usize, process: ProcessId) -> Result<&Case, Both> {
        let found = self.cases.iter().find(|(of, about, _)| (*of, *about) == (record, process));
        found.map(|(.., case)| case).ok_or_else(|| Both::new("此刻还没有立案", "the case has not been filed by then"))
    }

    fn holder_is(&self, cast: &Cast, record: usize, process: ProcessId, who: &str) -> Result<(), Both> {
        let holder = self.case(record, process)?.holder.as_ref();
        if holder == Some(&cast.engine.who(who, place(cast, record))) {
            return Ok(());
        }
        let holder = holder.map_or_else(|| "—".to_owned(), ToString::to_string);
        let mut found = Both::new(format!("实际由 {holder} 承办"), format!("it is held by {holder}"));
        for (.., why) in self.skipped.iter().filter(|(of, about, _)| (*of, *about) == (record, process)) {
            found.zh += &format!("；{}", why.zh);
            found.en += &format!("; {}", why.en);
        }
        Err(found)
    }

    fn holds(&self, cast: &Cast, record: usize, condition: &crate::checked::Expr) -> Result<(), Both> {
        let Some((of, row)) = cast.rows.get(record) else { return Ok(()) };
        let (engine, node) = cast.asking(condition)?;
        match engine.holds(*of, node, row, &cast.context) {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.as_it_is(&engine, record)),
            Err(error) => Err(error.message()),
        }
    }

    /// What happened last to the cases of a record.
    fn as_it_is(&self, engine: &engine::Engine, record: usize) -> Both {
        let stage = |case: &Case| {
            let process = engine.ruleset().meaning.get(case.process)?;
            process.stages.get(case.stage.index()).map(|stage| stage.name.clone())
        };
        let stages: Vec<String> =
            self.cases.iter().filter(|(of, ..)| *of == record).filter_map(|(.., case)| stage(case)).collect();
        if stages.is_empty() {
            return Both::new("实际不成立", "it does not hold");
        }
        Both::new(
            format!("实际不成立；现在是「{}」", stages.join("」「")),
            format!("it does not hold; the stage is `{}`", stages.join("`, `")),
        )
    }

    fn has_told(
        &self,
        cast: &Cast,
        record: usize,
        process: ProcessId,
        notice: NoticeKind,
        who: &str,
    ) -> Result<(), Both> {
        let who = cast.engine.who(who, place(cast, record));
        if self.told.iter().any(|told| *told == (record, process, notice, who.clone())) {
            return Ok(());
        }
        let all: Vec<String> =
            self.told.iter().filter(|told| told.0 == record).map(|told| told.3.to_string()).collect();
        Err(match all.as_slice() {
            [] => Both::new("实际没有通知任何人", "nobody was told anything"),
            _ => Both::new(format!("实际通知的是 {}", all.join("、")), format!("those told are {}", all.join(", "))),
        })
    }
}

/// An event in words.
fn in_words(cast: &Cast, process: ProcessId, event: &Event) -> Option<Both> {
    let process = cast.engine.ruleset().meaning.get(process)?;
    let text = |lang| event.text(&cast.engine, process, lang);
    Some(Both::new(text(Lang::Zh), text(Lang::En)))
}

fn refused(refusal: &Refusal) -> Both {
    let Both { zh, en } = refusal.message();
    Both::new(format!("被拒绝：{zh}"), format!("refused: {en}"))
}

/// The instant at which a record counts from; none where it has none.
fn filed_at(cast: &Cast, index: usize, record: RecordId) -> Option<i64> {
    let about = cast.engine.record_type(record)?;
    let field = about.counts_from?;
    if about.fields.get(field.index())?.ty != ruleset::Type::Time {
        return None;
    }
    let (_, row) = cast.rows.get(index)?;
    i64::try_from(row.cell(field)).ok()
}

/// The unit in a record's place field.
fn place(cast: &Cast, index: usize) -> Option<UnitIx> {
    let (record, row) = cast.rows.get(index)?;
    let field = cast.engine.record_type(*record)?.place?;
    u32::try_from(row.cell(field)).ok().map(UnitIx)
}
