//! Days, instants and working days.
//!
//! A day is an `i32` of days since 1970-01-01, an instant an `i64` of seconds since 1970-01-01T00:00Z. Both are
//! total here: a day or instant outside the years that jiff knows is calculated by the same rules, in the offset
//! of the nearest instant that it knows.

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ruleset::Calendar;

const DAY_SECONDS: i64 = 86_400;

/// Year, month and day of a day, in the proleptic Gregorian calendar.
pub fn civil(day: i32) -> (i32, u8, u8) {
    // Years are taken to begin in March, so that the leap day is the last: eras of 400 years have equally many days.
    let shifted = i64::from(day) + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    (year as i32, month as u8, day as u8)
}

/// The day with this year, month and day; none where there is no such day.
pub fn day_number(year: i32, month: u8, day: u8) -> Option<i32> {
    if !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
        return None;
    }
    let (month, year) = (i64::from(month), i64::from(year) - i64::from(month <= 2));
    let era = year.div_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + i64::from(day) - 1;
    let year = year.rem_euclid(400);
    let of_era = year * 365 + year / 4 - year / 100 + of_year;
    i32::try_from(era * 146_097 + of_era - 719_468).ok()
}

/// How many days a month has. Needs: a month from 1 to 12.
fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// `2022-07-01`
pub fn date_text(day: i32) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day written `2022-07-01`; none for anything else.
pub fn parse_date(text: &str) -> Option<i32> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let (year, month, day) = (text.get(..4)?, text.get(5..7)?, text.get(8..)?);
    day_number(digits(year)?, digits(month)?.try_into().ok()?, digits(day)?.try_into().ok()?)
}

/// A number of nothing but ASCII digits (`str::parse` would take a sign).
pub(crate) fn digits(text: &str) -> Option<i32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A time zone.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone with this IANA name (`Asia/Shanghai`); none where there is no such zone.
    pub fn named(name: &str) -> Option<Zone> {
        TimeZone::get(name).ok().map(Zone)
    }

    /// Universal time.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// The day and the second of the day that clocks in the zone show.
    pub fn local(&self, instant: i64) -> (i32, u32) {
        let local = instant.saturating_add(self.offset(instant));
        let day = local.div_euclid(DAY_SECONDS).clamp(i32::MIN.into(), i32::MAX.into());
        (day as i32, local.rem_euclid(DAY_SECONDS) as u32)
    }

    /// The day that clocks in the zone show.
    pub fn day(&self, instant: i64) -> i32 {
        self.local(instant).0
    }

    /// The instant at which clocks in the zone show this day and second. A time that clocks skip is read with the
    /// offset before the gap, one that they show twice is the first.
    pub fn instant(&self, day: i32, second: u32) -> i64 {
        let local = i64::from(day) * DAY_SECONDS + i64::from(second);
        let known = datetime(local).and_then(|at| self.0.to_ambiguous_timestamp(at).compatible().ok());
        known.map_or_else(|| local - self.offset(local), Timestamp::as_second)
    }

    /// `2022-07-04T09:00:00+08:00`
    pub fn time_text(&self, instant: i64) -> String {
        let (day, second) = self.local(instant);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let offset = self.offset(instant);
        let sign = if offset < 0 { '-' } else { '+' };
        let (oh, om) = (offset.abs() / 3600, offset.abs() / 60 % 60);
        format!("{}T{hour:02}:{minute:02}:{second:02}{sign}{oh:02}:{om:02}", date_text(day))
    }

    /// Seconds that local clocks are ahead of universal time.
    fn offset(&self, instant: i64) -> i64 {
        let known = instant.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        Timestamp::from_second(known).map_or(0, |at| self.0.to_offset(at).seconds().into())
    }
}

/// A local time as jiff has it; none outside its years.
fn datetime(local: i64) -> Option<DateTime> {
    let (year, month, day) = civil(i32::try_from(local.div_euclid(DAY_SECONDS)).ok()?);
    let second = local.rem_euclid(DAY_SECONDS);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    DateTime::new(year.try_into().ok()?, month as i8, day as i8, hour as i8, minute as i8, second as i8, 0).ok()
}

/// A result depends on a day of a year that the calendar does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearNotLoaded {
    /// The calendar's name.
    pub calendar: String,
    /// The year.
    pub year: i32,
}

/// A calendar ready for counting working days.
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    name: String,
    /// Sorted by year, each year once.
    years: Vec<LoadedYear>,
}

