use super::*;
use proptest::prelude::*;
use ruleset::{Calendar, Roll};

fn day(text: &str) -> i32 {
    parse_date(text).unwrap()
}

/// October 2022 as it was: a week of holidays from the 1st, made up for on Saturday the 8th and Sunday the 9th.
fn autumn() -> WorkCalendar {
    autumn_of(vec![2022, 2023])
}

fn autumn_of(years: Vec<i16>) -> WorkCalendar {
    let mut days: Vec<(i32, bool)> = (1..=7).map(|d| (day_number(2022, 10, d).unwrap(), false)).collect();
    days.extend([(day("2022-10-08"), true), (day("2022-10-09"), true), (day("2023-01-02"), false)]);
    let hours = vec![(9 * 3600, 17 * 3600)];
    WorkCalendar::new(&Calendar {
        name: "机关".into(),
        weekly: (0..7).map(|weekday| if weekday < 5 { hours.clone() } else { Vec::new() }).collect(),
        first_day_counts: false,
        roll: Roll::Forward,
        ends_at: None,
        days,
        years,
    })
}

#[test]
fn a_make_up_saturday_works_and_a_holiday_does_not() {
    let calendar = autumn();
    for (date, works) in [
        ("2022-09-30", true),
        ("2022-10-03", false),
        ("2022-10-08", true),
        ("2022-10-09", true),
        ("2022-10-10", true),
        ("2022-10-15", false),
        ("2022-12-31", false),
        ("2023-01-02", false),
        ("2023-01-03", true),
    ] {
        assert_eq!(calendar.is_workday(day(date)), Ok(works), "{date}");
    }
}

#[test]
fn counts_after_the_first_day_through_the_last() {
    let calendar = autumn();
    for (after, through, days) in [
        ("2022-09-30", "2022-10-07", 0),
        ("2022-09-30", "2022-10-10", 3),
        ("2022-10-10", "2022-10-10", 0),
        ("2022-10-08", "2022-09-30", -1),
        ("2022-12-30", "2023-01-04", 2),
        ("2021-12-31", "2022-12-31", 257),
    ] {
        assert_eq!(calendar.workdays_between(day(after), day(through)), Ok(days), "{after} {through}");
    }
}

#[test]
fn a_year_that_is_not_loaded_is_never_guessed() {
    let calendar = autumn();
    let missing = |year| Err(YearNotLoaded { calendar: "机关".into(), year });
    assert_eq!(calendar.is_workday(day("2021-12-31")), missing(2021).map(|_: i64| true));
    assert_eq!(calendar.workdays_between(day("2021-12-30"), day("2022-01-05")), missing(2021));
    assert_eq!(calendar.workdays_between(day("2023-12-30"), day("2024-01-05")), missing(2024));
    assert_eq!(calendar.workdays_between(i32::MIN, i32::MAX), missing(civil(i32::MIN + 1).0));
    let gap = autumn_of(vec![2022, 2024]);
    assert_eq!(gap.workdays_between(day("2022-12-30"), day("2024-01-05")), missing(2023));
}

#[test]
fn local_clocks() {
    let shanghai = Zone::named("Asia/Shanghai").unwrap();
    let nine = shanghai.instant(day("2022-07-04"), 9 * 3600);
    assert_eq!(shanghai.time_text(nine), "2022-07-04T09:00:00+08:00");
    assert_eq!(shanghai.local(nine), (day("2022-07-04"), 9 * 3600));
    assert_eq!(shanghai.day(shanghai.instant(day("2022-07-04"), 0) - 1), day("2022-07-03"));
    let boston = Zone::named("America/New_York").unwrap();
    assert_eq!(boston.time_text(boston.instant(day("2022-03-13"), 2 * 3600 + 1800)), "2022-03-13T03:30:00-04:00");
    assert_eq!(boston.time_text(boston.instant(day("2022-11-06"), 3600)), "2022-11-06T01:00:00-04:00");
    assert!(Zone::named("Asia/Beipiao").is_none());
    for instant in [i64::MIN, i64::MAX] {
        shanghai.local(instant);
        shanghai.time_text(instant);
    }
    for far in [i32::MIN, i32::MAX] {
        shanghai.instant(far, 86_399);
        civil(far);
    }
}

