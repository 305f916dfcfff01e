//! Which parts of a policy its tests exercise, for people and for scripts.

use super::forms::path_of;
use crate::output::{Align, table};
use crate::problems::TooLittleTested;
use crate::render::{Case, Pair, Shelf, case_text, case_word, keep_start};
use compiler::{Covered, CoveredKind, CoveredPart, Reached, Untested, WholeKind};
use diagnose::{Both, Lang, Word, escape_control};
use ruleset::{DecisionKind, Place, RuleSet};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many columns of what cases come to a part are shown.
const WIDTH: usize = 160;

/// What the tests that were run exercise.
pub(super) struct Coverage<'a> {
    /// Where the policy's files lie.
    pub shelf: Shelf<'a>,
    /// The rule set, which knows the files of places.
    pub rules: &'a RuleSet,
    /// Per decision, process and score.
    pub wholes: Vec<Covered>,
    /// The cases that come to what is not tested, where some were found.
    pub reached: BTreeMap<CoveredPart, Reached>,
}

impl Coverage<'_> {
    /// A table of what has parts, and a line to each part that is not tested.
    pub fn pretty(&self, lang: Lang) -> String {
        let columns = match lang {
            Lang::Zh => [("覆盖", Align::Left), ("测到", Align::Right), ("共", Align::Right)],
            Lang::En => [("coverage", Align::Left), ("tested", Align::Right), ("of", Align::Right)],
        };
        let columns = columns.map(|(head, align)| (head.to_owned(), align));
        let row = |whole: &Covered| vec![title(whole, lang), tested(whole).to_string(), whole.parts.to_string()];
        let mut out = table(&columns, &self.wholes.iter().map(row).collect::<Vec<_>>()) + "\n";
        if self.wholes.iter().any(|whole| !whole.untested.is_empty()) {
            out.push_str(if lang == Lang::Zh { "没有测到：\n" } else { "not tested:\n" });
        }
        for whole in &self.wholes {
            for part in &whole.untested {
                let place = escape_control(&self.place(part.place));
                let what = format!("{} · {}", title(whole, lang), part_title(part, lang));
                let _ = writeln!(out, "  {place}: {}", escape_control(&what));
                if let Some(Reached { cases, witness }) = self.reached.get(&part.part) {
                    let (cases, case) = (keep_start(&escape_control(cases.get(lang)), WIDTH), case_text(witness, lang));
                    let _ = writeln!(out, "    {cases}\n    {}: {case}", case_word(lang));
                }
            }
        }
        let (done, all) = self.numbers();
        let percent = percent(done, all);
        let _ = match lang {
            Lang::Zh => writeln!(out, "测到 {done} 项，共 {all} 项（{percent}%）"),
            Lang::En => writeln!(out, "{done} of {all} tested ({percent} %)"),
        };
        out
    }

    /// The same as JSON.
    pub fn json(&self) -> Value {
        let (done, all) = self.numbers();
        let items: Vec<Value> = self.wholes.iter().map(|whole| self.item(whole)).collect();
        json!({ "tested": done, "parts": all, "percent": percent(done, all), "items": items })
    }

    fn item(&self, whole: &Covered) -> Value {
        let part = |part: &Untested| {
            let kind = part_word(part.kind).en;
            let name = if part.kind == CoveredKind::Otherwise { Value::Null } else { part.name.as_str().into() };
            let reached = self.reached.get(&part.part);
            json!({
                "kind": kind,
                "name": name,
                "file": self.file(part.place),
                "line": part.place.line,
                "cases": reached.map(|it| Pair::from(&it.cases)),
                "witness": reached.map(|it| Case::from(&it.witness)),
            })
        };
        json!({
            "kind": whole_word(whole.kind).spelling().canonical(Lang::En),
            "name": whole.name,
            "file": self.file(whole.place),
            "line": whole.place.line,
            "tested": tested(whole),
            "parts": whole.parts,
            "untested": whole.untested.iter().map(part).collect::<Vec<Value>>(),
        })
    }

    /// The problem that less is tested than so many percent, where that is so.
    pub fn below(&self, wanted: u8) -> Option<TooLittleTested> {
        let (tested, parts) = self.numbers();
        let percent = percent(tested, parts);
        let first = self.wholes.iter().find_map(|whole| Some((whole, whole.untested.first()?)));
        let says = |(whole, part): (&Covered, &Untested), lang| {
            format!("{} · {} ({})", title(whole, lang), part_title(part, lang), self.place(part.place))
        };
        let first = first.map(|first| Both::new(says(first, Lang::Zh), says(first, Lang::En)));
        (percent < usize::from(wanted)).then_some(TooLittleTested { tested, parts, percent, wanted, first })
    }

    /// How many parts are tested, and how many there are.
    fn numbers(&self) -> (usize, usize) {
        (self.wholes.iter().map(tested).sum(), self.wholes.iter().map(|whole| whole.parts).sum())
    }

    fn file(&self, place: Place) -> String {
        path_of(self.rules, self.shelf, place)
    }

    fn place(&self, place: Place) -> String {
        format!("{}:{}", self.file(place), place.line)
    }
}

fn tested(whole: &Covered) -> usize {
    whole.parts - whole.untested.len()
}

/// Whole percent, rounded down, so that only all is 100. Where there is nothing to be tested, all of it is.
fn percent(tested: usize, parts: usize) -> usize {
    (tested * 100).checked_div(parts).unwrap_or(100)
}

/// `派单 分派`
fn title(whole: &Covered, lang: Lang) -> String {
    format!("{} {}", whole_word(whole.kind).spelling().canonical(lang), whole.name)
}

fn whole_word(kind: WholeKind) -> Word {
    match kind {
        WholeKind::Decision(DecisionKind::Decision) => Word::Decision,
        WholeKind::Decision(DecisionKind::Routing) => Word::Routing,
        WholeKind::Decision(DecisionKind::Admission) => Word::Admission,
        WholeKind::Process => Word::Process,
        WholeKind::Score => Word::Score,
    }
}

/// `规则 燃气`
fn part_title(part: &Untested, lang: Lang) -> String {
    let word = part_word(part.kind);
    format!("{} {}", word.get(lang), part.name).trim_end().to_owned()
}

fn part_word(kind: CoveredKind) -> Both {
    match kind {
        CoveredKind::Rule => Both::new("规则", "rule"),
        CoveredKind::Row => Both::new("行", "row"),
        CoveredKind::Otherwise => Both::new("其余", "else"),
        CoveredKind::Rung => Both::new("级", "rung"),
        CoveredKind::Grade => Both::new("等次", "grade"),
    }
}
