//! Matching rule by rule: what the index must agree with, and the way taken where a record's values err.

use super::{Match, ambiguous, otherwise};
use crate::EvalError;
use crate::eval::Scope;
use ruleset::Decision;

impl<'a> Scope<'a> {
    pub(super) fn scan_first(&mut self, decision: &'a Decision) -> Result<Match, EvalError> {
        for (index, rule) in decision.rules.iter().enumerate() {
            if self.all(&rule.conditions)? {
                return Ok(Match::Rule(index));
            }
        }
        otherwise(decision)
    }

    /// Two matches are an error whatever other rules say, so they outweigh the error of a third.
    pub(super) fn scan_unique(&mut self, decision: &'a Decision) -> Result<Match, EvalError> {
        let mut found: Option<usize> = None;
        let mut error = None;
        for (index, rule) in decision.rules.iter().enumerate() {
            match (self.all(&rule.conditions), found) {
                (Ok(false), _) => {}
                (Ok(true), Some(first)) => return Err(ambiguous(decision, first, index)),
                (Ok(true), None) => found = Some(index),
                (Err(met), _) => error = error.or(Some(met)),
            }
        }
        match (error, found) {
            (Some(error), _) => Err(error),
            (None, Some(rule)) => Ok(Match::Rule(rule)),
            (None, None) => otherwise(decision),
        }
    }

    pub(super) fn scan_all(&mut self, decision: &'a Decision) -> Result<Match, EvalError> {
        let mut found = Vec::new();
        for (index, rule) in decision.rules.iter().enumerate() {
            if self.all(&rule.conditions)? {
                found.push(index);
            }
        }
        if found.is_empty() { otherwise(decision) } else { Ok(Match::All(found.into())) }
    }
}
