//! Days, instants and working days.
//!
//! A day is an `i32` of days since 1970-01-01, an instant an `i64` of seconds since 1970-01-01T00:00Z. Both are
//! total here: a day or instant outside the years that jiff knows is calculated by the same rules, in the offset
//! of the nearest instant that it knows.

mod kinds;
mod work;
mod year;
mod zone;

#[cfg(test)]
mod tests;

pub use kinds::works_on;
pub use work::{WorkCalendar, YearNotLoaded};
pub use zone::Zone;

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

/// The day that a cell of a policy's own file names: year, month and day in this order, as spreadsheets write them too
/// (`2022/7/1`, `2022年7月1日`). With the year last, day and month could be taken for one another: none.
pub fn cell_date(text: &str) -> Option<i32> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let sign = ['-', '/', '.', '年'].into_iter().find(|sign| text.contains(*sign))?;
    let mut parts = text.split([sign, if sign == '年' { '月' } else { sign }]);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| (1..=2).contains(&part.len());
    let fits = year.len() == 4 && short(month) && short(day) && parts.next().is_none();
    let [year, month, day] = [digits(year)?, digits(month)?, digits(day)?];
    fits.then(|| day_number(year, month.try_into().ok()?, day.try_into().ok()?))?
}

/// A number of nothing but ASCII digits (`str::parse` would take a sign).
pub(crate) fn digits(text: &str) -> Option<i32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The weekday of a day, 0 for Monday.
pub(crate) fn weekday(day: i32) -> usize {
    // 1970-01-01 was a Thursday.
    (i64::from(day) + 3).rem_euclid(7) as usize
}

/// The year of a day, and how many days of that year are before it.
fn year_and_day(day: i32) -> (i32, usize) {
    let (year, ..) = civil(day);
    let start = day_number(year, 1, 1).unwrap_or(day);
    (year, day.saturating_sub(start) as usize)
}
