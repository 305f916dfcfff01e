//! Whatever comes in, something comes out.

use super::*;
use std::slice::from_ref;

const UNITS: [LimitUnit; 6] =
    [LimitUnit::Minute, LimitUnit::Hour, LimitUnit::WorkHour, LimitUnit::Workday, LimitUnit::Day, LimitUnit::Unlimited];

#[test]
fn extremes_do_not_overflow() {
    let no_hours = Calendar { weekly: vec![Vec::new(); 7], days: vec![(19_000, true)], ..office() };
    let odd = Calendar { weekly: Vec::new(), ends_at: Some(0), years: vec![2022, 2024], ..office() };
    let first = Calendar { first_day_counts: true, roll: Roll::Back, ..office() };
    let instants = [i64::MIN, i64::MIN + 1, -1, 0, 1_657_000_000, i64::MAX - 1, i64::MAX];
    for zone in ["Asia/Shanghai", "America/New_York", "Pacific/Apia"].map(zone) {
        for policy in [Some(office()), Some(no_hours.clone()), Some(odd.clone()), Some(first.clone()), None] {
            let calendar = policy.as_ref().map(WorkCalendar::new);
            let time = Worktime::new(calendar.as_ref(), &zone);
            for (start, unit, n) in instants.iter().flat_map(|start| {
                UNITS.iter().flat_map(move |unit| [0, 1, 100_000, u32::MAX].map(|n| (*start, *unit, n)))
            }) {
                let pauses: Vec<Range<i64>> =
                    instants.iter().map(|from| *from..from.saturating_add(9_999_999)).collect();
                let always = i64::MIN..i64::MAX;
                for pauses in [&pauses[..], &[], from_ref(&always)] {
                    let extensions = [limit(n, unit), limit(1, LimitUnit::Day)];
                    let clock = Clock { start, limit: limit(n, unit), extensions: &extensions, pauses };
                    let due = time.deadline(&clock);
                    assert!(due.as_ref().map_or(true, |due| *due >= Due::At(start)), "{clock:?} {due:?}");
                    let steps = time.derive(&clock);
                    assert_eq!(steps.is_err(), due.is_err());
                    assert!(steps.is_ok_and(|steps| steps.len() <= 1_010) || due.is_err());
                }
            }
        }
    }
}

#[test]
fn a_calendar_without_working_hours_ends() {
    let (none, zone) =
        (Calendar { weekly: vec![Vec::new(); 7], days: Vec::new(), ..office() }, zone("America/New_York"));
    let calendar = WorkCalendar::new(&Calendar { years: (1..=9999).collect(), ..none });
    let time = Worktime::new(Some(&calendar), &zone);
    let start = at(&zone, "2022-07-04 09:00");
    for unit in [LimitUnit::WorkHour, LimitUnit::Workday, LimitUnit::Day] {
        assert_eq!(shown(time.deadline(&Clock::new(start, limit(1, unit))), &zone), "10000");
    }
}

#[test]
fn a_gap_between_years_is_an_error_only_where_it_matters() {
    let (calendar, zone) =
        (WorkCalendar::new(&Calendar { years: vec![2022, 2024], ..office() }), zone("Asia/Shanghai"));
    let time = Worktime::new(Some(&calendar), &zone);
    let start = at(&zone, "2022-12-30 17:00");
    let away = at(&zone, "2022-12-30 17:15")..at(&zone, "2024-01-02 09:00");
    for (unit, n, pauses, due) in [
        (LimitUnit::WorkHour, 1, &[][..], "2023"),
        (LimitUnit::WorkHour, 1, from_ref(&away), "2024-01-02 09:45"),
        (LimitUnit::Workday, 1, &[], "2023"),
        (LimitUnit::Workday, 1, from_ref(&away), "2024-01-03 17:30"),
        (LimitUnit::Day, 1, &[], "2023"),
        (LimitUnit::Day, 400, &[], "2024-02-04 17:30"),
    ] {
        let clock = Clock { pauses, ..Clock::new(start, limit(n, unit)) };
        assert_eq!(shown(time.deadline(&clock), &zone), due, "{unit:?} {n}");
    }
}

#[test]
fn a_long_derivation_ends_in_one_step() {
    let (calendar, zone) = (WorkCalendar::new(&office()), zone("Asia/Shanghai"));
    let time = Worktime::new(Some(&calendar), &zone);
    let clock = Clock::new(at(&zone, "2022-01-04 08:30"), limit(5_000, LimitUnit::WorkHour));
    let steps = time.derive(&clock).unwrap();
    let last = steps.last().unwrap();
    assert_eq!((last.why, last.total, Due::At(last.to)), (Why::Rest, 18_000_000, time.deadline(&clock).unwrap()));
}
