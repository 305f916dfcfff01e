//! One result for people.

use super::decider::Decider;
use super::words::{outcome_word, rule_name};
use diagnose::{Lang, escape_control};
use engine::Decided;
use ruleset::Hit;

/// `2026-0001  险情直派  主办 应急局；类 重点；时限 2小时`, with a line break; absent outcomes are left out.
pub(crate) fn pretty_line(decider: &Decider, record: &str, decided: &Decided, lang: Lang) -> String {
    let decision = decider.decision();
    let (comma, semicolon) = match lang {
        Lang::Zh => ("、", "；"),
        Lang::En => (", ", "; "),
    };
    let rule = match decision.hit {
        Hit::Collect(_) => {
            let names: Vec<String> = decided.rules.iter().map(|rule| rule_name(decision, Some(*rule), lang)).collect();
            names.join(comma)
        }
        Hit::Unique | Hit::InOrder => rule_name(decision, decided.rule, lang),
    };
    let outcomes: Vec<String> = decision
        .outcomes
        .iter()
        .zip(&decided.outcomes)
        .filter(|(_, value)| !value.is_missing())
        .map(|(outcome, value)| {
            let value = escape_control(&value.text(decider.engine(), Some(&outcome.ty), lang));
            format!("{} {value}", outcome_word(outcome, lang))
        })
        .collect();
    let record = if record.is_empty() { "—".to_owned() } else { escape_control(record) };
    format!("{record}  {rule}  {}\n", outcomes.join(semicolon))
}
