//! What belongs to an event, as JSON.

use super::event::{Role, Skip};
use super::show::Shown;
use super::{DueAt, Timer, What};
use crate::render::limit_unit;
use ruleset::Limit;
use serde_json::{Map, Value as Json, json};

impl Shown<'_> {
    pub(super) fn parts(&self, what: &What, whole: &mut Map<String, Json>) {
        let mut put = |key: &str, value: Json| {
            whole.insert(key.to_owned(), value);
        };
        match what {
            What::Filed { process, .. } | What::Opens { process } => {
                put("process", self.engine.ruleset().meaning.name(*process).into());
            }
            What::Moved(carry) => {
                put("from", carry.from.into());
                put("to", carry.to.into());
                put("stage", self.stage(carry.stage).into());
            }
            What::Decided { decision, rules } => {
                let (name, rules) = self.decided(*decision, rules);
                put("decision", name.into());
                put("rules", rules.into());
            }
            What::Met { body, present, chair } => {
                put("who", body.to_string().into());
                put("present", present.iter().map(ToString::to_string).collect::<Vec<_>>().into());
                put("chair", chair.as_ref().map(ToString::to_string).into());
            }
            What::Declined { action, who } => {
                put("action", self.action(*action).into());
                put("who", who.to_string().into());
            }
            What::Joined { action, role, who, .. } => {
                put("action", self.action(*action).into());
                put(
                    "role",
                    match role {
                        Role::By => "by",
                        Role::Jointly => "jointly",
                        Role::Consent => "consent",
                    }
                    .into(),
                );
                put("who", who.to_string().into());
            }
            What::Acted { action, who, carried } => {
                put("action", self.action(*action).into());
                put("who", who.to_string().into());
                let carried: Map<String, Json> = carried
                    .iter()
                    .map(|(id, value)| {
                        (self.field(*id).map_or("", |field| &field.name).to_owned(), self.datum(*id, value).into())
                    })
                    .collect();
                put("carried", Json::Object(carried));
            }
            What::Given { lead, assist } => {
                put("lead", lead.to_string().into());
                put("assist", assist.iter().map(ToString::to_string).collect::<Vec<_>>().into());
            }
            What::Entered { stage, holder, limits, is_final } => {
                put("stage", self.stage(*stage).into());
                put("holder", holder.as_ref().map(ToString::to_string).into());
                put("limits", limits.iter().map(|timer| self.timer_json(timer)).collect());
                put("final", (*is_final).into());
            }
            What::Skipped { ladder, rung, why } => {
                put("ladder", (*ladder).into());
                put("rung", (*rung).into());
                put("body", self.rung_body(*ladder, *rung).into());
                put(
                    "why",
                    match why {
                        Skip::NotInForce => "not-in-force",
                        Skip::Nobody => "nobody",
                        Skip::Below => "below-lead",
                    }
                    .into(),
                );
            }
            What::Handed { holder } => put("holder", holder.to_string().into()),
            What::ClockStarted { clock, timer } => {
                put("clock", self.clock(*clock).into());
                put("timer", self.timer_json(timer));
            }
            What::ClockPaused { clock } | What::ClockStopped { clock } => put("clock", self.clock(*clock).into()),
            What::ClockResumed { clock, due } => {
                put("clock", self.clock(*clock).into());
                put("due", self.due_json(*due));
            }
            What::ClockExtended { clock, by, due } => {
                put("clock", self.clock(*clock).into());
                put("by", limit_json(*by));
                put("due", self.due_json(*due));
            }
            What::RanOut { step } => put("of", self.timed(*step).into()),
            What::DueKnown { step, due } => {
                put("of", self.timed(*step).into());
                put("due", self.due_json(*due));
            }
            What::Turned { condition, holds } => {
                put("condition", self.condition(*condition).into());
                put("holds", (*holds).into());
            }
            What::Climbed { ladder, rung, holder, timer } => {
                put("ladder", (*ladder).into());
                put("rung", (*rung).into());
                put("holder", holder.to_string().into());
                put("timer", timer.as_ref().map_or(Json::Null, |timer| self.timer_json(timer)));
            }
            What::Told { kind, to, why } => {
                put("kind", self.kind(*kind).into());
                put("to", to.to_string().into());
                put("why", self.cause(*why).into());
            }
            What::Exempted { indicator } => put("indicator", self.engine.ruleset().meaning.name(*indicator).into()),
        }
    }

    fn due_json(&self, due: DueAt) -> Json {
        match due {
            DueAt::Never => Json::Null,
            DueAt::At(at) => self.engine.zone().time_text(at).into(),
            DueAt::Awaiting(year) => json!({ "awaiting": year }),
        }
    }

    fn timer_json(&self, timer: &Timer) -> Json {
        json!({ "limit": timer.limit.map(limit_json), "due": self.due_json(timer.due) })
    }
}

fn limit_json(limit: Limit) -> Json {
    json!({ "n": limit.n, "unit": limit_unit(limit.unit).map_or("unlimited", diagnose::Unit::code) })
}