#[test]
fn a_skipped_time_is_reached_at_the_jump() {
    for (zone, date, skipped, jump) in [
        ("America/New_York", "2022-03-13", 2 * 3600 + 1800, "2022-03-13T03:00:00-04:00"),
        ("Australia/Lord_Howe", "2022-10-02", 2 * 3600 + 600, "2022-10-02T02:30:00+11:00"),
        ("America/Sao_Paulo", "2017-10-15", 0, "2017-10-15T01:00:00-02:00"),
        ("Pacific/Apia", "2011-12-30", 43_200, "2011-12-31T00:00:00+14:00"),
    ] {
        let zone = Zone::named(zone).unwrap();
        assert_eq!(zone.time_text(zone.reached(day(date), skipped)), jump);
    }
    let boston = Zone::named("America/New_York").unwrap();
    assert_eq!(boston.time_text(boston.reached(day("2022-11-06"), 3600)), "2022-11-06T01:00:00-04:00");
    assert_eq!(
        boston.next_jump(boston.instant(day("2022-11-06"), 0)),
        Some(boston.instant(day("2022-11-06"), 7200) - 3600)
    );
}

#[test]
fn a_make_up_day_has_the_hours_of_the_nearest_weekday_before() {
    let calendar = autumn();
    let nine_to_five: &[(u32, u32)] = &[(9 * 3600, 17 * 3600)];
    for (date, hours) in [("2022-10-08", nine_to_five), ("2022-10-09", nine_to_five), ("2022-10-03", &[])] {
        assert_eq!(calendar.hours(day(date)), Ok(hours));
    }
}

#[test]
fn dates_are_read_strictly() {
    for wrong in [
        "2022-02-29",
        "2022-13-01",
        "2022-00-01",
        "2022-1-01",
        "+022-01-01",
        "2022-07-01 ",
        "2022/07/01",
        "二零二二-07-",
    ] {
        assert_eq!(parse_date(wrong), None, "{wrong}");
    }
    assert_eq!(date_text(day("2024-02-29")), "2024-02-29");
}

proptest! {
    #[test]
    fn civil_days_agree_with_jiff(number in -3_000_000i32..2_900_000) {
        let (year, month, day) = civil(number);
        let date = jiff::civil::Date::new(year as i16, month as i8, day as i8).unwrap();
        let since = date.duration_since(jiff::civil::date(1970, 1, 1));
        prop_assert_eq!(since.as_secs() / DAY_SECONDS, i64::from(number));
        prop_assert_eq!(day_number(year, month, day), Some(number));
        prop_assert_eq!(weekday(number), date.weekday().to_monday_zero_offset() as usize);
    }

    #[test]
    fn counting_between_agrees_with_counting_one_by_one(from in 0i32..730, length in 0i32..730) {
        let calendar = autumn();
        let (after, end) = (day("2022-01-01") + from - 1, day("2023-12-31"));
        let through = (after + length).min(end);
        let one_by_one = (after + 1..=through).filter(|d| calendar.is_workday(*d) == Ok(true)).count();
        prop_assert_eq!(calendar.workdays_between(after, through), Ok(one_by_one as i64));
    }

    #[test]
    fn finding_agrees_with_counting(after in -1i32..729, n in 1u64..600) {
        let calendar = autumn();
        let (start, end) = (day("2022-01-01"), day("2023-12-31"));
        let after = start + after;
        let nth = (after + 1..=end).filter(|d| calendar.is_workday(*d) == Ok(true)).nth(n as usize - 1);
        prop_assert_eq!(calendar.nth_workday(after, n).ok(), nth);
        let last = (start..=after).rev().find(|d| calendar.is_workday(*d) == Ok(true));
        prop_assert_eq!(calendar.last_workday(after).ok(), last);
        let seconds = n * 7_000;
        let reaching = calendar.day_reaching(after, seconds).ok();
        prop_assert_eq!(reaching.map(|(day, _)| day), (after + 1..=end).find(|d| calendar.seconds_between(after, *d).unwrap() >= seconds));
        if let Some((day, rest)) = reaching {
            prop_assert_eq!(calendar.seconds_between(after, day - 1).unwrap() + rest, seconds);
        }
    }
}

#[test]
fn cells_name_days_as_spreadsheets_do() {
    let day = parse_date("2022-07-01");
    for text in ["2022-07-01", "2022/7/1", "2022/07/01", "2022.7.1", "2022-7-1", "2022年7月1日", "2022年07月01日"]
    {
        assert_eq!(cell_date(text), day, "{text}");
    }
    // Whose day is whose month nobody can tell, or there is no such day.
    for text in [
        "1/7/2022",
        "22/7/1",
        "2022/7",
        "2022/7/1/2",
        "2022/2/30",
        "2022-7/1",
        "+2022/7/1",
        "2022//1",
        "二〇二二年七月一日",
        "",
    ] {
        assert_eq!(cell_date(text), None, "{text}");
    }
}
