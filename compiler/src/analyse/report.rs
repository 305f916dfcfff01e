//! What is found, told at the places where it was written.

use super::conflict::conflicts;
use super::dead::dead;
use super::ensure::promise_findings;
use super::forgotten::{never_said, unmentioned, without_own_rule};
use super::gap::{Gaps, gaps, is_complete};
use super::idle::idle;
use super::parts::{Part, faulty_parts};
use super::report_scores::{indicator_findings, score_findings};
use super::search::{OutOfSteps, Steps};
use super::space::Space;
use super::story::{expects_else, expects_rule};
use super::units::stand_ins;
use super::unreached::{Unreached, unreached};
use super::witness::{shown, tested};
use super::words::{condition, words};
use crate::checked::{Checked, DecisionSpans};
use crate::problems::agency_never_said::AgencyNeverSaid;
use crate::problems::condition_always_holds::ConditionAlwaysHolds;
use crate::problems::condition_never_holds::ConditionNeverHolds;
use crate::problems::else_never_runs::ElseNeverRuns;
use crate::problems::no_rule_matches::NoRuleMatches;
use crate::problems::not_proved::{Claim, NotProved, Why};
use crate::problems::rule_changes_nothing::RuleChangesNothing;
use crate::problems::rule_never_decides::RuleNeverDecides;
use crate::problems::rules_overlap::RulesOverlap;
use crate::problems::value_never_said::ValueNeverSaid;
use crate::problems::value_not_mentioned::ValueNotMentioned;
use diagnose::{Both, Diagnostic, Span};
use engine::Engine;
use ruleset::{DecisionId, EnsureId, EnumId, Hit, Meaning, NodeId, RuleSet};
use std::sync::Arc;

/// What the analysis makes of a policy.
#[derive(Default)]
pub(crate) struct Findings {
    pub problems: Vec<Diagnostic>,
    /// The promises that were proved.
    pub kept: Vec<EnsureId>,
}

/// What the analysis finds in a policy; each decision and each promise may take so many steps.
pub(crate) fn findings(checked: &Checked, rules: &Arc<RuleSet>, budget: u64) -> Findings {
    // A time zone that is not known has been told.
    let Ok(engine) = Engine::unindexed(Arc::clone(rules), stand_ins(rules)) else { return Findings::default() };
    let mut problems = Vec::new();
    for (number, spans) in (0..).zip(&checked.places) {
        let Some(space) = Space::new(&engine, DecisionId(number)) else { continue };
        let told = Teller { checked, spans, space, budget, steps: Steps(budget), problems: Vec::new() };
        problems.extend(told.tell());
    }
    for (decision, of, values) in never_said(&rules.meaning) {
        if let Some(spans) = checked.places.get(decision.index()) {
            let (of, values) = value_names(&rules.meaning, of, &values);
            problems.push(ValueNeverSaid { at: spans.name, of, values }.into());
        }
    }
    problems.extend(unreached(&rules.meaning).into_iter().filter_map(|it| never_said_of(checked, &rules.meaning, it)));
    indicator_findings(checked, &engine, &mut problems);
    let kept = promise_findings(checked, rules, budget, &mut problems);
    score_findings(checked, &rules.meaning, &mut problems);
    Findings { problems, kept }
}

/// Tells that no rule comes to an agency, or to a group.
fn never_said_of(checked: &Checked, meaning: &Meaning, found: Unreached) -> Option<Diagnostic> {
    let (decision, group, agencies) = match found {
        Unreached::Group(decision, group) => (decision, group, Vec::new()),
        Unreached::Agencies(decision, group, agencies) => (decision, group, agencies),
    };
    let agencies = agencies.into_iter().map(|agency| meaning.name(agency).to_owned()).collect();
    let at = checked.places.get(decision.index())?.name;
    Some(AgencyNeverSaid { at, group: meaning.name(group).to_owned(), agencies }.into())
}

/// The name of an enum and of some of its values.
fn value_names(meaning: &Meaning, of: EnumId, values: &[u32]) -> (String, Vec<String>) {
    let Some(of) = meaning.get(of) else { return Default::default() };
    (of.name.clone(), values.iter().filter_map(|value| of.values.get(*value as usize)).cloned().collect())
}

