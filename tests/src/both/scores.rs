//! Scores, compared: every numerator and denominator, every point, total, grade and rank.

use super::Both;
use super::convert::exact;
use super::decisions::Told;
use crate::naive::{Counted, Measured, Period, Row, Value, Whereabouts};
use engine::{Exact, Scorer};
use ruleset::{Cycle, IndicatorId, ScoreId};

/// How often what came out of scores.
pub type ToldOfScores = Told;

impl Both<'_> {
    /// Scores all records in both ways, for every score of the policy. Says how they differ, if they do.
    pub fn score(&self, month: i64, told: &mut ToldOfScores) -> Result<(), String> {
        for (index, score) in self.world.policy.scores.iter().enumerate() {
            let id = ScoreId(index as u32);
            let (period, text) = period(score.cycle, month);
            self.compare(id, period, &text, told).map_err(|why| format!("{} in {text}: {why}", score.name))?;
        }
        Ok(())
    }

    fn compare(&self, id: ScoreId, period: Period, text: &str, told: &mut ToldOfScores) -> Result<(), String> {
        let as_of = self.world.as_of.ok_or("a score needs a cut-off")?;
        let mut scorer = Scorer::new(&self.engine, id, text.parse().map_err(|()| "no period")?, as_of)
            .map_err(|problem| format!("{problem:?}"))?;
        let mut failed = Vec::new();
        for (index, record) in self.world.records.iter().enumerate() {
            if scorer.add(record.of, &self.row(record)).is_err() {
                failed.push(index);
            }
        }
        let naive = match (self.world.score(id, period), scorer.finish()) {
            (Ok(naive), Ok(real)) => {
                self.compare_results(period, &naive, &real)?;
                naive
            }
            (Err(_), Err(_)) => {
                told.note("score fails");
                return Ok(());
            }
            (naive, real) => return Err(format!("\n  naive  {naive:?}\n  engine {real:?}")),
        };
        let unsound: Vec<usize> = (0..self.world.records.len()).filter(|at| !naive.sound.contains(at)).collect();
        if unsound != failed {
            return Err(format!("records that err: naive {unsound:?}, engine {failed:?}"));
        }
        told.decisions += naive.rows.len();
        naive.rows.iter().for_each(|row| note(told, row));
        if !unsound.is_empty() {
            told.note("records that err");
        }
        if naive.apart.is_some() {
            told.note("counted apart");
        }
        Ok(())
    }

    fn compare_results(
        &self,
        period: Period,
        naive: &crate::naive::Scored,
        real: &engine::ScoreResult,
    ) -> Result<(), String> {
        let mut real_indicators: Vec<IndicatorId> = real.indicators.iter().map(|(id, _)| *id).collect();
        real_indicators.sort();
        same("indicators", &naive.indicators, &real_indicators)?;
        for (id, sorted) in &real.indicators {
            let found = (sorted.counted, sorted.outside, sorted.nobody, sorted.other);
            same("where records stand", &self.sorted(*id, period, &naive.sound), &found)?;
        }
        same("subjects", &naive.rows.len(), &real.rows.len())?;
        for (row, other) in naive.rows.iter().zip(&real.rows) {
            self.compare_rows(&naive.indicators, row, other).map_err(|why| format!("{}: {why}", other.name))?;
        }
        match (&naive.apart, &real.apart) {
            (Some(apart), Some(other)) => self.compare_measures(&naive.indicators, apart, other),
            (None, None) => Ok(()),
            _ => Err("one of them has a line apart".to_owned()),
        }
    }

    /// How many records stand where, for an indicator.
    fn sorted(&self, id: IndicatorId, period: Period, sound: &[usize]) -> (u64, u64, u64, u64) {
        let mut sorted = (0, 0, 0, 0);
        for record in sound.iter().map(|index| &self.world.records[*index]) {
            if record.of != self.world.policy.indicators[id.index()].record {
                continue;
            }
            match self.world.whereabouts(id, period, record) {
                Ok(Whereabouts::Of(_)) => sorted.0 += 1,
                Ok(Whereabouts::Outside) => sorted.1 += 1,
                Ok(Whereabouts::Nobody) => sorted.2 += 1,
                Ok(Whereabouts::Other) => sorted.3 += 1,
                Err(faults) => panic!("a sound record errs: {faults:?}"),
            }
        }
        sorted
    }

    fn compare_rows(&self, indicators: &[IndicatorId], row: &Row, other: &engine::SubjectRow) -> Result<(), String> {
        same("subject", &Some(row.subject.clone()), &self.value(&other.subject))?;
        self.compare_measures(indicators, &row.measures, &other.measures)?;
        for (module, (lines, points)) in other.modules.iter().zip(row.lines.iter().zip(&row.modules)) {
            let found: Vec<_> = module.lines.iter().map(|line| line.points.as_ref().map(exact)).collect();
            same("points of lines", lines, &found)?;
            same("points of a module", points, &module.points.as_ref().map(exact))?;
        }
        let adjustments: Vec<_> = other.adjustments.iter().map(|adjustment| exact(&adjustment.points)).collect();
        same("deductions and bonuses", &row.adjustments, &adjustments)?;
        same("vetoes", &row.vetoes, &other.vetoes)?;
        same("exact total", &row.exact, &other.exact.as_ref().map(exact))?;
        same("rounded total", &row.rounded, &other.rounded.as_ref().map(exact))?;
        same("grade", &row.grade, &other.grade)?;
        same("rank", &row.rank, &other.rank.map(|rank| rank as usize))
    }

    fn compare_measures(
        &self,
        indicators: &[IndicatorId],
        measures: &[Measured],
        others: &[engine::Measured],
    ) -> Result<(), String> {
        same("measures", &measures.len(), &others.len())?;
        for (id, measured) in indicators.iter().zip(measures) {
            let other = others.iter().find(|other| other.indicator == *id).ok_or("an indicator is not measured")?;
            let name = &self.world.policy.indicators[id.index()].name;
            let found = self.measured(other);
            same(name, measured, &found)?;
        }
        Ok(())
    }

    fn measured(&self, other: &engine::Measured) -> Measured {
        let number = |number: &Option<Exact>| number.as_ref().map(exact);
        let counts = other.counts.iter().map(|counted| Counted {
            numerator: number(&counted.numerator),
            denominator: number(&counted.denominator),
            value: self.value(&counted.value),
        });
        Measured {
            counts: counts.collect(),
            numerator: number(&other.numerator),
            denominator: number(&other.denominator),
            value: self.value(&other.value),
        }
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, naive: &T, real: &T) -> Result<(), String> {
    if naive == real { Ok(()) } else { Err(format!("{what}:\n  naive  {naive:?}\n  engine {real:?}")) }
}

