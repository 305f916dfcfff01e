//! What a run does: which decisions on which records, which scores, by what instant and period.

use super::output::Folder;
use crate::decisions::Decider;
use crate::failure::Failure;
use crate::pass::Made;
use crate::prepared::Prepared;
use crate::problems::Needed;
use crate::when;
use engine::{Context, Engine, Period, Scorer};
use ruleset::{DecisionId, RecordId, ScoreId};

/// What a run does.
pub(super) struct Plan<'e> {
    /// By what is judged.
    pub context: Context,
    /// The period to score.
    pub period: Option<Period>,
    /// The scores.
    pub scorers: Vec<Scorer<'e>>,
    engine: &'e Engine,
    decisions: Vec<(RecordId, DecisionId)>,
}

impl<'e> Plan<'e> {
    /// Takes the decisions and scores that the manifest names; else all decisions on records that have data, and all
    /// scores of the period's cycle.
    pub fn new(prepared: &'e Prepared, as_of: Option<&str>, period: Option<&str>) -> Result<Plan<'e>, Failure> {
        let engine = &prepared.engine;
        let manifest = &prepared.opened.policy.manifest;
        let written = |text: &'e Option<diagnose::Spanned<String>>| text.as_ref().map(|text| text.value.as_str());
        let as_of = when::as_of(as_of, written(&manifest.as_of), engine.zone())?;
        let period = when::period(period, written(&manifest.period))?;
        let mut scorers = Vec::new();
        for id in scores(prepared, period)? {
            let Some(period) = period else { return Err(Failure::of(Needed::Period)) };
            let cut_off = as_of.unwrap_or(period.instants(engine.zone()).end);
            scorers.push(Scorer::new(engine, id, period, cut_off).map_err(|problem| problem.diagnostic())?);
        }
        // Without an instant of its own a run is judged by the end of the period that it scores.
        let as_of = as_of.or_else(|| period.map(|period| period.instants(engine.zone()).end));
        let decisions = decisions(prepared)?;
        Ok(Plan { context: Context { as_of }, period, scorers, engine, decisions })
    }

    /// The records to go through, in the order of the policy.
    pub fn records(&self) -> Vec<RecordId> {
        let decided = self.decisions.iter().map(|(record, _)| *record);
        let mut records: Vec<RecordId> = decided.chain(self.scorers.iter().flat_map(Scorer::records)).collect();
        records.sort_unstable();
        records.dedup();
        records
    }

    /// The names of the decisions to make.
    pub fn decision_names(&self) -> impl Iterator<Item = &'e str> {
        let all = &self.engine.ruleset().meaning.decisions;
        self.decisions.iter().filter_map(|(_, id)| all.get(id.index())).map(|decision| decision.name.as_str())
    }

    /// The names of the scores.
    pub fn score_names(&self) -> impl Iterator<Item = &'e str> {
        let all = &self.engine.ruleset().meaning.scores;
        self.scorers.iter().filter_map(|scorer| all.get(scorer.score().index())).map(|score| score.name.as_str())
    }

    /// Takes the scores out that are to be set apart, with their places.
    pub fn set_apart(&mut self, apart: impl Fn(&Scorer<'e>) -> bool) -> Vec<(usize, Scorer<'e>)> {
        let all = std::mem::take(&mut self.scorers);
        let (out, stay): (Vec<_>, Vec<_>) = all.into_iter().enumerate().partition(|(_, scorer)| apart(scorer));
        self.scorers = stay.into_iter().map(|(_, scorer)| scorer).collect();
        out
    }

    /// Puts back what was set apart.
    pub fn put_back(&mut self, apart: Vec<(usize, Scorer<'e>)>) {
        for (at, scorer) in apart {
            self.scorers.insert(at.min(self.scorers.len()), scorer);
        }
    }

    /// The decisions on a record, ready to be made; their results go to the folder, if there is one.
    pub fn take_decisions(&self, record: RecordId, folder: Option<&Folder>) -> Result<Vec<Made<'e>>, Failure> {
        let own = self.decisions.iter().filter(|(of, _)| *of == record);
        let deciders = own.filter_map(|(_, id)| Decider::new(self.engine, *id));
        deciders
            .map(|decider| {
                let out = folder.map(|folder| folder.decision(&decider.decision().name)).transpose()?;
                Ok(Made::new(decider, out))
            })
            .collect()
    }
}

fn decisions(prepared: &Prepared) -> Result<Vec<(RecordId, DecisionId)>, Failure> {
    let all = &prepared.engine.ruleset().meaning.decisions;
    let record_of = |id: DecisionId| all.get(id.index()).map(|decision| (decision.input, id));
    let named = &prepared.opened.policy.manifest.decisions;
    if named.is_empty() {
        let ids = (0..all.len() as u32).map(DecisionId);
        return Ok(ids.filter_map(record_of).filter(|(record, _)| prepared.binding(*record).is_some()).collect());
    }
    let ids: Vec<DecisionId> = named.iter().map(|name| prepared.decision(&name.value)).collect::<Result<_, _>>()?;
    Ok(ids.into_iter().filter_map(record_of).collect())
}

fn scores(prepared: &Prepared, period: Option<Period>) -> Result<Vec<ScoreId>, Failure> {
    let named = &prepared.opened.policy.manifest.scores;
    if !named.is_empty() {
        return named.iter().map(|name| prepared.score(&name.value)).collect();
    }
    let all = prepared.engine.ruleset().meaning.scores.iter().enumerate();
    let fits = all.filter(|(_, score)| period.is_none_or(|period| score.cycle == period.cycle()));
    Ok(fits.map(|(at, _)| ScoreId(at as u32)).collect())
}
