//! A case as it stands.

use super::events::{event_json, event_line};
use crate::render::labelled;
use diagnose::{Lang, escape_control};
use engine::{Case, ClockState, Datum, DueAt, Engine, TimerOf, Who, derivation_lines};
use ruleset::{ClockId, Process};
use runtime::Found;
use serde_json::{Map, Value as Json, json};
use std::fmt::Write;

/// A case for people: where it is, with whom, its clocks, its record, what happened.
pub(crate) fn shown(found: &Found, lang: Lang) -> String {
    let (case, engine) = (&found.case, found.engine.as_ref());
    let Some(process) = engine.ruleset().meaning.get(case.process) else { return String::new() };
    let text = |text: &str| escape_control(text);
    let head = &engine.ruleset().surface.policy;
    let policy = format!("{} {} #{}", head.name, head.version, found.show.case.policy);
    let name = |who: &Option<Who>| who.as_ref().map_or_else(String::new, |who| text(&who.to_string()));
    let assist: Vec<String> = case.assist.iter().map(|who| text(&who.to_string())).collect();
    let facts = [
        ("案件", "case", text(&found.show.case.name)),
        ("流程", "process", text(&process.name)),
        ("政策", "policy", text(&policy)),
        ("阶段", "stage", stage(case, engine, process, lang)),
        ("承办", "holder", name(&case.holder)),
        ("主办", "lead", name(&case.lead)),
        ("协办", "assist", assist.join(comma(lang))),
        ("记录", "record", text(&record(case, engine, process, lang))),
    ];
    let mut out = labelled(&facts, lang);
    out.push_str(&clocks(case, engine, process, lang));
    out.push_str(match lang {
        Lang::Zh => "经过\n",
        Lang::En => "history\n",
    });
    found.events().iter().for_each(|(event, engine)| event_line(&mut out, event, engine, process, lang));
    for (at, reason) in erasures(found) {
        let (at, reason) = (engine.zone().shown(at), escape_control(&reason));
        let _ = match lang {
            Lang::Zh => writeln!(out, "  {at}  删除所写的文字：{reason}"),
            Lang::En => writeln!(out, "  {at}  what people wrote was erased: {reason}"),
        };
    }
    out
}

/// When text of the case was erased, and why.
fn erasures(found: &Found) -> Vec<(i64, String)> {
    let erased = found.show.events.iter().filter(|event| event.kind == "store.erase");
    let reason = |payload: &[u8]| -> Option<String> {
        let payload: Json = serde_json::from_slice(payload).ok()?;
        Some(payload.get("reason")?.as_str()?.to_owned())
    };
    erased.map(|event| (event.recorded, reason(&event.payload).unwrap_or_default())).collect()
}

fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

fn stage(case: &Case, engine: &Engine, process: &Process, lang: Lang) -> String {
    let name = process.stages.get(case.stage.index()).map_or("", |stage| &stage.name);
    let (name, since) = (escape_control(name), engine.zone().shown(case.entered));
    match (lang, case.is_final) {
        (Lang::Zh, false) => format!("{name}，自 {since}"),
        (Lang::Zh, true) => format!("{name}，{since} 办结"),
        (Lang::En, false) => format!("{name}, since {since}"),
        (Lang::En, true) => format!("{name}, ended {since}"),
    }
}

fn record(case: &Case, engine: &Engine, process: &Process, lang: Lang) -> String {
    let fields = engine.record_type(process.record).map_or(&[][..], |record| &record.fields);
    let filled = fields.iter().zip(&case.record).filter_map(|(field, value)| Some((field, value.as_ref()?)));
    let parts: Vec<String> =
        filled.map(|(field, value)| format!("{} {}", field.name, value.text(engine, field, lang))).collect();
    parts.join("; ")
}

/// A line per clock that has started, and per deadline of the stage and the rung.
fn clocks(case: &Case, engine: &Engine, process: &Process, lang: Lang) -> String {
    let mut out = String::new();
    let mut line = |of: TimerOf, words: String| {
        let of = escape_control(&of.text(engine, process, lang));
        let _ = match lang {
            Lang::Zh => writeln!(out, "{of}：{words}"),
            Lang::En => writeln!(out, "{of}: {words}"),
        };
    };
    for (id, clock) in (0u32..).zip(&case.clocks).filter(|(_, clock)| clock.started.is_some()) {
        line(TimerOf::Clock(ClockId(id)), clock_words(clock, engine, lang));
    }
    for (of, due) in case.timers().into_iter().filter(|(of, _)| !matches!(of, TimerOf::Clock(_))) {
        line(of, due_words(due, engine, lang));
    }
    out
}