/// Tells what is found in one decision.
struct Teller<'c, 'e> {
    checked: &'c Checked,
    spans: &'c DecisionSpans,
    space: Space<'e>,
    budget: u64,
    steps: Steps,
    problems: Vec<Diagnostic>,
}

impl Teller<'_, '_> {
    fn tell(mut self) -> Vec<Diagnostic> {
        self.tell_parts();
        let hit = self.space.decision.hit;
        if hit == Hit::Unique {
            self.tell_conflicts();
        }
        if !matches!(hit, Hit::Collect(_)) {
            self.tell_gaps();
        }
        if hit == Hit::InOrder {
            self.tell_dead();
        }
        self.problems
    }

    fn report(&mut self, problem: impl Into<Diagnostic>) {
        self.problems.push(problem.into());
    }

    fn rule_span(&self, rule: usize) -> Span {
        self.spans.rules.get(rule).copied().unwrap_or(self.spans.name)
    }

    fn rule_name(&self, rule: usize) -> String {
        self.space.decision.rules.get(rule).map_or(String::new(), |rule| rule.name.clone())
    }

    fn condition_span(&self, rule: usize, part: usize) -> Option<Span> {
        let decision = self.checked.decisions.get(self.space.id.index())?;
        decision.rules.get(rule)?.conditions.get(part).map(|condition| condition.span)
    }

    fn not_proved(&mut self, claim: Claim, why: Why) {
        let problem = NotProved { at: self.spans.name, decision: self.space.decision.name.clone(), claim, why };
        self.report(problem);
    }

    fn out_of_steps(&mut self, claim: Claim) {
        self.not_proved(claim, Why::Budget(self.budget));
    }

    fn depends_on(&self, conditions: &[NodeId]) -> Why {
        let mut conditions = conditions.to_vec();
        conditions.sort_unstable();
        conditions.dedup();
        Why::Conditions(conditions.into_iter().map(|node| condition(&self.space, node)).collect())
    }

    fn tell_parts(&mut self) {
        let mut silent: Vec<usize> = Vec::new();
        for (rule, number, part) in faulty_parts(&self.space) {
            let Some(at) = self.condition_span(rule, number) else { continue };
            match part {
                Part::Never => self.report(ConditionNeverHolds { at, against: None }),
                Part::NotWith(other) => {
                    let against = self.condition_span(rule, other);
                    self.report(ConditionNeverHolds { at, against });
                }
                Part::Always => self.report(ConditionAlwaysHolds { at, by: None }),
                Part::MadeSureBy(other) => {
                    let by = self.condition_span(rule, other);
                    self.report(ConditionAlwaysHolds { at, by });
                }
            }
            if matches!(part, Part::Never | Part::NotWith(_)) {
                silent.push(rule);
            }
        }
        for rule in 0..self.space.rules.len() {
            let hit = self.space.decision.hit;
            // In order, a rule that the order of fields rules out is found among those that never decide.
            if !self.space.may_hold(rule, hit == Hit::InOrder) && !silent.contains(&rule) {
                let (at, rule) = (self.rule_span(rule), self.rule_name(rule));
                self.report(RuleNeverDecides { at, rule, taken_by: Vec::new() });
            }
        }
    }

    fn tell_conflicts(&mut self) {
        let found = match conflicts(&self.space, &mut self.steps) {
            Ok(found) => found,
            Err(OutOfSteps) => return self.out_of_steps(Claim::NoOverlap),
        };
        let last = found.told.len().saturating_sub(1);
        for (number, (first, second, case)) in found.told.into_iter().enumerate() {
            let (rule, first_rule) = (self.rule_name(second), self.rule_name(first));
            let decision = self.space.decision.name.as_str();
            let both = Both::new(
                format!("{decision}：{first_rule}、{rule}都合"),
                format!("{decision}: both {first_rule} and {rule} match"),
            );
            let mend = Both::new("改好以后，写该用的那一条", "once mended, write the rule that is to decide");
            let witness = tested(&self.space, &case, &both, Some(mend), vec![expects_rule(decision, &first_rule)]);
            self.report(RulesOverlap {
                at: self.rule_span(second),
                rule,
                first: self.rule_span(first),
                first_rule,
                witness,
                more: if number == last { found.more } else { 0 },
            });
        }
        for (first, second, conditions) in found.unsure {
            let claim = Claim::NotBoth(self.rule_name(first), self.rule_name(second));
            let why = self.depends_on(&conditions);
            self.not_proved(claim, why);
        }
    }

