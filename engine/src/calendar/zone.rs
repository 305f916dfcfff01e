//! Time zones: what clocks show.

use super::{DAY_SECONDS, civil, date_text};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

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
        let local = local_seconds(day, second);
        let known = datetime(local).and_then(|at| self.0.to_ambiguous_timestamp(at).compatible().ok());
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
        match self.0.to_ambiguous_timestamp(datetime(local)?).offset() {
            // The jump comes less than the gap's width after the instant that the later offset gives.
            AmbiguousOffset::Gap { after, .. } => self.next_jump(local - i64::from(after.seconds())),
            _ => None,
        }
    }

    /// The first instant after this one at which the zone's clocks may jump.
    pub(crate) fn next_jump(&self, after: i64) -> Option<i64> {
        let after = Timestamp::from_second(after).ok()?;
        self.0.following(after).next().map(|jump| jump.timestamp().as_second())
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

fn local_seconds(day: i32, second: u32) -> i64 {
    i64::from(day) * DAY_SECONDS + i64::from(second)
}
