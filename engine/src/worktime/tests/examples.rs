//! Deadlines worked out by hand.

use super::*;
use LimitUnit::{Day, Hour, Minute, WorkHour, Workday};
use std::slice::from_ref;

type Example = (&'static str, u32, LimitUnit, &'static [(&'static str, &'static str)], &'static str);

fn check(calendar: Option<Calendar>, zone_name: &str, examples: &[Example]) {
    let (calendar, zone) = (calendar.as_ref().map(WorkCalendar::new), zone(zone_name));
    let time = Worktime::new(calendar.as_ref(), &zone);
    for (start, n, unit, paused, due) in examples {
        let pauses: Vec<Range<i64>> = paused.iter().map(|(from, to)| at(&zone, from)..at(&zone, to)).collect();
        let clock = Clock { pauses: &pauses, ..Clock::new(at(&zone, start), limit(*n, *unit)) };
        assert_eq!(shown(time.deadline(&clock), &zone), *due, "{start} {n} {unit:?} {paused:?}");
    }
}

#[test]
fn hours_of_work() {
    check(
        Some(office()),
        "Asia/Shanghai",
        &[
            ("2022-07-04 09:00", 2, WorkHour, &[], "2022-07-04 11:00"),
            ("2022-07-04 03:00", 2, WorkHour, &[], "2022-07-04 10:30"),
            ("2022-07-04 11:00", 2, WorkHour, &[], "2022-07-04 14:30"),
            ("2022-07-04 12:30", 1, WorkHour, &[], "2022-07-04 14:30"),
            ("2022-07-04 16:30", 1, WorkHour, &[], "2022-07-04 17:30"),
            ("2022-07-04 17:30", 1, WorkHour, &[], "2022-07-05 09:30"),
            ("2022-07-04 12:00", 4, WorkHour, &[], "2022-07-04 17:30"),
            ("2022-07-04 22:00", 1, WorkHour, &[], "2022-07-05 09:30"),
            ("2022-07-08 17:00", 1, WorkHour, &[], "2022-07-11 09:00"),
            ("2022-07-09 10:00", 1, WorkHour, &[], "2022-07-11 09:30"),
            // The make-up weekend before Spring Festival, and the week off.
            ("2022-01-28 17:00", 1, WorkHour, &[], "2022-01-29 09:00"),
            ("2022-01-29 08:30", 15, WorkHour, &[], "2022-01-30 17:30"),
            ("2022-01-30 17:00", 1, WorkHour, &[], "2022-02-07 09:00"),
            ("2022-07-04 22:00", 0, WorkHour, &[], "2022-07-04 22:00"),
            ("2022-07-04 09:00", 2, WorkHour, &[("2022-07-04 10:00", "2022-07-05 10:00")], "2022-07-05 11:00"),
            // Half an hour of the pause is working time, then none.
            ("2022-07-04 09:00", 2, WorkHour, &[("2022-07-04 09:30", "2022-07-04 10:00")], "2022-07-04 11:30"),
            ("2022-07-04 11:00", 2, WorkHour, &[("2022-07-04 12:00", "2022-07-04 13:30")], "2022-07-04 14:30"),
            ("2022-09-30 17:00", 1, WorkHour, &[("2022-09-30 17:30", "2022-10-07 20:00")], "2022-10-08 09:00"),
            ("2024-12-31 17:00", 1, WorkHour, &[], "2025"),
            ("2021-12-31 09:00", 1, WorkHour, &[], "2021"),
        ],
    );
}

#[test]
fn days_of_work() {
    check(
        Some(office()),
        "Asia/Shanghai",
        &[
            ("2022-07-04 09:00", 1, Workday, &[], "2022-07-05 17:30"),
            ("2022-07-04 23:59", 1, Workday, &[], "2022-07-05 17:30"),
            ("2022-07-08 09:00", 1, Workday, &[], "2022-07-11 17:30"),
            ("2022-07-09 09:00", 1, Workday, &[], "2022-07-11 17:30"),
            ("2022-01-28 09:00", 3, Workday, &[], "2022-02-07 17:30"),
            ("2022-01-31 09:00", 1, Workday, &[], "2022-02-07 17:30"),
            ("2023-01-20 09:00", 5, Workday, &[], "2023-02-01 17:30"),
            ("2024-02-09 09:00", 1, Workday, &[], "2024-02-18 17:30"),
            ("2022-12-30 09:00", 2, Workday, &[], "2023-01-04 17:30"),
            ("2024-12-30 09:00", 1, Workday, &[], "2024-12-31 17:30"),
            ("2024-12-30 09:00", 2, Workday, &[], "2025"),
            ("2022-07-04 09:00", 0, Workday, &[], "2022-07-04 17:30"),
            ("2022-07-04 17:30", 0, Workday, &[], "2022-07-05 17:30"),
            ("2022-07-09 09:00", 0, Workday, &[], "2022-07-11 17:30"),
            // Within a day: nothing changes.
            ("2022-07-04 09:00", 3, Workday, &[("2022-07-05 09:00", "2022-07-05 16:00")], "2022-07-07 17:30"),
            ("2022-07-04 09:00", 3, Workday, &[("2022-07-05 09:00", "2022-07-06 16:00")], "2022-07-08 17:30"),
            // Over a holiday: the one working day after it.
            ("2022-09-29 09:00", 3, Workday, &[("2022-09-30 10:00", "2022-10-08 10:00")], "2022-10-10 17:30"),
            ("2022-09-29 09:00", 3, Workday, &[("2022-09-30 10:00", "2022-10-05 10:00")], "2022-10-09 17:30"),
            // On the last day: the day of the resume is the last.
            ("2022-07-04 09:00", 1, Workday, &[("2022-07-05 10:00", "2022-07-07 10:00")], "2022-07-07 17:30"),
            ("2022-07-04 09:00", 1, Workday, &[("2022-07-05 10:00", "2022-07-05 18:00")], "2022-07-06 17:30"),
            ("2022-07-04 09:00", 1, Workday, &[("2022-07-05 10:00", "2022-07-09 10:00")], "2022-07-11 17:30"),
            // At the deadline the pause comes first, after it there is nothing to pause.
            ("2022-07-04 09:00", 1, Workday, &[("2022-07-05 17:30", "2022-07-07 10:00")], "2022-07-07 17:30"),
            ("2022-07-04 09:00", 1, Workday, &[("2022-07-05 17:31", "2022-07-07 10:00")], "2022-07-05 17:30"),
            // At once, several, and in any order.
            ("2022-07-04 09:00", 1, Workday, &[("2022-07-04 09:00", "2022-07-07 10:00")], "2022-07-08 17:30"),
            (
                "2022-07-04 09:00",
                3,
                Workday,
                &[("2022-07-07 09:00", "2022-07-08 09:00"), ("2022-07-04 10:00", "2022-07-05 09:00")],
                "2022-07-11 17:30",
            ),
        ],
    );
}

#[test]
fn days() {
    check(
        Some(office()),
        "Asia/Shanghai",
        &[
            ("2022-07-04 09:00", 3, Day, &[], "2022-07-07 17:30"),
            ("2022-07-04 09:00", 5, Day, &[], "2022-07-11 17:30"),
            ("2022-01-26 09:00", 3, Day, &[], "2022-01-29 17:30"),
            ("2022-01-26 09:00", 5, Day, &[], "2022-02-07 17:30"),
            ("2022-07-09 09:00", 0, Day, &[], "2022-07-11 17:30"),
            ("2024-12-30 09:00", 2, Day, &[], "2025"),
            // Paused while the last day rolls: none is left.
            ("2022-07-04 09:00", 5, Day, &[("2022-07-10 09:00", "2022-07-10 10:00")], "2022-07-11 17:30"),
            ("2022-07-04 09:00", 5, Day, &[("2022-07-11 09:00", "2022-07-12 10:00")], "2022-07-12 17:30"),
            ("2022-07-04 09:00", 5, Day, &[("2022-07-05 09:00", "2022-07-07 10:00")], "2022-07-11 17:30"),
        ],
    );
    check(
        None,
        "Asia/Shanghai",
        &[
            ("2022-07-04 09:00", 5, Day, &[], "2022-07-10 00:00"),
            ("2022-07-04 09:00", 0, Day, &[], "2022-07-05 00:00"),
            ("2022-07-04 09:00", 2, Hour, &[], "2022-07-04 11:00"),
            ("2022-07-04 09:00", 0, Minute, &[], "2022-07-04 09:00"),
            ("2022-07-04 23:50", 30, Minute, &[], "2022-07-05 00:20"),
            ("2022-07-04 09:00", 2, Hour, &[("2022-07-04 10:00", "2022-07-04 12:00")], "2022-07-04 13:00"),
            ("2022-07-04 09:00", 2, Hour, &[("2022-07-04 11:00", "2022-07-04 12:00")], "2022-07-04 12:00"),
            ("2022-07-04 09:00", 2, Hour, &[("2022-07-04 11:01", "2022-07-04 12:00")], "2022-07-04 11:00"),
            ("2022-07-04 09:00", 1, Workday, &[], "2022"),
        ],
    );
}

#[test]
fn other_rules() {
    let first = Calendar { first_day_counts: true, ..office() };
    check(
        Some(first.clone()),
        "Asia/Shanghai",
        &[
            ("2022-07-04 09:00", 1, Workday, &[], "2022-07-04 17:30"),
            ("2022-07-04 17:30", 1, Workday, &[], "2022-07-05 17:30"),
            ("2022-07-09 09:00", 1, Workday, &[], "2022-07-11 17:30"),
            ("2022-07-04 09:00", 3, Workday, &[("2022-07-05 09:00", "2022-07-06 09:00")], "2022-07-07 17:30"),
            ("2022-07-04 09:00", 3, Workday, &[("2022-07-05 09:00", "2022-07-05 10:00")], "2022-07-06 17:30"),
            ("2022-07-04 09:00", 2, Day, &[], "2022-07-05 17:30"),
        ],
    );
    // The day ends at 24:00; business ends before it.
    let midnight = Calendar { ends_at: Some(24 * HOUR), ..first };
    check(
        Some(midnight),
        "Asia/Shanghai",
        &[
            ("2022-07-04 09:00", 1, Workday, &[], "2022-07-05 00:00"),
            ("2022-07-04 18:00", 1, Workday, &[], "2022-07-06 00:00"),
            ("2022-07-04 18:00", 1, Day, &[], "2022-07-05 00:00"),
        ],
    );
    let back = Calendar { roll: Roll::Back, ..office() };
    check(
        Some(back),
        "Asia/Shanghai",
        &[
            ("2022-07-04 09:00", 5, Day, &[], "2022-07-08 17:30"),
            ("2022-07-08 18:00", 1, Day, &[], "2022-07-08 18:00"),
            ("2021-12-31 09:00", 1, Day, &[], "2021"),
        ],
    );
    let stays = Calendar { roll: Roll::None, ..office() };
    check(Some(stays), "Asia/Shanghai", &[("2022-07-04 09:00", 5, Day, &[], "2022-07-10 00:00")]);
}

#[test]
fn clocks_that_jump() {
    let hours = vec![vec![(HOUR, 4 * HOUR)]; 7];
    let nights = Calendar { weekly: hours, days: Vec::new(), ..office() };
    check(
        Some(nights.clone()),
        "America/New_York",
        &[
            ("2022-03-12 03:00", 2, WorkHour, &[], "2022-03-13 03:00"),
            ("2022-03-13 01:00", 2, WorkHour, &[], "2022-03-13 04:00"),
            ("2022-03-13 00:00", 3, WorkHour, &[], "2022-03-14 02:00"),
            ("2022-11-06 00:00", 4, WorkHour, &[], "2022-11-06 04:00"),
            ("2022-11-05 03:00", 6, WorkHour, &[], "2022-11-07 02:00"),
            // So many that days with jumps lie between.
            ("2022-01-01 00:00", 900, WorkHour, &[], "2022-10-28 02:00"),
            ("2022-01-01 00:00", 1095, WorkHour, &[], "2022-12-31 04:00"),
        ],
    );
    check(
        Some(nights),
        "Australia/Lord_Howe",
        &[
            ("2022-04-03 00:00", 3, WorkHour, &[], "2022-04-03 03:30"),
            ("2022-10-02 00:00", 2, WorkHour, &[], "2022-10-02 03:30"),
            ("2022-10-02 00:00", 3, WorkHour, &[], "2022-10-03 01:30"),
        ],
    );
    // The zone had no 30 December.
    let mornings = Calendar {
        weekly: vec![vec![(8 * HOUR, 12 * HOUR)]; 7],
        days: Vec::new(),
        years: vec![2011, 2012],
        ..office()
    };
    check(
        Some(mornings),
        "Pacific/Apia",
        &[
            ("2011-12-28 12:00", 4, WorkHour, &[], "2011-12-29 12:00"),
            ("2011-12-28 12:00", 5, WorkHour, &[], "2011-12-31 09:00"),
            ("2011-12-29 11:00", 6, WorkHour, &[], "2012-01-01 09:00"),
        ],
    );
    check(None, "America/New_York", &[("2022-03-12 12:00", 24, Hour, &[], "2022-03-13 13:00")]);
}

#[test]
fn extensions_run_from_the_deadline() {
    let (calendar, zone) = (WorkCalendar::new(&office()), zone("Asia/Shanghai"));
    let time = Worktime::new(Some(&calendar), &zone);
    let start = at(&zone, "2022-07-04 09:00");
    for (first, then, pauses, due) in [
        (limit(1, Workday), limit(2, Workday), vec![], "2022-07-07 17:30"),
        (limit(2, Hour), limit(1, Workday), vec![], "2022-07-05 17:30"),
        (limit(1, Workday), limit(2, WorkHour), vec![], "2022-07-06 10:30"),
        (limit(5, Day), limit(1, Day), vec![], "2022-07-12 17:30"),
        (limit(1, Workday), limit(0, Workday), vec![], "2022-07-05 17:30"),
        (limit(1, Workday), limit(0, LimitUnit::Unlimited), vec![], "never"),
        // After the first deadline, but not after the extended one.
        (limit(1, Workday), limit(2, Workday), vec![("2022-07-06 09:00", "2022-07-07 09:00")], "2022-07-08 17:30"),
    ] {
        let pauses: Vec<Range<i64>> = pauses.iter().map(|(from, to)| at(&zone, from)..at(&zone, to)).collect();
        let clock = Clock { start, limit: first, extensions: &[then], pauses: &pauses };
        assert_eq!(shown(time.deadline(&clock), &zone), due, "{first:?} {then:?}");
        if pauses.is_empty() {
            let current = time.deadline(&Clock::new(start, first)).unwrap();
            assert_eq!(shown(time.extend(current, then), &zone), due, "{first:?} {then:?}");
        }
    }
    // The day that ends at 24:00 is not counted again, nor where the first day counts.
    let midnight = WorkCalendar::new(&Calendar { ends_at: Some(24 * HOUR), first_day_counts: true, ..office() });
    let time = Worktime::new(Some(&midnight), &zone);
    let due = time.deadline(&Clock::new(start, limit(1, Workday))).unwrap();
    assert_eq!(shown(time.extend(due, limit(1, Workday)), &zone), "2022-07-06 00:00");
    // Nor does the day of an extension that pauses within it.
    let pause = at(&zone, "2022-07-04 14:00")..at(&zone, "2022-07-04 15:00");
    let clock = Clock { start, limit: limit(2, Hour), extensions: &[limit(1, Workday)], pauses: from_ref(&pause) };
    assert_eq!(shown(time.deadline(&clock), &zone), "2022-07-06 00:00");
}