fn clock_words(clock: &ClockState, engine: &Engine, lang: Lang) -> String {
    let mut words = due_words(clock.due, engine, lang);
    let at = |at: i64| engine.zone().shown(at);
    let more = [
        (clock.ran_out, "，已超时", ", ran out", false),
        (clock.paused_at, "，停走，自 ", ", stands still since ", true),
        (clock.stopped, "，止于 ", ", stopped ", true),
    ];
    for (instant, zh, en, is_shown) in more {
        let Some(instant) = instant else { continue };
        words.push_str(match lang {
            Lang::Zh => zh,
            Lang::En => en,
        });
        if is_shown {
            words.push_str(&at(instant));
        }
    }
    words
}

fn due_words(due: DueAt, engine: &Engine, lang: Lang) -> String {
    match (due, lang) {
        (DueAt::Never, Lang::Zh) => "不限时".to_owned(),
        (DueAt::Never, Lang::En) => "no limit".to_owned(),
        (DueAt::At(at), Lang::Zh) => format!("到期 {}", engine.zone().shown(at)),
        (DueAt::At(at), Lang::En) => format!("due {}", engine.zone().shown(at)),
        (DueAt::Awaiting(year), Lang::Zh) => format!("待 {year} 年日历"),
        (DueAt::Awaiting(year), Lang::En) => format!("awaits the calendar of {year}"),
    }
}

/// The clocks whose deadline has been met or missed, and which run no more.
fn over(case: &Case) -> impl Iterator<Item = TimerOf> + '_ {
    let clocks = (0u32..).zip(&case.clocks).filter(|(_, clock)| clock.started.is_some());
    let open: Vec<TimerOf> = case.timers().into_iter().map(|(of, _)| of).collect();
    let over = clocks.filter(|(_, clock)| clock.ran_out.is_some() || clock.stopped.is_some());
    over.map(|(id, _)| TimerOf::Clock(ClockId(id))).filter(move |of| !open.contains(of))
}

/// How each deadline comes about, those of clocks that ran out first, and why each decision came out as it did, in words.
pub(crate) fn explanations(found: &Found, lang: Lang) -> String {
    let (case, engine) = (&found.case, found.engine.as_ref());
    let Some(process) = engine.ruleset().meaning.get(case.process) else { return String::new() };
    let mut out = String::new();
    for of in over(case).chain(case.timers().into_iter().map(|(of, _)| of)) {
        let _ = writeln!(out, "{}", escape_control(&of.text(engine, process, lang)));
        if let Some(meeting) = case.meeting(engine, of, lang) {
            let _ = writeln!(out, "  {}", escape_control(&meeting));
        }
        match case.derivation(engine, of) {
            Ok(steps) if steps.is_empty() => {}
            Ok(steps) => derivation_lines(&steps, engine.zone(), lang).iter().for_each(|line| {
                let _ = writeln!(out, "  {line}");
            }),
            Err(missing) => {
                let _ = writeln!(out, "  {}", due_words(DueAt::Awaiting(missing.year), engine, lang));
            }
        }
    }
    for decision in &found.show.decisions {
        let _ = writeln!(out, "{}", escape_control(&decision.name));
        kept_lines(decision.explanation.as_deref(), lang).iter().for_each(|line| {
            let _ = writeln!(out, "  {}", escape_control(line));
        });
    }
    out
}

/// The words that were kept with a decision.
fn kept_lines(explanation: Option<&[u8]>, lang: Lang) -> Vec<String> {
    let Some(bytes) = explanation else { return vec![runtime::Erased::TEXT.to_owned()] };
    let kept: Json = serde_json::from_slice(bytes).unwrap_or_default();
    let lines = kept.get(lang.code()).and_then(Json::as_array);
    lines.map_or_else(Vec::new, |lines| lines.iter().filter_map(Json::as_str).map(str::to_owned).collect())
}

