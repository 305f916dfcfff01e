//! Time zones: what clocks show.

use super::{DAY_SECONDS, civil, date_text};
use crate::render::clock_text;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use std::ops::Range;
use std::sync::Arc;

/// A time zone.
#[derive(Clone, Debug)]
pub struct Zone {
    zone: TimeZone,
    /// Between its changes of the clocks, in order: nearly every question is answered from here, many times faster.
    steady: Arc<[Steady]>,
}

/// A time during which clocks are ahead of universal time by the same.
#[derive(Debug)]
struct Steady {
    instants: Range<i64>,
    offset: i64,
    /// What clocks show during it and at no other time, in seconds since 1970-01-01T00:00.
    shown: Range<i64>,
}

/// 2200-01-01T00:00Z: up to here changes of the clocks are looked up beforehand, from 1970 on.
const LOOKED_UP: i64 = 7_258_118_400;

impl Zone {
    /// The zone with this IANA name (`Asia/Shanghai`); none where there is no such zone.
    pub fn named(name: &str) -> Option<Zone> {
        TimeZone::get(name).ok().map(Zone::new)
    }

    /// Universal time.
    pub fn utc() -> Zone {
        Zone::new(TimeZone::UTC)
    }

    fn new(zone: TimeZone) -> Zone {
        let steady = steady(&zone).into();
        Zone { zone, steady }
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
        let local = local_seconds(day, second);
        if let Some(steady) = find(&self.steady, |steady| &steady.shown, local) {
            return local - steady.offset;
        }
        let known = datetime(local).and_then(|at| self.zone.to_ambiguous_timestamp(at).compatible().ok());
        known.map_or_else(|| local - self.offset(local), Timestamp::as_second)
    }

    /// The first instant at which clocks in the zone show this day and second, or a later time: where they skip it,
    /// the instant of the jump. Never later for an earlier time.
    pub fn reached(&self, day: i32, second: u32) -> i64 {
        self.jump_over(day, second).unwrap_or_else(|| self.instant(day, second))
    }

    /// The instant at which clocks jump over this time; none where they show it.
    fn jump_over(&self, day: i32, second: u32) -> Option<i64> {
        let local = local_seconds(day, second);
        match self.zone.to_ambiguous_timestamp(datetime(local)?).offset() {
            // The jump comes less than the gap's width after the instant that the later offset gives.
            AmbiguousOffset::Gap { after, .. } => self.next_jump(local - i64::from(after.seconds())),
            _ => None,
        }
    }

    /// The first instant after this one at which the zone's clocks may jump.
    pub(crate) fn next_jump(&self, after: i64) -> Option<i64> {
        let after = Timestamp::from_second(after).ok()?;
        self.zone.following(after).next().map(|jump| jump.timestamp().as_second())
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

    /// The same for people, as policies write it: `2022-07-04 09:00`, with seconds where there are some.
    pub fn shown(&self, instant: i64) -> String {
        let (day, second) = self.local(instant);
        format!("{} {}", date_text(day), clock_text(second))
    }

    /// Seconds that local clocks are ahead of universal time.
    fn offset(&self, instant: i64) -> i64 {
        if let Some(steady) = find(&self.steady, |steady| &steady.instants, instant) {
            return steady.offset;
        }
        let known = instant.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        Timestamp::from_second(known).map_or(0, |at| self.zone.to_offset(at).seconds().into())
    }
}

/// The times between the changes of a zone's clocks.
fn steady(zone: &TimeZone) -> Vec<Steady> {
    let offset = |at: Timestamp| i64::from(zone.to_offset(at).seconds());
    let mut all: Vec<Steady> = Vec::new();
    let (mut start, mut before) = (Timestamp::UNIX_EPOCH, offset(Timestamp::UNIX_EPOCH));
    let changes = zone.following(Timestamp::UNIX_EPOCH).map(|change| change.timestamp());
    let end = Timestamp::from_second(LOOKED_UP).unwrap_or(Timestamp::MAX);
    for next in changes.take_while(|at| *at < end).chain([end]) {
        let (instants, own, after) = (start.as_second()..next.as_second(), offset(start), offset(next));
        // What is shown just before or after a change may be shown twice.
        let shown = instants.start + own.max(before)..instants.end + own.min(after);
        all.push(Steady { instants, offset: own, shown });
        (start, before) = (next, own);
    }
    all
}

/// That one in whose range a number lies.
fn find(all: &[Steady], range: impl Fn(&Steady) -> &Range<i64>, at: i64) -> Option<&Steady> {
    let next = all.partition_point(|steady| range(steady).start <= at);
    all.get(next.checked_sub(1)?).filter(|steady| range(steady).contains(&at))
}

/// A local time as jiff has it; none outside its years.
fn datetime(local: i64) -> Option<DateTime> {
    let (year, month, day) = civil(i32::try_from(local.div_euclid(DAY_SECONDS)).ok()?);
    let second = local.rem_euclid(DAY_SECONDS);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    DateTime::new(year.try_into().ok()?, month as i8, day as i8, hour as i8, minute as i8, second as i8, 0).ok()
}

fn local_seconds(day: i32, second: u32) -> i64 {
    i64::from(day) * DAY_SECONDS + i64::from(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ZONES: [&str; 8] = [
        "Asia/Shanghai",
        "Europe/Amsterdam",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "America/St_Johns",
        "Europe/Dublin",
        "Etc/GMT+5",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_looked_up_beforehand_is_what_the_zone_says(
            name in proptest::sample::select(&ZONES[..]),
            near in 0usize..400,
            by in -100_000i64..100_000,
            anywhere in -4_000_000_000i64..9_000_000_000,
        ) {
            let zone = Zone::named(name).unwrap();
            let asked = Zone { steady: [].into(), ..zone.clone() };
            let change = zone.steady.get(near % zone.steady.len().max(1)).map_or(0, |steady| steady.instants.end);
            for instant in [anywhere, change + by, change + by / 3600 * 900] {
                let (day, second) = asked.local(instant);
                prop_assert_eq!(zone.local(instant), (day, second), "{} {}", name, instant);
                prop_assert_eq!(zone.instant(day, second), asked.instant(day, second), "{} {}", name, instant);
            }
        }
    }

    #[test]
    fn few_questions_go_to_the_zone() {
        for name in ZONES {
            let zone = Zone::named(name).unwrap();
            assert!(zone.steady.iter().all(|steady| steady.shown.start < steady.shown.end), "{name}");
        }
        assert_eq!(Zone::utc().steady.len(), 1);
    }
}
