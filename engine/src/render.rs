//! Expressions in the words of the language, as explanations show them.

mod fact;
mod form;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use value::{Measure, clock_text, enum_name, limit_text, limit_unit, number_text, unit_of};
use value::{enum_text, value_text};

use crate::Zone;
use diagnose::{Lang, Unit, Word};
use ruleset::{
    Aggregate, AggregateOp, ArithmeticOp, Builtin, IndicatorId, ListId, Node, NodeId, RecordId, RuleSet, Type,
};

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
        let mut steps = MAX_DEPTH;
        self.measured(id, &mut steps)
    }

    /// As [`Renderer::measure`], in so many steps at most: operands may be shared.
    fn measured(&self, id: NodeId, steps: &mut usize) -> Measure {
        let meaning = &self.rules.meaning;
        let (Some(left), Some(node)) = (steps.checked_sub(1), meaning.nodes.get(id.index())) else {
            return Measure::Plain;
        };
        *steps = left;
        match node {
            Node::Indicator(indicator) => {
                let indicator = meaning.indicators.get(indicator.index());
                indicator.map_or(Measure::Plain, |it| Measure::of(&it.result))
            }
            Node::Aggregate(index) => match self.aggregates.get(*index as usize).map(|it| (it.op, it.of)) {
                Some((AggregateOp::Share, _)) => Measure::Percent,
                Some((AggregateOp::Sum | AggregateOp::Mean | AggregateOp::Median, Some(of))) => {
                    self.measured(of, steps)
                }
                _ => Measure::Plain,
            },
            Node::Negate(of) | Node::IfMissing(of, _) | Node::OfCase(_, of) => self.measured(*of, steps),
            Node::Call(Builtin::Hours, _) => Measure::Unit(Unit::Hour),
            Node::Call(Builtin::Days, _) => Measure::Unit(Unit::Day),
            Node::Workdays(..) => Measure::Unit(Unit::Workday),
            Node::Call(Builtin::Min | Builtin::Max, of) => self.either(of, steps),
            Node::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, a, b) => self.either(&[*a, *b], steps),
            // By a constant, it may have been turned into another unit.
            Node::Arithmetic(ArithmeticOp::Divide, a, b) if !self.is_constant(*b) => {
                match (self.measured(*a, steps), self.measured(*b, steps)) {
                    (measure @ Measure::Unit(_), Measure::Plain) => measure,
                    _ => Measure::Plain,
                }
            }
            node => match self.type_of(node) {
                Some(Type::Number { unit: Some(code), .. }) => unit_of(code),
                _ => Measure::Plain,
            },
        }
    }

    /// What the first of the operands measures that measures anything: they are all in one unit.
    fn either(&self, operands: &[NodeId], steps: &mut usize) -> Measure {
        let mut measures = operands.iter().map(|id| self.measured(*id, steps));
        measures.find(|measure| *measure != Measure::Plain).unwrap_or(Measure::Plain)
    }

    fn is_constant(&self, id: NodeId) -> bool {
        matches!(self.rules.meaning.nodes.get(id.index()), Some(Node::Const(_)))
    }

    /// The type of what is read as it stands.
    fn type_of(&self, node: &Node) -> Option<&'a Type> {
        let meaning = &self.rules.meaning;
        match node {
            Node::Field(field) => {
                let record = meaning.records.get(self.record?.index())?;
                record.fields.get(field.index()).map(|field| &field.ty)
            }
            Node::RowField(list, column) | Node::Lookup { list, column, .. } => {
                let list = meaning.lists.get(list.index())?;
                list.fields.get(column.index()).map(|field| &field.ty)
            }
            Node::UnitField(level, field, _) => {
                let level = meaning.levels.get(level.index())?;
                level.fields.get(field.index()).map(|field| &field.ty)
            }
            Node::Outcome(decision, outcome) => {
                let decision = meaning.decisions.get(decision.index())?;
                decision.outcomes.get(outcome.index()).map(|outcome| &outcome.ty)
            }
            _ => None,
        }
    }
}
