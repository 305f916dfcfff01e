//! What can be done with a case now, and by whom.

use super::run::Run;
use super::{Case, Who};
use crate::Engine;
use ruleset::FieldId;

/// Something that can be done with a case as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// The action.
    pub action: String,
    /// Who may: any of them.
    pub who: Vec<Who>,
    /// To whom the case may go; empty where the action hands it to nobody.
    pub give: Vec<Who>,
    /// What it must carry.
    pub enclosing: Vec<FieldId>,
}

impl Engine {
    /// What can be done with a case in its stage, in the order of the policy; whether conditions hold is not looked at.
    pub fn possible(&self, case: &Case) -> Vec<Possible> {
        let Some(process) = self.ruleset().meaning.get(case.process).filter(|_| !case.is_final) else {
            return Vec::new();
        };
        let mut run = Run::new(self, process, case.clone(), case.last);
        let actions = run.stage().map_or(&[][..], |stage| &stage.actions);
        let possible = actions.iter().map(|about| {
            let parties = about.by.iter().chain(&about.jointly).chain(&about.consent);
            let who = parties.flat_map(|party| run.resolve(party)).collect();
            let give = match &about.give {
                Some(ruleset::Party::Lead) => run.routed().ok().and_then(|(lead, _)| lead).into_iter().collect(),
                Some(party) => run.resolve(party),
                None => Vec::new(),
            };
            let action = process.actions.get(about.action.index()).cloned().unwrap_or_default();
            Possible { action, who, give, enclosing: about.enclosing.clone() }
        });
        possible.collect()
    }
}
