//! Just enough of a calendar for the summer of 2022: minutes since the year began, and working days.
//!
//! Invariant: used only between 6 June and 31 December 2022 at the latest, and due dates only before the holidays of
//! September, so that Monday to Friday are the working days.

use std::fmt;

/// Days before each month of 2022.
const MONTHS: [(u64, u64); 12] = [
    (1, 0),
    (2, 31),
    (3, 59),
    (4, 90),
    (5, 120),
    (6, 151),
    (7, 181),
    (8, 212),
    (9, 243),
    (10, 273),
    (11, 304),
    (12, 334),
];

/// Minutes of a day.
const DAY: u64 = 24 * 60;

/// Minutes since 2022-01-01 00:00, which was a Saturday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub u64);

impl Instant {
    /// Midnight at the start of a day.
    pub fn midnight(month: u64, day: u64) -> Instant {
        let before = MONTHS.iter().find(|(number, _)| *number == month).map_or(0, |(_, days)| *days);
        Instant((before + day.saturating_sub(1)) * DAY)
    }

    /// So many minutes later.
    pub fn plus(self, minutes: u64) -> Instant {
        Instant(self.0 + minutes)
    }

    /// Whether it falls on Monday to Friday.
    pub fn is_workday(self) -> bool {
        // Day 0 is a Saturday, day 1 a Sunday.
        (self.0 / DAY) % 7 >= 2
    }

    /// The close of work (17:30) on the n-th working day after this day, which itself does not count.
    pub fn workdays_later(self, n: u64) -> Instant {
        let mut day = Instant(self.0 - self.0 % DAY);
        let mut left = n;
        while left > 0 {
            day = day.plus(DAY);
            if day.is_workday() {
                left -= 1;
            }
        }
        day.plus(17 * 60 + 30)
    }

    /// Itself by day; at night, the next time that somebody is at the desk (08:30, plus what the night's minute says).
    pub fn by_day(self) -> Instant {
        let minute = self.0 % DAY;
        let day = Instant(self.0 - minute);
        match minute {
            0..=509 => day.plus(8 * 60 + 30 + minute % 90),
            510..=1199 => self,
            _ => day.plus(DAY + 8 * 60 + 30 + minute % 90),
        }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, minute) = (self.0 / DAY, self.0 % DAY);
        let (month, before) = MONTHS.iter().rev().find(|(_, before)| *before <= day).copied().unwrap_or((1, 0));
        write!(f, "2022-{month:02}-{:02} {:02}:{:02}", day - before + 1, minute / 60, minute % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn counts_working_days_over_a_weekend() {
        let friday = Instant::midnight(7, 29).plus(9 * 60);
        assert_eq!(friday.to_string(), "2022-07-29 09:00");
        assert!(friday.is_workday());
        assert_eq!(friday.workdays_later(1).to_string(), "2022-08-01 17:30");
    }
}