/// A case for scripts.
pub(crate) fn shown_json(found: &Found) -> Json {
    let (case, engine) = (&found.case, found.engine.as_ref());
    let Some(process) = engine.ruleset().meaning.get(case.process) else { return Json::Null };
    let head = &engine.ruleset().surface.policy;
    let told = |(event, engine): &(_, &Engine)| event_json(event, engine, process);
    let history: Vec<Json> = found.events().iter().map(told).collect();
    json!({
        "case": found.show.case.name,
        "process": process.name,
        "policy": { "serial": found.show.case.policy, "name": head.name, "version": head.version },
        "stage": process.stages.get(case.stage.index()).map(|stage| &stage.name),
        "final": case.is_final,
        "entered": engine.zone().time_text(case.entered),
        "holder": case.holder.as_ref().map(ToString::to_string),
        "lead": case.lead.as_ref().map(ToString::to_string),
        "assist": case.assist.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "record": record_json(case, engine, process),
        "clocks": clocks_json(case, engine, process),
        "deadlines": deadlines_json(case, engine, process),
        "decisions": decisions_json(found),
        "history": history,
        "erasures": erasures(found).into_iter().map(|(at, reason)| json!({ "at": engine.zone().time_text(at), "reason": reason })).collect::<Vec<_>>(),
    })
}

fn record_json(case: &Case, engine: &Engine, process: &Process) -> Json {
    let fields = engine.record_type(process.record).map_or(&[][..], |record| &record.fields);
    let value = |(field, value): (&ruleset::Field, &Option<Datum>)| {
        let json = |value: &Datum| match value {
            Datum::Time(instant) => engine.zone().time_text(*instant),
            value => value.text(engine, field, Lang::En),
        };
        (field.name.clone(), value.as_ref().map(json).into())
    };
    Json::Object(fields.iter().zip(&case.record).map(value).collect::<Map<_, _>>())
}

fn clocks_json(case: &Case, engine: &Engine, process: &Process) -> Vec<Json> {
    let at = |at: Option<i64>| at.map(|at| engine.zone().time_text(at));
    let clock = |(id, (rule, clock)): (u32, (&ruleset::ClockRule, &ClockState))| {
        let steps = case.derivation(engine, TimerOf::Clock(ClockId(id))).unwrap_or_default();
        json!({
            "clock": rule.name,
            "started": at(clock.started),
            "due": due_json(clock.due, engine),
            "stopped": at(clock.stopped),
            "paused": at(clock.paused_at),
            "ran_out": at(clock.ran_out),
            "derivation": steps.iter().map(|step| step.json(engine.zone())).collect::<Vec<_>>(),
        })
    };
    (0..).zip(process.clocks.iter().zip(&case.clocks)).map(clock).collect()
}

fn deadlines_json(case: &Case, engine: &Engine, process: &Process) -> Vec<Json> {
    let deadline = |(of, due): (TimerOf, DueAt)| {
        let steps = case.derivation(engine, of).unwrap_or_default();
        let both = |lang| of.text(engine, process, lang);
        let meeting = |lang| case.meeting(engine, of, lang);
        json!({
            "meeting": meeting(Lang::Zh).map(|zh| json!({ "zh": zh, "en": meeting(Lang::En) })),
            "of": { "zh": both(Lang::Zh), "en": both(Lang::En) },
            "due": due_json(due, engine),
            "derivation": steps.iter().map(|step| step.json(engine.zone())).collect::<Vec<_>>(),
        })
    };
    case.timers().into_iter().map(deadline).collect()
}

fn decisions_json(found: &Found) -> Vec<Json> {
    let decision = |kept: &runtime::store::Decision| {
        let ruleset: String = kept.ruleset.iter().map(|byte| *byte as char).collect();
        let explanation: Option<Json> = kept.explanation.as_ref().and_then(|bytes| serde_json::from_slice(bytes).ok());
        json!({ "decision": kept.name, "ruleset": ruleset, "explanation": explanation })
    };
    found.show.decisions.iter().map(decision).collect()
}

fn due_json(due: DueAt, engine: &Engine) -> Json {
    match due {
        DueAt::Never => Json::Null,
        DueAt::At(at) => engine.zone().time_text(at).into(),
        DueAt::Awaiting(year) => json!({ "awaiting": year }),
    }
}
