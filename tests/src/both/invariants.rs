//! What must be true of every case, whatever its policy.

use crate::generate::Choices;
use engine::{Case, Engine, Event, What, Who};

/// The level at which somebody of the generated city stands, the highest first.
fn level(who: &Who) -> Option<usize> {
    let name = match who {
        Who::Agency(name, _) | Who::Post(name, _) => name,
        Who::Person(_) => return None,
    };
    Some(match name.as_str() {
        "街道中心" | "街道执法队" | "街道长" => 1,
        "社区中心" => 2,
        "网格长" => 3,
        _ => 0,
    })
}

/// Whether the events, one after the other, keep what is true of every case.
pub fn history(_: &Engine, events: &[Event], case: &Case, now: i64) -> Result<(), String> {
    let mut folded = Case::default();
    let (mut last, mut held) = (i64::MIN, false);
    for event in events {
        if event.at < last || event.at > now {
            return Err(format!("time is not in order at {event:?}"));
        }
        last = event.at;
        folded.apply(event);
        if held && folded.holder.is_none() {
            return Err(format!("nobody holds it after {event:?}"));
        }
        held = folded.holder.is_some();
        if let What::Climbed { holder, .. } = &event.what
            && let (Some(own), Some(lead)) = (level(holder), folded.lead.as_ref().and_then(level))
            && own > lead
        {
            return Err(format!("it fell below its lead: {event:?}"));
        }
    }
    let (bytes, again) = (postcard::to_stdvec(case), postcard::to_stdvec(&folded));
    if bytes != again || Case::fold(events).as_ref() != Some(case) {
        return Err(format!("folded again it is {folded:#?}"));
    }
    counters(events, case)?;
    Ok(())
}

fn counters(events: &[Event], case: &Case) -> Result<(), String> {
    let count = |test: &dyn Fn(&What) -> bool| events.iter().filter(|event| test(&event.what)).count();
    let same = |what: &str, counted: usize, kept: u64| {
        if counted as u64 == kept { Ok(()) } else { Err(format!("{what}: {counted} events, {kept} kept")) }
    };
    same("events", events.len(), case.seq)?;
    same("entries", count(&|what| matches!(what, What::Entered { .. })), case.entries.into())?;
    same("climbs", count(&|what| matches!(what, What::Climbed { .. })), case.climbs.into())?;
    for (index, done) in case.actions.iter().enumerate() {
        let acted = count(&|what| matches!(what, What::Acted { action, .. } if action.index() == index));
        same("acts", acted, done.count.into())?;
    }
    Ok(())
}

/// Lets time pass in one step, and in many: it must come to the same.
pub fn tick(engine: &Engine, case: &Case, now: i64, choose: &mut Choices<'_>) -> Result<Vec<Event>, String> {
    let failed = |error: engine::ProcessError| error.message().en;
    let events = engine.tick(case, now).map_err(failed)?;
    let mut after = case.clone();
    events.iter().for_each(|event| after.apply(event));
    if !engine.tick(&after, now).map_err(failed)?.is_empty() {
        return Err("the same tick again gives more".to_owned());
    }
    if after.due().is_some_and(|due| due <= now) {
        return Err(format!("due in the past: {:?} at {now}", after.due()));
    }
    let (mut slow, mut stepwise, mut at) = (case.clone(), Vec::new(), case.last);
    while at < now {
        // Some hundredths of what is left; where chance has run out, all of it.
        let hundredths = (100 - choose.below(99)) as i64;
        at = now.min(at + 1 + (now - at) * hundredths / 100);
        let step = engine.tick(&slow, at).map_err(failed)?;
        step.iter().for_each(|event| slow.apply(event));
        stepwise.extend(step);
    }
    if now > case.last && stepwise != events {
        return Err(format!("in many steps: {stepwise:#?}\nin one: {events:#?}"));
    }
    Ok(events)
}

/// Whether a refused act let happen what time itself does before it, and nothing else.
pub fn refused(engine: &Engine, before: &Case, now: i64, events: &[Event]) -> Result<(), String> {
    let due = if now < before.last { Ok(Vec::new()) } else { engine.tick(before, now - 1) };
    let due = due.map_err(|error| error.message().en)?;
    if due == events { Ok(()) } else { Err(format!("a refused act left {events:#?}\nwhere time leaves {due:#?}")) }
}
