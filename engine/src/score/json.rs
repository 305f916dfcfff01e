//! Results in JSON. Exact numbers are text; names are as the policy coins them.

use super::{AdjustmentRow, Counted, Line, Measured, ModuleRow, ScoreResult, Sorted, SubjectRow};
use crate::{Engine, Exact, render_indicator, render_veto};
use diagnose::Lang;
use ruleset::{AggregateOp, IfNone, IndicatorId, Place, RoundingMode};
use serde_json::{Map, Value as Json, json};

impl ScoreResult {
    /// The whole result.
    pub fn json(&self, engine: &Engine) -> Json {
        let score = engine.ruleset().meaning.scores.get(self.score.index());
        json!({
            "score": score.map(|score| &score.name),
            "period": self.period.to_string(),
            "as_of": engine.zone().time_text(self.as_of),
            "subjects": self.rows.iter().map(|row| row.json(engine)).collect::<Vec<_>>(),
            "apart": self.apart.as_ref().map(|measures| measures_json(engine, measures)),
            "records": self.indicators.iter().map(|(id, sorted)| sorted_json(engine, *id, *sorted)).collect::<Vec<_>>(),
            "failed": self.failed,
        })
    }

    /// How a subject came to its result: its row, with the formula, basis and place of each indicator.
    pub fn explain_json(&self, engine: &Engine, row: &SubjectRow) -> Json {
        let rules = engine.ruleset();
        let score = rules.meaning.scores.get(self.score.index()).unwrap_or(&super::NO_SCORE);
        let vetoes = score.vetoes.iter().enumerate().map(|(at, veto)| {
            let when = both(|lang| render_veto(rules, *veto, lang));
            json!({"when": when, "holds": row.vetoes.contains(&at)})
        });
        let rounding = score.rounding.map(|it| json!({"mode": mode_name(it.mode), "places": it.places}));
        let place = rules.surface.scores.get(self.score.index()).copied();
        json!({
            "score": score.name,
            "period": self.period.to_string(),
            "result": row.json(engine),
            "formulas": row.measures.iter().map(|measured| formula_json(engine, measured.indicator)).collect::<Vec<_>>(),
            "vetoes": vetoes.collect::<Vec<_>>(),
            "rounding": rounding,
            "basis": score.basis,
            "file": place.and_then(|place| file(engine, place)),
            "line": place.map(|place| place.line),
        })
    }

    /// The row of the subject with this name.
    pub fn subject(&self, name: &str) -> Option<&SubjectRow> {
        self.rows.iter().find(|row| row.name == name)
    }
}

impl SubjectRow {
    /// One subject: each indicator's numerator, denominator and value; modules, adjustments; the exact total beside the
    /// rounded one.
    pub fn json(&self, engine: &Engine) -> Json {
        json!({
            "subject": self.name,
            "rank": self.rank,
            "total": self.total,
            "exact": self.exact,
            "grade": self.grade,
            "vetoed": self.vetoed,
            "indicators": measures_json(engine, &self.measures),
            "modules": self.modules.iter().map(|module| module_json(engine, module)).collect::<Vec<_>>(),
            "adjustments": self.adjustments.iter().map(|row| adjustment_json(engine, row)).collect::<Vec<_>>(),
        })
    }
}

/// The name of an indicator.
pub(super) fn name(engine: &Engine, id: IndicatorId) -> &str {
    super::indicator(engine, id).map_or("", |indicator| &indicator.name)
}

fn measures_json(engine: &Engine, measures: &[Measured]) -> Json {
    let entries = measures.iter().map(|measured| {
        let mut entry = json!({
            "numerator": measured.numerator,
            "denominator": measured.denominator,
            "value": measured.value.json(engine),
        });
        if let Some(entry) = entry.as_object_mut().filter(|_| !is_plain(measured)) {
            let counts = measured.counts.iter().map(|counted| counted_json(engine, counted)).collect();
            entry.insert("counts".into(), Json::Array(counts));
        }
        (name(engine, measured.indicator).to_owned(), entry)
    });
    Json::Object(entries.collect::<Map<_, _>>())
}

/// Whether the one aggregate says nothing that the indicator itself does not.
fn is_plain(measured: &Measured) -> bool {
    match measured.counts.as_slice() {
        [only] => only.numerator == measured.numerator && only.denominator == measured.denominator,
        counts => counts.is_empty(),
    }
}

fn counted_json(engine: &Engine, counted: &Counted) -> Json {
    json!({
        "op": op_name(counted.op),
        "numerator": counted.numerator,
        "denominator": counted.denominator,
        "value": counted.value.json(engine),
    })
}

fn sorted_json(engine: &Engine, id: IndicatorId, sorted: Sorted) -> Json {
    let Sorted { counted, outside, nobody, other } = sorted;
    let indicator = name(engine, id);
    json!({
        "indicator": indicator, "counted": counted, "outside": outside, "without_subject": nobody, "other_subject": other,
    })
}

fn module_json(engine: &Engine, module: &ModuleRow) -> Json {
    json!({
        "module": if module.name.is_empty() { Json::Null } else { Json::from(module.name.as_str()) },
        "points": module.points,
        "weight": module.weight,
        "lines": module.lines.iter().map(|line| line_json(engine, line)).collect::<Vec<_>>(),
    })
}

fn line_json(engine: &Engine, line: &Line) -> Json {
    json!({
        "indicator": name(engine, line.indicator),
        "points": line.points,
        "weight": line.weight,
        "if_none": line.if_none.map(|if_none| match if_none {
            IfNone::LeaveOut => "leave_out",
            IfNone::FullMarks => "full_marks",
            IfNone::Zero => "zero",
        }),
    })
}

fn adjustment_json(engine: &Engine, row: &AdjustmentRow) -> Json {
    let points: Exact = if row.bonus { row.points.clone() } else { row.points.neg() };
    json!({
        "indicator": name(engine, row.indicator),
        "kind": if row.bonus { "bonus" } else { "deduction" },
        "points": points,
        "capped": row.capped,
    })
}

fn op_name(op: AggregateOp) -> &'static str {
    match op {
        AggregateOp::Count => "count",
        AggregateOp::Share => "share",
        AggregateOp::Sum => "sum",
        AggregateOp::Mean => "mean",
        AggregateOp::Median => "median",
        AggregateOp::Distinct => "distinct",
        AggregateOp::Some => "some",
        AggregateOp::None => "none",
        AggregateOp::Every => "every",
    }
}

fn formula_json(engine: &Engine, id: IndicatorId) -> Json {
    let rules = engine.ruleset();
    let place = rules.surface.indicators.get(id.index()).copied();
    json!({
        "indicator": name(engine, id),
        "formula": both(|lang| render_indicator(rules, id, lang)),
        "basis": super::indicator(engine, id).map(|indicator| &indicator.basis),
        "file": place.and_then(|place| file(engine, place)),
        "line": place.map(|place| place.line),
    })
}

fn both(said: impl Fn(Lang) -> String) -> Json {
    json!({"zh": said(Lang::Zh), "en": said(Lang::En)})
}

fn file(engine: &Engine, place: Place) -> Option<&str> {
    engine.ruleset().surface.files.get(place.file as usize).map(String::as_str)
}

fn mode_name(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "half_up",
        RoundingMode::Down => "down",
        RoundingMode::Up => "up",
        RoundingMode::HalfEven => "half_even",
    }
}
