//! What expressions ask of a case's history.

use super::expression::Built;
use super::reader::Reader;
use crate::syntax::{Part, Rule};
use crate::tree::{ExprKind, Fact, FactName};

impl<'t> Reader<'_, 't> {
    /// `曾 反馈`, `次数(办理.退回)`, `家数(主办)`, `现主办`
    pub(super) fn fact(&mut self, part: Part<'t>) -> Option<Built> {
        let at = self.at(&part, ());
        let mut parts = part.into_inner();
        let word = parts.next()?.as_rule();
        let about = parts.next().and_then(|about| self.fact_name(about));
        let fact = match word {
            Rule::w_present_lead => Fact::Lead(at),
            Rule::w_leads_of => Fact::Leads(at),
            Rule::w_did => Fact::Did(about?),
            Rule::w_never => Fact::Never(about?),
            Rule::w_first_time => Fact::FirstTime(about?),
            Rule::w_reached => Fact::Reached(about?),
            Rule::w_times_of => Fact::Times(about?),
            Rule::w_on_time => Fact::OnTime(about?),
            Rule::w_timed_out => Fact::TimedOut(about?),
            Rule::w_due_at => Fact::DueAt(about?),
            _ => Fact::InStage(about?),
        };
        Some(Built::leaf(at.span, ExprKind::Fact(Box::new(fact))))
    }

    /// `反馈`, `办理.反馈`, with or without brackets.
    fn fact_name(&mut self, part: Part<'t>) -> Option<FactName> {
        let part = match part.as_rule() {
            Rule::fact_of => part.into_inner().find(|inner| inner.as_rule() == Rule::fact_name)?,
            Rule::fact_name => part,
            _ => return None,
        };
        let mut names = part.into_inner().filter(|inner| inner.as_rule() != Rule::dot).map(|name| self.name(&name));
        let first = names.next()?;
        Some(match names.next() {
            Some(name) => FactName { process: Some(first), name },
            None => FactName { process: None, name: first },
        })
    }
}
