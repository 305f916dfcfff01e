mod examples;
mod explained;
mod limits;
mod random;
mod walker;

use super::*;
use crate::{day_number, parse_date};
use ruleset::{Calendar, Roll};

const HOUR: u32 = 3_600;

/// 8:30 to 12:00 and 13:30 to 17:30, Monday to Friday, with the holidays and make-up days of 2022 to 2024.
fn office() -> Calendar {
    let hours = vec![(8 * HOUR + 1_800, 12 * HOUR), (13 * HOUR + 1_800, 17 * HOUR + 1_800)];
    Calendar {
        name: "机关".into(),
        weekly: (0..7).map(|weekday| if weekday < 5 { hours.clone() } else { Vec::new() }).collect(),
        first_day_counts: false,
        roll: Roll::Forward,
        ends_at: None,
        days: days(),
        years: vec![2022, 2023, 2024],
    }
}

/// Months and days of 2022 to 2024 that differ from the week's rule: holidays on weekdays, work on weekends.
const HOLIDAYS: [(i32, &str); 3] = [
    (2022, "0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005 1006 1007"),
    (2023, "0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006"),
    (2024, "0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004 1007"),
];
const MAKE_UP: [(i32, &str); 3] = [
    (2022, "0129 0130 0402 0424 0507 1008 1009"),
    (2023, "0128 0129 0423 0506 0625 1007 1008"),
    (2024, "0204 0218 0407 0428 0511 0914 0929 1012"),
];

fn days() -> Vec<(i32, bool)> {
    let listed = HOLIDAYS.iter().map(|it| (it, false)).chain(MAKE_UP.iter().map(|it| (it, true)));
    let mut days: Vec<(i32, bool)> = listed
        .flat_map(|((year, days), works)| {
            days.split(' ').map(move |day| {
                (day_number(*year, day[..2].parse().unwrap(), day[2..].parse().unwrap()).unwrap(), works)
            })
        })
        .collect();
    days.sort_unstable();
    days
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

/// `2022-07-04 09:00` or with seconds.
fn at(zone: &Zone, text: &str) -> i64 {
    let (date, time) = text.split_once(' ').unwrap();
    let parts: Vec<u32> = time.split(':').map(|part| part.parse().unwrap()).collect();
    let second = parts[0] * HOUR + parts[1] * 60 + parts.get(2).unwrap_or(&0);
    zone.instant(parse_date(date).unwrap(), second)
}

fn limit(n: u32, unit: LimitUnit) -> Limit {
    Limit { n, unit }
}

/// `2022-07-04T09:00:00`, or the year that is missing.
fn shown(due: Result<Due, YearNotLoaded>, zone: &Zone) -> String {
    match due {
        Ok(Due::At(due)) => zone.time_text(due)[..16].replace('T', " "),
        Ok(Due::Never) => "never".into(),
        Err(missing) => missing.year.to_string(),
    }
}
