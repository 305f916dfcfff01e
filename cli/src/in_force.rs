//! Whether what is run lies in the time in which the policy is in force.

use crate::output::Console;
use crate::problems::OutOfForce;
use crate::program::Session;
use crate::render;
use diagnose::{Both, Diagnostic};
use engine::{Engine, Period};

/// Warns on standard error where the period, or else the instant, lies outside the time that the policy names.
pub(crate) fn warn(engine: &Engine, period: Option<Period>, as_of: Option<i64>, session: &Session) {
    let Some(what) = outside(engine, period, as_of) else { return };
    let head = &engine.ruleset().surface.policy;
    let (from, until) = (head.effective.map(engine::date_text), head.expires.map(engine::date_text));
    let console = Console::stderr(session.lang());
    console.say(&render::pretty_one(&Diagnostic::from(OutOfForce { what, from, until }), &console.style()));
}

/// What lies outside, if anything does. Days are half-open: on the day a policy expires it is in force no more.
fn outside(engine: &Engine, period: Option<Period>, as_of: Option<i64>) -> Option<Both> {
    let head = &engine.ruleset().surface.policy;
    if let Some(period) = period {
        // The cut-off of a period is mostly its end, which may well be the end of the policy too.
        let days = period.days();
        let inside =
            head.effective.is_none_or(|from| from <= days.start) && head.expires.is_none_or(|to| days.end <= to);
        return (!inside).then(|| Both::new(format!("期 {period} "), format!("period {period}")));
    }
    let as_of = as_of?;
    let begun = head.effective.is_none_or(|from| engine.zone().instant(from, 0) <= as_of);
    let ended = head.expires.is_some_and(|to| engine.zone().instant(to, 0) <= as_of);
    let text = engine.zone().shown(as_of);
    (!begun || ended).then(|| Both::new(format!("截止 {text} "), format!("as of {text}")))
}
