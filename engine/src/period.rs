//! Periods for which is scored.

use crate::calendar::digits;
use crate::{Zone, day_number};
use ruleset::Cycle;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A calendar year, quarter or month, of the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    year: i32,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Part {
    Year,
    /// 1 to 4
    Quarter(u8),
    /// 1 to 12
    Month(u8),
}

impl Period {
    /// How often such a period comes.
    pub fn cycle(self) -> Cycle {
        match self.part {
            Part::Year => Cycle::Yearly,
            Part::Quarter(_) => Cycle::Quarterly,
            Part::Month(_) => Cycle::Monthly,
        }
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Its days, half-open, as days since 1970-01-01.
    pub fn days(self) -> Range<i32> {
        let (first, months) = match self.part {
            Part::Year => (1, 12),
            Part::Quarter(quarter) => (quarter * 3 - 2, 3),
            Part::Month(month) => (month, 1),
        };
        let after = first + months;
        let end = if after > 12 { (self.year + 1, 1) } else { (self.year, after) };
        // Invariant: months are from 1 to 12, so both days exist.
        let day = |(year, month)| day_number(year, month, 1).unwrap_or(i32::MAX);
        day((self.year, first))..day(end)
    }

    /// Its instants in the zone, half-open, as seconds since 1970-01-01T00:00Z.
    pub fn instants(self, zone: &Zone) -> Range<i64> {
        let days = self.days();
        zone.instant(days.start, 0)..zone.instant(days.end, 0)
    }
}

/// `2022`, `2022-Q3`, `2022-07`
impl FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, part) = text.split_at_checked(4).ok_or(())?;
        let year = digits(year).filter(|year| *year > 0).ok_or(())?;
        let number = |text: &str, most: i32| match digits(text) {
            Some(n) if (1..=most).contains(&n) => Ok(n as u8),
            _ => Err(()),
        };
        let part = match (part, part.len()) {
            ("", _) => Part::Year,
            (part, 3) => match part.strip_prefix("-Q").or_else(|| part.strip_prefix("-q")) {
                Some(quarter) => Part::Quarter(number(quarter, 4)?),
                None => Part::Month(number(part.strip_prefix('-').ok_or(())?, 12)?),
            },
            _ => return Err(()),
        };
        Ok(Period { year, part })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Year => write!(f, "{year:04}"),
            Part::Quarter(quarter) => write!(f, "{year:04}-Q{quarter}"),
            Part::Month(month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date_text;

    #[test]
    fn reads_and_writes() {
        for (text, first, end, cycle) in [
            ("2022", "2022-01-01", "2023-01-01", Cycle::Yearly),
            ("2022-Q1", "2022-01-01", "2022-04-01", Cycle::Quarterly),
            ("2022-Q4", "2022-10-01", "2023-01-01", Cycle::Quarterly),
            ("2024-02", "2024-02-01", "2024-03-01", Cycle::Monthly),
            ("9999-12", "9999-12-01", "10000-01-01", Cycle::Monthly),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!((date_text(period.days().start), date_text(period.days().end)), (first.into(), end.into()));
            assert_eq!((period.cycle(), period.to_string()), (cycle, text.into()));
        }
        for wrong in [
            "",
            "202",
            "0000",
            "2022-",
            "2022-13",
            "2022-00",
            "2022-Q0",
            "2022-Q5",
            "2022-7",
            "+202",
            "2022-+7",
            "二二",
            "2022-07-01",
        ] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn begins_at_local_midnight() {
        let shanghai = Zone::named("Asia/Shanghai").unwrap();
        let july: Period = "2022-07".parse().unwrap();
        let instants = july.instants(&shanghai);
        assert_eq!(shanghai.time_text(instants.start), "2022-07-01T00:00:00+08:00");
        assert_eq!(shanghai.time_text(instants.end), "2022-08-01T00:00:00+08:00");
    }
}