/// The period of a cycle in which a month of 2022 lies, and how it is written.
fn period(cycle: Cycle, month: i64) -> (Period, String) {
    let quarter = (month - 1) / 3;
    match cycle {
        Cycle::Yearly => (Period::months(2022, 1, 12), "2022".to_owned()),
        Cycle::Quarterly => (Period::months(2022, quarter * 3 + 1, 3), format!("2022-Q{}", quarter + 1)),
        Cycle::Monthly | Cycle::Weekly => (Period::months(2022, month, 1), format!("2022-{month:02}")),
    }
}

fn note(told: &mut ToldOfScores, row: &Row) {
    told.note(if row.exact.is_some() { "total" } else { "no total" });
    if !row.vetoes.is_empty() {
        told.note("veto");
    }
    if row.grade.is_some() {
        told.note("grade");
    }
    if row.rank.is_some() {
        told.note("rank");
    }
    if row.adjustments.iter().any(|points| *points != Default::default()) {
        told.note("deduction or bonus");
    }
    if row.lines.iter().flatten().any(Option::is_none) {
        told.note("line left out");
    }
    let missing = |measured: &Measured| measured.value.is_none();
    if row.measures.iter().any(missing) {
        told.note("empty population");
    }
    let share = |measured: &Measured| matches!(&measured.value, Some(Value::Number(n)) if !n.is_integer());
    if row.measures.iter().any(share) {
        told.note("fraction");
    }
}
