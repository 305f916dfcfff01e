//! Meetings: day after day until one is held; and who is in the chair.

use super::calendar::{civil, is_workday, weekday};
use super::deadline::Due;
use super::{Day, World, day_of};
use ruleset::{AgencyId, Cycle, Meeting, Roll, Session};

impl World<'_> {
    /// When an agency meets next after an instant.
    pub(super) fn next_meeting(&self, agency: AgencyId, after: i64) -> Due {
        let meeting = &self.policy.meaning.agencies[agency.index()].meeting;
        let (Some(cycle), Some(session)) = (meeting.cycle, meeting.session) else { return Due::Never };
        let today = self.day_at(after);
        // What was put off until after today was to be within the period before.
        let mut held: Vec<i64> = Vec::new();
        let longest = match cycle {
            Cycle::Weekly => 7,
            Cycle::Monthly => 31,
            Cycle::Quarterly => 92,
            Cycle::Yearly => 366,
        };
        for day in today - 2 * longest..today + 5 * longest {
            if !is_held(cycle, session, day) || period(cycle, day) < period(cycle, today) - 1 {
                continue;
            }
            match self.rolled(day) {
                Ok(day) => held.push(self.beginning_of(day) + i64::from(session.second)),
                Err(_) if period(cycle, day) < period(cycle, today) => {}
                Err(year) => return held.into_iter().find(|at| *at > after).map_or(Due::Unknown(year), Due::At),
            }
        }
        held.into_iter().find(|at| *at > after).map_or(Due::Never, Due::At)
    }

    fn rolled(&self, day: i64) -> Result<i64, i64> {
        let [calendar] = self.policy.meaning.calendars.as_slice() else { return Ok(day) };
        let mut day = day;
        loop {
            let year = civil(day).year;
            if calendar.roll == Roll::None {
                return Ok(day);
            }
            if !calendar.years.iter().any(|known| i64::from(*known) == year) {
                return Err(year);
            }
            if is_workday(calendar, day) {
                return Ok(day);
            }
            day += if calendar.roll == Roll::Back { -1 } else { 1 };
        }
    }

    /// Whose turn in the chair it is on a day: one after the other, period by period.
    pub(super) fn in_turn<'m>(&self, meeting: &'m Meeting, day: i64) -> Option<&'m String> {
        let (cycle, since) = (meeting.cycle?, i64::from(meeting.rotating_since?));
        let periods = period(cycle, day) - period(cycle, since);
        meeting.rotating.get(periods.rem_euclid(meeting.rotating.len() as i64) as usize)
    }
}

/// Whether a day is the one of its period.
fn is_held(cycle: Cycle, session: Session, day: i64) -> bool {
    let weeks_back = (0..60).map(|weeks| day - 7 * weeks);
    weekday(day) == usize::from(session.weekday)
        && weeks_back.take_while(|it| period(cycle, *it) == period(cycle, day)).count() == usize::from(session.nth)
}

/// The number of a day's week, month, quarter or year.
fn period(cycle: Cycle, day: i64) -> i64 {
    let Day { year, month, .. } = civil(day);
    match cycle {
        Cycle::Weekly => (day - day_of(2018, 1, 1)).div_euclid(7),
        Cycle::Monthly => year * 12 + month,
        Cycle::Quarterly => year * 4 + (month + 2) / 3,
        Cycle::Yearly => year,
    }
}
