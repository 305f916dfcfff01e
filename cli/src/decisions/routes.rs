//! Where the records went: how many, to whom.

use super::decider::Decider;
use super::words::outcome_word;
use crate::output::{Align, table};
use diagnose::{Lang, escape_control};
use engine::{Decided, Val};
use ruleset::{AgencyId, EnumId, Preset};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::fmt::Write;

/// Distinct results that are told apart at most; the rest is counted together.
const MAX_KINDS: usize = 500;

/// Counts the results of one decision: by lead and class where it has them, else by its first outcome.
///
/// An agency that stands once per unit counts under its own name, whatever the unit.
#[derive(Clone, Default)]
pub(crate) struct Routes {
    counts: FxHashMap<(Whom, Option<u32>), u64>,
    /// Records that have no result.
    pub failed: u64,
}

/// To whom, or what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Whom {
    Agency(AgencyId),
    Text(Box<str>),
    Others,
}

impl Routes {
    /// Counts a result.
    pub fn add(&mut self, decider: &Decider, decided: &Decided, lang: Lang) {
        let value = |preset| {
            let at = decider.decision().outcomes.iter().position(|outcome| outcome.preset == Some(preset))?;
            decided.outcomes.get(at)
        };
        let class = match value(Preset::Class) {
            Some(Val::Enum(EnumId::CLASS, class)) => Some(*class),
            _ => None,
        };
        let whom = match value(Preset::Lead).or(decided.outcomes.first()) {
            Some(Val::Agency(agency, _)) => Whom::Agency(*agency),
            Some(other) => Whom::Text(other.text(decider.engine(), None, lang).into()),
            None => Whom::Others,
        };
        let key = (whom, class);
        let is_known = self.counts.len() < MAX_KINDS || self.counts.contains_key(&key);
        *self.counts.entry(if is_known { key } else { (Whom::Others, class) }).or_default() += 1;
    }

    /// Adds what another pass has counted.
    pub fn merge(&mut self, other: Routes) {
        for (key, count) in other.counts {
            *self.counts.entry(key).or_default() += count;
        }
        self.failed += other.failed;
    }

    /// The head with the numbers, and a table: a row per lead, most first, a column per class.
    pub fn view(&self, decider: &Decider, lang: Lang) -> String {
        let decided: u64 = self.counts.values().sum();
        let (name, failed) = (escape_control(&decider.decision().name), self.failed);
        let mut out = match lang {
            Lang::Zh => format!("{name}：{decided} 件有结果"),
            Lang::En => format!("{name}: {decided} decided"),
        };
        if failed > 0 {
            let _ = match lang {
                Lang::Zh => write!(out, "，{failed} 件有误"),
                Lang::En => write!(out, ", {failed} with errors"),
            };
        }
        out.push('\n');
        if decided > 0 {
            out.push_str(&self.table(decider, lang));
            out.push('\n');
        }
        out
    }

    fn table(&self, decider: &Decider, lang: Lang) -> String {
        let has_classes = self.counts.keys().any(|(_, class)| class.is_some());
        let classes: &[u32] = if has_classes { &[0, 1] } else { &[] };
        let mut columns = vec![(self.head(decider, lang), Align::Left)];
        columns.push((if lang == Lang::Zh { "件数" } else { "count" }.to_owned(), Align::Right));
        let class_name = |class: u32| Val::<Box<str>>::Enum(EnumId::CLASS, class).text(decider.engine(), None, lang);
        columns.extend(classes.iter().map(|class| (class_name(*class), Align::Right)));
        let mut rows: Vec<(u64, String, Vec<u64>)> = Vec::new();
        for ((whom, class), count) in &self.counts {
            let name = name_of(whom, decider, lang);
            let at = rows.iter().position(|row| row.1 == name).unwrap_or(rows.len());
            if at == rows.len() {
                rows.push((0, name, vec![0; classes.len()]));
            }
            let Some(row) = rows.get_mut(at) else { continue };
            row.0 += count;
            if let Some(cell) = class.and_then(|class| row.2.get_mut(class as usize)) {
                *cell += count;
            }
        }
        rows.sort_by_key(|row| (Reverse(row.0), row.1.clone()));
        let cells = |(count, name, classes): (u64, String, Vec<u64>)| {
            [name, count.to_string()].into_iter().chain(classes.iter().map(u64::to_string)).collect()
        };
        table(&columns, &rows.into_iter().map(cells).collect::<Vec<Vec<String>>>())
    }

    /// The name of the outcome that is counted by.
    fn head(&self, decider: &Decider, lang: Lang) -> String {
        let outcomes = &decider.decision().outcomes;
        let lead = outcomes.iter().find(|outcome| outcome.preset == Some(Preset::Lead)).or(outcomes.first());
        lead.map_or_else(String::new, |outcome| outcome_word(outcome, lang))
    }
}

fn name_of(whom: &Whom, decider: &Decider, lang: Lang) -> String {
    match whom {
        Whom::Agency(agency) => Val::<Box<str>>::Agency(*agency, None).text(decider.engine(), None, lang),
        Whom::Text(text) => text.to_string(),
        Whom::Others => if lang == Lang::Zh { "（其他）" } else { "(others)" }.to_owned(),
    }
}
