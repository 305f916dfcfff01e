//! The same semantics, slowly: minute by minute, and day by day. Shares only the clocks of the zone.

use super::*;

/// `None` stands for a year that is not loaded.
pub(super) fn deadline(calendar: &Calendar, zone: &Zone, clock: &Clock<'_>) -> Option<i64> {
    let walker = Walker { calendar, zone, pauses: joined(clock) };
    let n = clock.limit.n;
    match clock.limit.unit {
        LimitUnit::Minute => walker.minutes(clock.start, n, false),
        LimitUnit::Hour => walker.minutes(clock.start, n * 60, false),
        LimitUnit::WorkHour => walker.minutes(clock.start, n * 60, true),
        unit => walker.days(clock.start, n, unit == LimitUnit::Workday),
    }
}

struct Walker<'a> {
    calendar: &'a Calendar,
    zone: &'a Zone,
    pauses: Vec<Range<i64>>,
}

/// Pauses from the start on, without those that only touch or overlap.
fn joined(clock: &Clock<'_>) -> Vec<Range<i64>> {
    let mut pauses: Vec<Range<i64>> = Vec::new();
    let mut given: Vec<Range<i64>> = clock.pauses.to_vec();
    given.sort_by_key(|pause| pause.start);
    for pause in given {
        let pause = pause.start.max(clock.start)..pause.end;
        if pause.is_empty() {
            continue;
        }
        match pauses.last_mut().filter(|last| last.end >= pause.start) {
            Some(last) => last.end = last.end.max(pause.end),
            None => pauses.push(pause),
        }
    }
    pauses
}

impl Walker<'_> {
    /// Asks of each minute: does the clock stand still, is it working time?
    fn minutes(&self, start: i64, n: u32, working: bool) -> Option<i64> {
        // The latest time that clocks have shown, whatever they show after going back.
        let mut latest = (start / 60 - 1_500..start / 60).map(|minute| self.zone.local(minute * 60)).max()?;
        let (mut instant, mut left) = (start, n);
        loop {
            latest = latest.max(self.zone.local(instant));
            if !self.pauses.iter().any(|pause| pause.contains(&instant)) {
                if left == 0 {
                    return Some(instant);
                }
                if !working || self.hours(latest.0)?.iter().any(|(open, close)| (*open..*close).contains(&latest.1)) {
                    left -= 1;
                    if left == 0 && self.pauses.iter().all(|pause| pause.start != instant + 60) {
                        return Some(instant + 60);
                    }
                }
            }
            instant += 60;
        }
    }

    /// The earliest deadline that no later pause puts off.
    fn days(&self, start: i64, n: u32, work: bool) -> Option<i64> {
        for known in 0..self.pauses.len() {
            match self.days_given(start, n, work, known) {
                Some(due) if due < self.pauses[known].start => return Some(due),
                _ => {}
            }
        }
        self.days_given(start, n, work, self.pauses.len())
    }

    /// The deadline, were there only the first so many pauses.
    fn days_given(&self, start: i64, n: u32, work: bool, known: usize) -> Option<i64> {
        let pauses = &self.pauses[..known];
        let since = pauses.last().map_or(start, |pause| pause.end);
        let mut lost = Vec::new();
        for pause in pauses {
            lost.push(self.next_to_count(pause.start, work)?..self.next_to_count(pause.end, work)?);
        }
        let first = self.next_to_count(start, work)?;
        let resumed = self.next_to_count(since, work)?;
        let (mut day, mut left) = (first, n);
        // The days up to the resume, then those after it.
        while day < resumed && left > 0 {
            left -= u32::from(!lost.iter().any(|lost| lost.contains(&day)) && self.counts(day, work)?);
            day += 1;
        }
        let last = if left == 0 { self.first_not_ended(since, work)? } else { self.nth(resumed, left, work)? };
        Some(self.end(if work { last } else { self.rolled(last)? })?.max(since))
    }

    /// The first day that may count after a start or resume at this instant.
    fn next_to_count(&self, instant: i64, work: bool) -> Option<i32> {
        let day = self.zone.day(instant);
        if !self.calendar.first_day_counts {
            return Some(day + 1);
        }
        let mut over = self.end(day)?;
        if work {
            over = over.min(self.instant(day, self.hours(day)?.last().map_or(24 * HOUR, |it| it.1)));
        }
        Some(if instant < over { day } else { day + 1 })
    }

    fn first_not_ended(&self, since: i64, work: bool) -> Option<i32> {
        let mut day = self.zone.day(since);
        while !self.counts(day, work)? || self.end(day)? <= since {
            day += 1;
        }
        Some(day)
    }

    fn nth(&self, from: i32, n: u32, work: bool) -> Option<i32> {
        let (mut day, mut left) = (from, n);
        loop {
            left -= u32::from(self.counts(day, work)?);
            if left == 0 {
                return Some(day);
            }
            day += 1;
        }
    }

    fn rolled(&self, mut day: i32) -> Option<i32> {
        while self.calendar.roll != Roll::None && !self.works(day)? {
            day += if self.calendar.roll == Roll::Forward { 1 } else { -1 };
        }
        Some(day)
    }

    fn counts(&self, day: i32, work: bool) -> Option<bool> {
        if work { self.works(day) } else { Some(true) }
    }

    fn works(&self, day: i32) -> Option<bool> {
        let year = crate::civil(day).0;
        self.calendar.years.iter().find(|loaded| i32::from(**loaded) == year)?;
        let listed = self.calendar.days.iter().find(|listed| listed.0 == day);
        Some(listed.map_or(!self.calendar.weekly[weekday(day)].is_empty(), |listed| listed.1))
    }

    fn hours(&self, day: i32) -> Option<Vec<(u32, u32)>> {
        if !self.works(day)? {
            return Some(Vec::new());
        }
        let back = (0..7).find(|back| !self.calendar.weekly[weekday(day - back)].is_empty());
        Some(back.map_or(Vec::new(), |back| self.calendar.weekly[weekday(day - back)].clone()))
    }

    fn end(&self, day: i32) -> Option<i64> {
        let second = match self.calendar.ends_at {
            Some(second) => second,
            None => self.hours(day)?.last().map_or(24 * HOUR, |(_, close)| *close),
        };
        Some(self.instant(day, second))
    }

    /// The first minute at which clocks show this time or a later one.
    fn instant(&self, day: i32, second: u32) -> i64 {
        let wanted = if second == 24 * HOUR { (day + 1, 0) } else { (day, second) };
        let guess = self.zone.instant(wanted.0, wanted.1);
        (guess / 60 - 180..).map(|minute| minute * 60).find(|instant| self.zone.local(*instant) >= wanted).unwrap()
    }
}

fn weekday(day: i32) -> usize {
    (day + 3).rem_euclid(7) as usize
}
