//! Properties of all clocks, and the same as the slow walker.

use super::*;
use proptest::prelude::*;

const FIRST: i32 = 18_993; // 2022-01-01
const DAYS: i32 = 730;

fn spans() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let spans = proptest::collection::btree_set(0u32..=96, 0..=6).prop_map(|cuts| {
        let cuts: Vec<u32> = cuts.into_iter().map(|quarter| quarter * 900).collect();
        cuts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });
    prop_oneof![1 => Just(Vec::new()), 3 => spans]
}

fn calendar() -> impl Strategy<Value = Calendar> {
    let weekly = prop_oneof![
        1 => Just(office().weekly),
        3 => proptest::collection::vec(spans(), 7),
    ];
    let days = proptest::collection::btree_map(FIRST..FIRST + DAYS, any::<bool>(), 0..200);
    let roll = prop_oneof![Just(Roll::Forward), Just(Roll::Back), Just(Roll::None)];
    let ends_at = prop_oneof![Just(None), Just(Some(24 * HOUR)), (1u32..96).prop_map(|quarter| Some(quarter * 900))];
    (weekly, days, roll, ends_at, any::<bool>()).prop_map(|(weekly, days, roll, ends_at, first_day_counts)| Calendar {
        weekly,
        days: days.into_iter().collect(),
        roll,
        ends_at,
        first_day_counts,
        years: vec![2022, 2023],
        ..office()
    })
}

fn zones() -> impl Strategy<Value = Zone> {
    let names = ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "UTC"];
    proptest::sample::select(names.to_vec()).prop_map(zone)
}

/// A minute of 2022 or 2023, often near a day on which clocks jump.
fn start() -> impl Strategy<Value = i64> {
    let day = prop_oneof![
        3 => 0..DAYS,
        1 => proptest::sample::select(vec![70, 71, 91, 92, 273, 274, 308, 309, 364, 435, 728]),
    ];
    (day, prop_oneof![0i64..1440, (0i64..96).prop_map(|quarter| quarter * 15)])
        .prop_map(|(day, minute)| i64::from(FIRST + day) * 86_400 + minute * 60)
}

/// A zone and an instant at which its clocks jump.
fn jumps() -> impl Strategy<Value = (Zone, i64)> {
    let names = ["America/New_York", "Australia/Lord_Howe", "America/St_Johns", "America/Santiago"];
    (proptest::sample::select(names.to_vec()), 0i64..600).prop_map(|(name, day)| {
        let zone = zone(name);
        let jump = zone.next_jump((i64::from(FIRST) + day) * 86_400).unwrap();
        (zone, jump)
    })
}

/// Most hours of the day, the night too.
fn long_spans() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let quarter = |from: u32, to: u32| (from..to).prop_map(|quarter| quarter * 900);
    (quarter(0, 11), quarter(11, 16), quarter(16, 90), quarter(90, 97))
        .prop_map(|(open, pause, back, close)| vec![(open, pause), (back, close)])
}

fn limits() -> impl Strategy<Value = Limit> {
    let units = [LimitUnit::Minute, LimitUnit::Hour, LimitUnit::WorkHour, LimitUnit::Workday, LimitUnit::Day];
    (0u32..25, proptest::sample::select(units.to_vec())).prop_map(|(n, unit)| Limit { n, unit })
}

/// Pauses after the start, in quarters of an hour.
fn pauses(start: i64) -> impl Strategy<Value = Vec<Range<i64>>> {
    let long = prop_oneof![0i64..8, 0i64..1_000];
    let pause = (prop_oneof![-20i64..100, 0i64..2_000], long).prop_map(move |(after, long)| {
        let from = (start / 900 + after) * 900;
        from..from + long * 900
    });
    proptest::collection::vec(pause, 0..4)
}

fn started() -> impl Strategy<Value = (i64, Vec<Range<i64>>)> {
    start().prop_flat_map(|start| (Just(start), pauses(start)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn agrees_with_the_walker(policy in calendar(), zone in zones(), (start, pauses) in started(), limit in limits()) {
        let calendar = WorkCalendar::new(&policy);
        let time = Worktime::new(Some(&calendar), &zone);
        let clock = Clock { start, limit, extensions: &[], pauses: &pauses };
        let due = time.deadline(&clock).ok();
        prop_assert_eq!(due, walker::deadline(&policy, &zone, &clock).map(Due::At));
    }

    #[test]
    fn agrees_with_the_walker_where_clocks_jump(
        week in proptest::collection::vec(long_spans(), 7), jump in jumps(), before in 0i64..4_000, n in 0u32..60,
        paused in 0i64..3_000, length in prop_oneof![Just(0i64), 0i64..1_500],
    ) {
        let policy = Calendar { weekly: week, days: Vec::new(), years: vec![2022, 2023], ..office() };
        let (calendar, (zone, jump)) = (WorkCalendar::new(&policy), jump);
        let start = jump - before * 60;
        let pause = start + paused * 60..start + (paused + length) * 60;
        let clock = Clock { pauses: std::slice::from_ref(&pause), ..Clock::new(start, limit(n, LimitUnit::WorkHour)) };
        let due = Worktime::new(Some(&calendar), &zone).deadline(&clock).ok();
        prop_assert_eq!(due, walker::deadline(&policy, &zone, &clock).map(Due::At));
    }

    #[test]
    fn a_derivation_leads_to_the_deadline(
        policy in calendar(), zone in zones(), (start, pauses) in started(), limit in limits(),
        extension in proptest::option::of(limits()),
    ) {
        let calendar = WorkCalendar::new(&policy);
        let time = Worktime::new(Some(&calendar), &zone);
        let clock = Clock { start, limit, extensions: extension.as_slice(), pauses: &pauses };
        let Ok(due) = time.deadline(&clock) else { return Ok(()) };
        let steps = time.derive(&clock).unwrap();
        prop_assert_eq!(steps[0].from, start);
        for pair in steps.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from, "{:?}", pair);
            prop_assert!(pair[1].from <= pair[1].to || pair[1].why == Why::Rolled, "{:?}", pair);
        }
        let last = steps.last().unwrap();
        prop_assert_eq!(Due::At(last.to), due);
        let (Amount::Seconds(all) | Amount::Days(all)) = amount(extension.unwrap_or(limit));
        prop_assert_eq!(last.total, all, "{:?}", steps);
    }

    #[test]
    fn later_starts_longer_limits_and_pauses_never_end_sooner(
        policy in calendar(), zone in zones(), (start, pauses) in started(), limit in limits(),
        later in prop_oneof![0i64..100, 0i64..5_000], more in 0u32..5, extra in 0usize..4,
        extension in proptest::option::of(limits()),
    ) {
        let calendar = WorkCalendar::new(&policy);
        let time = Worktime::new(Some(&calendar), &zone);
        let clock = Clock { start, limit, extensions: extension.as_slice(), pauses: &pauses };
        let (Ok(due), Due::At(from)) = (time.deadline(&clock), Due::At(start)) else { return Ok(()) };
        prop_assert!(due >= Due::At(from));
        let sooner = |other: &Clock<'_>| time.deadline(other).is_ok_and(|other| other < due);
        prop_assert!(!sooner(&Clock { start: start + later * 60, ..clock }), "start");
        prop_assert!(!sooner(&Clock { limit: Limit { n: limit.n + more, ..limit }, ..clock }), "limit");
        let fewer = Clock { pauses: &pauses[..extra.min(pauses.len())], ..clock };
        prop_assert!(time.deadline(&fewer).map_or(true, |fewer| fewer <= due), "pauses");
    }
}
