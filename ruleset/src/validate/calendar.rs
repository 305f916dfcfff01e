//! Calendars.

use super::check::{clock, date, ensure, sorted, table};
use super::fault::{Fault, Within};
use crate::{Calendar, CalendarId, Defect, Meaning};

/// Checks every calendar: seven weekdays, working hours in order within the day, days and years in order.
pub(super) fn check(meaning: &Meaning) -> Result<(), Fault> {
    table::<CalendarId>(meaning, "calendars")?;
    for (index, calendar) in meaning.calendars.iter().enumerate() {
        self::calendar(calendar).within("calendars", index)?;
    }
    Ok(())
}

fn calendar(calendar: &Calendar) -> Result<(), Fault> {
    ensure(calendar.weekly.len() == 7, Defect::Length).within("weekly", None)?;
    for (index, hours) in calendar.weekly.iter().enumerate() {
        working_hours(hours).within("weekly", index)?;
    }
    calendar.ends_at.map_or(Ok(()), clock).within("ends_at", None)?;
    ensure(calendar.days.is_sorted_by(|a, b| a.0 < b.0), Defect::NotSorted).within("days", None)?;
    calendar.days.iter().try_for_each(|(day, _)| date(*day)).within("days", None)?;
    sorted(&calendar.years).within("years", None)?;
    let known = calendar.years.iter().all(|year| (1..=9999).contains(year));
    ensure(known, Defect::OutOfRange).within("years", None)
}

/// Spans of positive length, in order, disjoint.
fn working_hours(hours: &[(u32, u32)]) -> Result<(), Defect> {
    let mut free_from = 0;
    for (start, end) in hours {
        clock(*end)?;
        ensure(start < end, Defect::Reversed)?;
        ensure(free_from <= *start, Defect::NotSorted)?;
        free_from = *end;
    }
    Ok(())
}
