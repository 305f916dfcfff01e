//! Meetings: when they are held, who is in the chair, whether enough have come.

use super::act::Act;
use super::run::Run;
use super::who::{filled, seated};
use super::{Case, DueAt, Refusal, TimerOf, Who};
use crate::calendar::{civil, date_text, day_number, weekday};
use crate::render::clock_text;
use crate::{Engine, UnitIx, YearNotLoaded};
use diagnose::{Lang, Word};
use ruleset::{AgencyId, Cycle, Ends, Meaning, Meeting, PositionId, Roll, Session};

/// A meeting, with the day on which it would be and the one on which it is.
struct Held {
    usual: i32,
    day: i32,
    at: i64,
}

/// When an agency meets next after an instant.
pub(super) fn next_meeting(engine: &Engine, agency: AgencyId, after: i64) -> DueAt {
    let meeting = engine.ruleset().meaning.get(agency).map(|agency| &agency.meeting);
    match meeting.map(|meeting| next_held(engine, meeting, after)) {
        Some(Ok(Some(held))) => DueAt::At(held.at),
        Some(Err(missing)) => DueAt::Awaiting(missing.year),
        Some(Ok(None)) | None => DueAt::Never,
    }
}

/// It is held on its day of each period, or as the calendar rolls that day; the first after the instant counts.
fn next_held(engine: &Engine, meeting: &Meeting, after: i64) -> Result<Option<Held>, YearNotLoaded> {
    let (Some(cycle), Some(session)) = (meeting.cycle, meeting.session) else { return Ok(None) };
    let present = period(cycle, engine.zone().day(after));
    // One of the period before may have been put off until now; a period's own may be over already.
    for index in present.saturating_sub(1)..=present.saturating_add(4) {
        let Some(usual) = day_in(cycle, session, index) else { return Ok(None) };
        let day = match rolled(engine, usual) {
            Err(_) if index < present => continue,
            day => day?,
        };
        let at = engine.zone().instant(day, session.second);
        if at > after {
            return Ok(Some(Held { usual, day, at }));
        }
    }
    Ok(None)
}

/// The how-manieth period a day lies in, counted from year 0, or from the week of 1970-01-01.
fn period(cycle: Cycle, day: i32) -> i32 {
    let (year, month, _) = civil(day);
    match cycle {
        // 1970-01-01 was a Thursday.
        Cycle::Weekly => day.saturating_add(3).div_euclid(7),
        Cycle::Monthly => year.saturating_mul(12).saturating_add(i32::from(month) - 1),
        Cycle::Quarterly => year.saturating_mul(4).saturating_add((i32::from(month) - 1) / 3),
        Cycle::Yearly => year,
    }
}

/// The day of a period on which a meeting would be.
fn day_in(cycle: Cycle, session: Session, period: i32) -> Option<i32> {
    let first_of = |year: i32, month: i32| day_number(year, u8::try_from(month).ok()?, 1);
    let first = match cycle {
        Cycle::Weekly => period.checked_mul(7)?.checked_sub(3)?,
        Cycle::Monthly => first_of(period.div_euclid(12), period.rem_euclid(12) + 1)?,
        Cycle::Quarterly => first_of(period.div_euclid(4), period.rem_euclid(4) * 3 + 1)?,
        Cycle::Yearly => first_of(period, 1)?,
    };
    let wait = (i32::from(session.weekday) - weekday(first) as i32).rem_euclid(7);
    first.checked_add(wait)?.checked_add((i32::from(session.nth) - 1) * 7)
}

/// The day, or the one to which the calendar moves it where nobody works on it.
fn rolled(engine: &Engine, day: i32) -> Result<i32, YearNotLoaded> {
    let only = engine.ruleset().meaning.calendars.len() == 1;
    let Some(calendar) = engine.calendar(ruleset::CalendarId(0)).filter(|_| only) else { return Ok(day) };
    if calendar.roll == Roll::None || calendar.is_workday(day)? {
        return Ok(day);
    }
    match calendar.roll {
        Roll::Back => calendar.last_workday(day),
        _ => calendar.nth_workday(day, 1),
    }
}

/// Who convenes an agency at an instant: its chair, or whose turn it is.
pub(super) fn chair(engine: &Engine, agency: AgencyId, place: Option<UnitIx>, at: i64) -> Option<Who> {
    let meaning = &engine.ruleset().meaning;
    let meeting = &meaning.get(agency)?.meeting;
    let name = match &meeting.chair {
        Some(chair) => chair,
        None => {
            let (cycle, since) = (meeting.cycle?, meeting.rotating_since?);
            let turns = period(cycle, engine.zone().day(at)).checked_sub(period(cycle, since))?;
            let count = i32::try_from(meeting.rotating.len()).ok().filter(|count| *count > 0)?;
            meeting.rotating.get(turns.rem_euclid(count) as usize)?
        }
    };
    match meaning.find::<AgencyId>(name) {
        Some(id) => seated(meaning, engine.units(), id, place),
        None => filled(engine, meaning.find::<PositionId>(name)?, place),
    }
}

