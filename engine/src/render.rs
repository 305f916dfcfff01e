//! Expressions in the words of the language, as explanations show them.

mod fact;
mod form;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use value::{Measure, clock_text, enum_name, limit_text, limit_unit, number_text, unit_of};
use value::{enum_text, value_text};

use crate::Zone;
use diagnose::{Lang, Word};
use ruleset::{Aggregate, AggregateOp, IndicatorId, ListId, Node, NodeId, RecordId, RuleSet, Type};

/// What lies deeper is shown as `…`. The language nests less deep; a rule set of another origin may not.
const MAX_DEPTH: usize = 80;
/// So many nodes are shown, the rest as `…`: operands may be shared, so that a text could grow without bound.
const MAX_NODES: usize = 2_000;

/// The expression `node` over a record of type `record`, in the spellings of `lang`: `类别 为 险情`,
/// `severity at least 4`.
pub fn render(rules: &RuleSet, record: RecordId, node: NodeId, lang: Lang) -> String {
    Renderer::new(rules, Some(record), &[], lang).text(node, Binding::Greedy)
}

/// The formula of an indicator: `比率(结果 为 解决; 事件 其中 严重 不少于 4)`.
pub fn render_indicator(rules: &RuleSet, indicator: IndicatorId, lang: Lang) -> String {
    match rules.meaning.indicators.get(indicator.index()) {
        Some(it) => Renderer::new(rules, Some(it.record), &it.aggregates, lang).text(it.body, Binding::Greedy),
        None => "?".into(),
    }
}

/// A condition over indicators, as `一票否决` has it.
pub fn render_veto(rules: &RuleSet, node: NodeId, lang: Lang) -> String {
    Renderer::new(rules, None, &[], lang).text(node, Binding::Greedy)
}

/// How tightly a form holds together, loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    /// `有 清单 其中 …` takes in whatever follows.
    Greedy,
    Or,
    And,
    Not,
    Predicate,
    Sum,
    Product,
    Sign,
    IfMissing,
    Atom,
}

struct Renderer<'a> {
    rules: &'a RuleSet,
    record: Option<RecordId>,
    aggregates: &'a [Aggregate],
    lang: Lang,
    zone: Zone,
    /// The lists whose rows the expression stands on, nearest last.
    lists: Vec<ListId>,
    depth: usize,
    nodes: usize,
}

impl<'a> Renderer<'a> {
    fn new(rules: &'a RuleSet, record: Option<RecordId>, aggregates: &'a [Aggregate], lang: Lang) -> Self {
        let zone = Zone::named(&rules.meaning.timezone).unwrap_or_else(Zone::utc);
        Renderer { rules, record, aggregates, lang, zone, lists: Vec::new(), depth: 0, nodes: 0 }
    }

    /// The expression, in parentheses where it is looser than its place allows.
    fn text(&mut self, id: NodeId, at_least: Binding) -> String {
        let (binding, text) = self.bound(id);
        if binding < at_least { format!("({text})") } else { text }
    }

    /// The expression, and how tightly it holds together.
    fn bound(&mut self, id: NodeId) -> (Binding, String) {
        let rules = self.rules;
        let Some(node) = rules.meaning.nodes.get(id.index()) else { return (Binding::Atom, "?".into()) };
        if self.depth >= MAX_DEPTH || self.nodes >= MAX_NODES {
            return (Binding::Atom, "…".into());
        }
        self.nodes += 1;
        self.depth += 1;
        let form = self.form(node);
        self.depth -= 1;
        form
    }

    fn word(&self, word: Word) -> &'static str {
        word.spelling().canonical(self.lang)
    }

    /// Items of one value.
    fn items(&self, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<String> = items.into_iter().collect();
        items.join(match self.lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    }

    /// What a number there measures, so that a constant beside it gets its unit.
    fn measure(&self, id: NodeId) -> Measure {
        let mut id = id;
        for _ in 0..MAX_DEPTH {
            let meaning = &self.rules.meaning;
            let ty = match meaning.nodes.get(id.index()) {
                Some(Node::Field(field)) => self.record.and_then(|record| {
                    let record = meaning.records.get(record.index())?;
                    record.fields.get(field.index()).map(|field| &field.ty)
                }),
                Some(Node::RowField(list, column) | Node::Lookup { list, column, .. }) => {
                    let list = meaning.lists.get(list.index());
                    list.and_then(|list| list.fields.get(column.index())).map(|field| &field.ty)
                }
                Some(Node::UnitField(level, field, _)) => {
                    let level = meaning.levels.get(level.index());
                    level.and_then(|level| level.fields.get(field.index())).map(|field| &field.ty)
                }
                Some(Node::Outcome(decision, outcome)) => {
                    let decision = meaning.decisions.get(decision.index());
                    decision.and_then(|it| it.outcomes.get(outcome.index())).map(|outcome| &outcome.ty)
                }
                Some(Node::Indicator(indicator)) => {
                    let indicator = meaning.indicators.get(indicator.index());
                    return indicator.map_or(Measure::Plain, |it| Measure::of(&it.result));
                }
                Some(Node::Aggregate(index)) => {
                    match self.aggregates.get(*index as usize).map(|it| (it.op, it.of)) {
                        Some((AggregateOp::Share, _)) => return Measure::Percent,
                        Some((AggregateOp::Sum | AggregateOp::Mean | AggregateOp::Median, Some(of))) => id = of,
                        _ => return Measure::Plain,
                    }
                    continue;
                }
                Some(Node::Negate(of) | Node::IfMissing(of, _)) => {
                    id = *of;
                    continue;
                }
                _ => None,
            };
            return match ty {
                Some(Type::Number { unit: Some(code), .. }) => unit_of(code),
                _ => Measure::Plain,
            };
        }
        Measure::Plain
    }
}
