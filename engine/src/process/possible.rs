//! What can be done with a case now, and by whom.

use super::run::Run;
use super::{Case, ProcessError, Who};
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
    /// What can be done with a case in its stage as of its last event, in the order of the policy, and by whom: whose
    /// turn it is, where several take part. What its conditions forbid, or was done as often as may be, is left out.
    pub fn possible(&self, case: &Case) -> Result<Vec<Possible>, ProcessError> {
        let Some(process) = self.ruleset().meaning.get(case.process).filter(|_| !case.is_final) else {
            return Ok(Vec::new());
        };
        let mut run = Run::new(self, process, case.clone(), case.last);
        let actions = run.stage().map_or(&[][..], |stage| &stage.actions);
        let mut possible = Vec::new();
        for about in actions {
            if !run.may_be_done(about)? {
                continue;
            }
            let parties = about.by.iter().chain(&about.jointly).chain(&about.consent);
            let who: Vec<Who> = parties.flat_map(|party| run.resolve(party)).collect();
            let give = match &about.give {
                Some(ruleset::Party::Lead) => run.routed()?.0.into_iter().collect(),
                Some(party) => run.resolve(party),
                None => Vec::new(),
            };
            let action = process.actions.get(about.action.index()).cloned().unwrap_or_default();
            let who = who.into_iter().filter(|who| run.may_act(about, who)).collect();
            possible.push(Possible { action, who, give, enclosing: about.enclosing.clone() });
        }
        Ok(possible)
    }
}