impl Run<'_> {
    /// The meeting that acts, where it is one with members; refused where too few are there, or others.
    pub(super) fn convened(&self, act: &Act) -> Result<Option<(AgencyId, Option<Who>)>, Refusal> {
        let meaning = &self.engine.ruleset().meaning;
        let found = match &act.who {
            Who::Agency(name, _) => meaning.find::<AgencyId>(name),
            Who::Post(..) | Who::Person(_) => None,
        };
        let meeting = found.and_then(|id| Some((id, &meaning.get(id)?.meeting)));
        let body = act.who.to_string();
        let Some((id, meeting)) = meeting.filter(|(_, it)| it.quorum.is_some() || !it.members.is_empty()) else {
            return match act.present.first() {
                Some(_) => Err(Refusal::NoMeeting(body)),
                None => Ok(None),
            };
        };
        let mut present: Vec<&Who> = act.present.iter().collect();
        present.sort_unstable();
        present.dedup();
        let strangers = present.iter().filter(|who| !meeting.members_open && !is_member(meaning, meeting, who));
        let strangers: Vec<String> = strangers.map(ToString::to_string).collect();
        if !strangers.is_empty() {
            return Err(Refusal::NotMembers { body, who: strangers, members: meeting.members.clone() });
        }
        let needed = meeting.quorum.unwrap_or_default();
        if (present.len() as u64) < needed {
            let came = |member: &String| present.iter().any(|who| stands_for(meaning, member, who));
            let missing = meeting.members.iter().filter(|member| !came(member)).cloned().collect();
            return Err(Refusal::NoQuorum { body, needed, present: present.len() as u64, missing });
        }
        Ok(Some((id, chair(self.engine, id, self.place(), self.now))))
    }
}

fn is_member(meaning: &Meaning, meeting: &Meeting, who: &Who) -> bool {
    meeting.members.iter().any(|member| stands_for(meaning, member, who))
}

/// Whether somebody is there as this member: it, or one of the group.
fn stands_for(meaning: &Meaning, member: &str, who: &Who) -> bool {
    let (Who::Agency(name, _) | Who::Post(name, _) | Who::Person(name)) = who;
    let group = meaning.groups.iter().find(|group| group.name == member);
    let of_group = group.is_some_and(|group| group.agencies.iter().any(|id| meaning.name(*id) == name));
    name == member || (of_group && matches!(who, Who::Agency(..)))
}

impl Engine {
    /// The members of a meeting for a case, by what the policy says; none where somebody is no meeting.
    pub fn members(&self, case: &Case, who: &Who) -> Vec<Who> {
        let meaning = &self.ruleset().meaning;
        let Who::Agency(name, _) = who else { return Vec::new() };
        let meeting = meaning.find::<AgencyId>(name).and_then(|id| meaning.get(id)).map(|agency| &agency.meeting);
        let (Some(meeting), Some(process)) = (meeting, meaning.get(case.process)) else { return Vec::new() };
        let place = Run::new(self, process, case.clone(), case.last).place();
        let one = |member: &String| match meaning.groups.iter().find(|group| group.name == *member) {
            Some(group) => group.agencies.iter().filter_map(|id| seated(meaning, self.units(), *id, place)).collect(),
            None => vec![self.who(member, place)],
        };
        meeting.members.iter().flat_map(one).collect()
    }
}

impl Case {
    /// How the day of a meeting comes about with which a limit of the stage ends; none where none does.
    pub fn meeting(&self, engine: &Engine, of: TimerOf, lang: Lang) -> Option<String> {
        let TimerOf::Limit(index) = of else { return None };
        let process = engine.ruleset().meaning.get(self.process)?;
        let limit = process.stages.get(self.stage.index())?.limits.get(index as usize)?;
        let Ends::NextMeeting(id) = limit.limit else { return None };
        let agency = engine.ruleset().meaning.get(id)?;
        let held = next_held(engine, &agency.meeting, self.entered).ok()??;
        let cadence = cadence(&agency.meeting, lang)?;
        let day = date_text(held.day);
        let moved = match (held.usual == held.day, lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（{} 不上班）", date_text(held.usual)),
            (false, Lang::En) => format!(" ({} is no working day)", date_text(held.usual)),
        };
        Some(match lang {
            Lang::Zh => format!("「{}」例会 {cadence}：下次 {day}{moved}", agency.name),
            Lang::En => format!("`{}` meets {cadence}: next on {day}{moved}", agency.name),
        })
    }
}

/// `每月 第1个 周二 14:00`
fn cadence(meeting: &Meeting, lang: Lang) -> Option<String> {
    let (cycle, session) = (meeting.cycle?, meeting.session?);
    let word = |word: Word| word.spelling().canonical(lang);
    let cycle = word(match cycle {
        Cycle::Weekly => Word::Weekly,
        Cycle::Monthly => Word::Monthly,
        Cycle::Quarterly => Word::Quarterly,
        Cycle::Yearly => Word::Yearly,
    });
    let weekdays =
        [Word::Monday, Word::Tuesday, Word::Wednesday, Word::Thursday, Word::Friday, Word::Saturday, Word::Sunday];
    let weekday = word(*weekdays.get(usize::from(session.weekday))?);
    let nth = match (meeting.cycle?, lang) {
        (Cycle::Weekly, _) => String::new(),
        (_, Lang::Zh) => format!("第{}个 ", session.nth),
        (_, Lang::En) => format!("no. {} ", session.nth),
    };
    Some(format!("{cycle} {nth}{weekday} {}", clock_text(session.second)))
}
