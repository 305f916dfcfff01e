//! The instant and the period of a run. They are arguments, on the command line or in the manifest; the clock is
//! read by `tick` alone, where it is given none.

use crate::failure::Failure;
use crate::problems::{BadInstant, BadPeriod};
use engine::{Period, Zone, day_number};
use jiff::Timestamp;
use jiff::civil::DateTime;

/// The instant given on the command line, else in the manifest: seconds since 1970-01-01T00:00Z.
pub(crate) fn as_of(flag: Option<&str>, manifest: Option<&str>, zone: &Zone) -> Result<Option<i64>, Failure> {
    let Some(text) = flag.or(manifest) else { return Ok(None) };
    instant(text, zone).map(Some).ok_or_else(|| Failure::of(BadInstant { text: text.to_owned() }))
}

/// The instant given as `--now`.
pub(crate) fn now(text: &str, zone: &Zone) -> Result<i64, Failure> {
    instant(text, zone).ok_or_else(|| Failure::of(BadInstant { text: text.to_owned() }))
}

/// The wall clock: seconds since 1970-01-01T00:00Z. Only what keeps a store going by itself reads it.
pub(crate) fn wall_clock() -> i64 {
    Timestamp::now().as_second()
}

/// The period given on the command line, else in the manifest.
pub(crate) fn period(flag: Option<&str>, manifest: Option<&str>) -> Result<Option<Period>, Failure> {
    let Some(text) = flag.or(manifest) else { return Ok(None) };
    text.parse().map(Some).map_err(|()| Failure::of(BadPeriod { text: text.to_owned() }))
}

/// `2022-08-01`, `2022-08-01T09:00` (as clocks in the zone show it), `2022-08-01T09:00:00+08:00`.
fn instant(text: &str, zone: &Zone) -> Option<i64> {
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.as_second());
    }
    let local: DateTime = text.parse().or_else(|_| with_two_digits(text).parse()).ok()?;
    let day = day_number(local.year().into(), local.month().try_into().ok()?, local.day().try_into().ok()?)?;
    let second = i64::from(local.hour()) * 3600 + i64::from(local.minute()) * 60 + i64::from(local.second());
    Some(zone.instant(day, second.try_into().ok()?))
}

/// `2022-08-01 9:00` as `2022-08-01 09:00`: the language itself takes the one as the other.
fn with_two_digits(text: &str) -> String {
    match text.split_once([' ', 'T']) {
        Some((day, clock)) if clock.find(':') == Some(1) => format!("{day}T0{clock}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_in_the_zone_or_with_their_offset() {
        let zone = Zone::named("Asia/Shanghai").unwrap();
        let midnight = instant("2022-08-01", &zone);
        assert!(midnight.is_some());
        for same in [
            "2022-08-01T00:00",
            "2022-08-01 0:00",
            "2022-08-01 00:00:00",
            "2022-07-31T16:00:00Z",
            "2022-08-01T00:00:00+08:00",
        ] {
            assert_eq!(instant(same, &zone), midnight, "{same}");
        }
        for wrong in ["", "2022", "2022-02-30", "2022-08-01T25:00", "now", "昨天"] {
            assert_eq!(instant(wrong, &zone), None, "{wrong}");
        }
    }
}