    fn tell_dead(&mut self) {
        let found = dead(&self.space, &mut self.steps).and_then(|dead| {
            let rules: Vec<usize> = dead.iter().map(|dead| dead.rule).collect();
            let idle = idle(&self.space, &rules, &mut self.steps)?;
            Ok((dead, idle))
        });
        let Ok((dead, idle)) = found else { return self.out_of_steps(Claim::AllDecide) };
        for dead in dead {
            let taken_by = dead.taken_by.iter().map(|rule| (self.rule_name(*rule), self.rule_span(*rule))).collect();
            self.report(RuleNeverDecides { at: self.rule_span(dead.rule), rule: self.rule_name(dead.rule), taken_by });
        }
        for rule in idle {
            self.report(RuleChangesNothing { at: self.rule_span(rule), rule: self.rule_name(rule) });
        }
    }

    fn tell_unmentioned(&mut self, decision: &str) {
        let engine = self.space.engine;
        let meaning = &engine.ruleset().meaning;
        for (field, of, values) in unmentioned(&self.space) {
            let field = self.space.record.fields.get(field.index()).map_or(String::new(), |field| field.name.clone());
            let (_, values) = value_names(meaning, of, &values);
            let decision = decision.to_owned();
            self.report(ValueNotMentioned { at: self.spans.name, decision, field, values, in_passing: None });
        }
        let Ok(found) = without_own_rule(&self.space, &mut self.steps) else {
            return self.out_of_steps(Claim::NoneForgotten);
        };
        for (field, of, value, case) in found {
            let field = self.space.record.fields.get(field.index()).map_or(String::new(), |field| field.name.clone());
            let (_, values) = value_names(meaning, of, &[value]);
            let in_passing = Some(shown(&self.space, &case));
            let decision = decision.to_owned();
            self.report(ValueNotMentioned { at: self.spans.name, decision, field, values, in_passing });
        }
    }

    fn tell_gaps(&mut self) {
        let name = self.space.decision.name.clone();
        if let Some(otherwise) = self.spans.otherwise {
            // Whether `其余` runs: it does where some region is left. Without rules it is all there is.
            let has_rules = !self.space.own_rows().is_empty();
            match has_rules.then(|| is_complete(&self.space, &mut self.steps)).transpose() {
                Ok(Some(true)) => self.report(ElseNeverRuns { at: otherwise, decision: name }),
                Ok(_) => self.tell_unmentioned(&name),
                Err(OutOfSteps) => self.out_of_steps(Claim::ElseRuns),
            }
            return;
        }
        let Gaps { told, more, unsure } = match gaps(&self.space, &mut self.steps) {
            Ok(found) => found,
            Err(OutOfSteps) => return self.out_of_steps(Claim::NoGap),
        };
        let last = told.len().saturating_sub(1);
        let none = Both::new(format!("{name}：没有规则管"), format!("{name}: no rule"));
        let mend =
            Both::new("补上规则以后，把「其余」改成它的名字", "once there is a rule, write its name instead of `else`");
        for (number, (region, case)) in told.iter().enumerate() {
            self.report(NoRuleMatches {
                at: self.spans.name,
                decision: name.clone(),
                cases: words(&self.space, region),
                witness: tested(&self.space, case, &none, Some(mend.clone()), vec![expects_else(&name)]),
                more: number == last && more,
            });
        }
        if let Some(conditions) = unsure {
            let why = self.depends_on(&conditions);
            self.not_proved(Claim::NoGap, why);
        }
    }
}