#[derive(Clone, Debug)]
struct LoadedYear {
    year: i32,
    /// Working days of the loaded years before.
    before: u64,
    /// A bit per day of the year, set for working days.
    working: [u64; 6],
}

impl WorkCalendar {
    /// Lays out the calendar's days.
    pub fn new(calendar: &Calendar) -> WorkCalendar {
        let mut years = Vec::with_capacity(calendar.years.len());
        let mut before = 0;
        for year in &calendar.years {
            let working = working_days(calendar, (*year).into());
            years.push(LoadedYear { year: (*year).into(), before, working });
            before += count(&working);
        }
        WorkCalendar { name: calendar.name.clone(), years }
    }

    /// Whether the day is a working day.
    pub fn is_workday(&self, day: i32) -> Result<bool, YearNotLoaded> {
        let (year, of_year) = year_and_day(day);
        let loaded = self.years.get(self.find(year)?);
        let word = loaded.and_then(|loaded| loaded.working.get(of_year / 64)).copied().unwrap_or(0);
        Ok(word >> (of_year % 64) & 1 == 1)
    }

    /// How many working days there are after the day `after`, through the day `through`. Where `through` is the
    /// earlier, the days after it through `after`, as a negative number.
    pub fn workdays_between(&self, after: i32, through: i32) -> Result<i64, YearNotLoaded> {
        if through < after {
            return self.workdays_between(through, after).map(|days| -days);
        }
        if through == after {
            return Ok(0);
        }
        // `after + 1` does not overflow: `through` is greater.
        let (first, last) = (year_and_day(after + 1), year_and_day(through));
        let (from, to) = (self.find(first.0)?, self.find(last.0)?);
        for (year, loaded) in (first.0..=last.0).zip(self.years.get(from..=to).unwrap_or_default()) {
            if loaded.year != year {
                return Err(self.not_loaded(year));
            }
        }
        Ok(self.rank(to, last.1 + 1) - self.rank(from, first.1))
    }

    /// Working days of the loaded years before the indexed one, and of its first `days` days.
    fn rank(&self, index: usize, days: usize) -> i64 {
        let Some(loaded) = self.years.get(index) else { return 0 };
        let mut rank = loaded.before;
        for (i, word) in loaded.working.iter().enumerate() {
            let kept = days.saturating_sub(i * 64).min(64);
            let mask = if kept == 64 { u64::MAX } else { (1 << kept) - 1 };
            rank += u64::from((word & mask).count_ones());
        }
        rank as i64
    }

    fn find(&self, year: i32) -> Result<usize, YearNotLoaded> {
        self.years.binary_search_by_key(&year, |loaded| loaded.year).map_err(|_| self.not_loaded(year))
    }

    fn not_loaded(&self, year: i32) -> YearNotLoaded {
        YearNotLoaded { calendar: self.name.clone(), year }
    }
}

/// The working days of one year: the week's rule, then the days that differ from it.
fn working_days(calendar: &Calendar, year: i32) -> [u64; 6] {
    let mut working = [0u64; 6];
    let (Some(start), Some(end)) = (day_number(year, 1, 1), day_number(year, 12, 31)) else { return working };
    let mut set = |day: i32, works: bool| {
        let of_year = (day - start) as usize;
        if let Some(word) = working.get_mut(of_year / 64) {
            let bit = 1u64 << (of_year % 64);
            *word = if works { *word | bit } else { *word & !bit };
        }
    };
    for day in start..=end {
        let hours = calendar.weekly.get(weekday(day));
        set(day, hours.is_some_and(|hours| !hours.is_empty()));
    }
    let from = calendar.days.partition_point(|(day, _)| *day < start);
    let listed = calendar.days.iter().skip(from).take_while(|(day, _)| *day <= end);
    listed.for_each(|(day, works)| set(*day, *works));
    working
}

/// The weekday of a day, 0 for Monday.
fn weekday(day: i32) -> usize {
    // 1970-01-01 was a Thursday.
    (i64::from(day) + 3).rem_euclid(7) as usize
}

/// The year of a day, and how many days of that year are before it.
fn year_and_day(day: i32) -> (i32, usize) {
    let (year, ..) = civil(day);
    let start = day_number(year, 1, 1).unwrap_or(day);
    (year, day.saturating_sub(start) as usize)
}

fn count(working: &[u64; 6]) -> u64 {
    working.iter().map(|word| u64::from(word.count_ones())).sum()
}
