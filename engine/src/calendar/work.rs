//! Working days and working hours.

use super::year::LoadedYear;
use super::{weekday, year_and_day};
use ruleset::{Calendar, Roll};

/// A result depends on a day of a year that the calendar does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearNotLoaded {
    /// The calendar's name.
    pub calendar: String,
    /// The year.
    pub year: i32,
}

/// A calendar ready for counting working days and working time.
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    name: String,
    /// Sorted by year, each year once.
    years: Vec<LoadedYear>,
    /// The hours of a working day, Monday first.
    hours: [Vec<(u32, u32)>; 7],
    /// Whether the week's rule makes it a working day, Monday first.
    usual: [bool; 7],
    pub(crate) first_day_counts: bool,
    pub(crate) roll: Roll,
    pub(crate) ends_at: Option<u32>,
}

impl WorkCalendar {
    /// Lays out the calendar's days.
    pub fn new(calendar: &Calendar) -> WorkCalendar {
        let hours = std::array::from_fn(|weekday| hours(calendar, weekday));
        let seconds = hours.each_ref().map(|hours| hours.iter().map(length).sum());
        let mut years: Vec<LoadedYear> = Vec::with_capacity(calendar.years.len());
        for year in &calendar.years {
            years.push(LoadedYear::after(years.last(), calendar, (*year).into(), seconds));
        }
        WorkCalendar {
            name: calendar.name.clone(),
            years,
            hours,
            usual: std::array::from_fn(|weekday| calendar.weekly.get(weekday).is_some_and(|it| !it.is_empty())),
            first_day_counts: calendar.first_day_counts,
            roll: calendar.roll,
            ends_at: calendar.ends_at,
        }
    }

    /// A calendar that holds no year.
    pub(crate) const fn empty() -> WorkCalendar {
        WorkCalendar {
            name: String::new(),
            years: Vec::new(),
            hours: [const { Vec::new() }; 7],
            usual: [false; 7],
            first_day_counts: false,
            roll: Roll::None,
            ends_at: None,
        }
    }

    /// Whether the day is a working day.
    pub fn is_workday(&self, day: i32) -> Result<bool, YearNotLoaded> {
        let (year, of_year) = year_and_day(day);
        Ok(self.years.get(self.find(year)?).is_some_and(|loaded| loaded.works(of_year)))
    }

    /// The working hours of a day: spans of seconds since midnight, none on a day that is no working day. A day that
    /// works though the week gives it no hours, as a make-up Saturday, has the hours of the nearest weekday before it
    /// that has some: Saturday and Sunday those of Friday.
    pub fn hours(&self, day: i32) -> Result<&[(u32, u32)], YearNotLoaded> {
        let hours = self.hours.get(weekday(day)).map_or(&[][..], Vec::as_slice);
        Ok(if self.is_workday(day)? { hours } else { &[] })
    }

    /// Whether the week's rule makes this a working day, whatever the calendar says of the day itself.
    pub(crate) fn is_usual(&self, day: i32) -> bool {
        self.usual.get(weekday(day)).copied().unwrap_or(false)
    }

    /// How many working days there are after the day `after`, through the day `through`. Where `through` is the
    /// earlier, the days after it through `after`, as a negative number.
    pub fn workdays_between(&self, after: i32, through: i32) -> Result<i64, YearNotLoaded> {
        if through < after {
            return self.workdays_between(through, after).map(|days| -days);
        }
        Ok(self.between(after, through, |year, days| year.before + year.days(days))? as i64)
    }

    /// Working seconds of the days after `after` through `through`, where no clock jumps. Needs: the order of days.
    pub(crate) fn seconds_between(&self, after: i32, through: i32) -> Result<u64, YearNotLoaded> {
        self.between(after, through, |year, days| year.seconds_before + year.seconds(days))
    }

    /// The `n`-th working day after a day. Needs: `n` is not 0.
    pub(crate) fn nth_workday(&self, after: i32, n: u64) -> Result<i32, YearNotLoaded> {
        let (index, of_year) = self.place(after.saturating_add(1))?;
        let Some(loaded) = self.years.get(index) else { return Ok(after) };
        let rank = loaded.before + loaded.days(of_year) + n;
        let found = self.years.get(self.year_with(index, |year| year.before + year.days(366) >= rank)?);
        Ok(found.map_or(after, |year| year.first(|days| year.before + year.days(days) >= rank)))
    }

    /// The last working day through a day.
    pub(crate) fn last_workday(&self, through: i32) -> Result<i32, YearNotLoaded> {
        let (index, of_year) = self.place(through)?;
        let Some(loaded) = self.years.get(index) else { return Ok(through) };
        let rank = loaded.before + loaded.days(of_year + 1);
        let first = self.years.partition_point(|year| year.lag < loaded.lag);
        match self.years.get(first) {
            Some(first) if rank == first.before => Err(self.not_loaded(first.year.saturating_sub(1))),
            _ => {
                let found = self.years.partition_point(|year| year.before < rank).saturating_sub(1);
                let found = self.years.get(found);
                Ok(found.map_or(through, |year| year.first(|days| year.before + year.days(days) >= rank)))
            }
        }
    }

    /// The day after `after` in which the `seconds`-th working second lies, where no clock jumps, and which of that
    /// day's seconds it is. Needs: `seconds` is not 0.
    pub(crate) fn day_reaching(&self, after: i32, seconds: u64) -> Result<(i32, u64), YearNotLoaded> {
        let (index, of_year) = self.place(after.saturating_add(1))?;
        let Some(loaded) = self.years.get(index) else { return Ok((after, seconds)) };
        let rank = loaded.seconds_before + loaded.seconds(of_year) + seconds;
        let found = self.year_with(index, |year| year.seconds_before + year.seconds(366) >= rank)?;
        let Some(year) = self.years.get(found) else { return Ok((after, seconds)) };
        let day = year.first(|days| year.seconds_before + year.seconds(days) >= rank);
        let before = year.seconds_before + year.seconds(day.saturating_sub(year.start) as usize);
        Ok((day, rank.saturating_sub(before)))
    }

    /// The difference of what `rank` says of the days through two days. `rank` is given a year and how many of its
    /// days are meant.
    fn between(
        &self,
        after: i32,
        through: i32,
        rank: impl Fn(&LoadedYear, usize) -> u64,
    ) -> Result<u64, YearNotLoaded> {
        if through <= after {
            return Ok(0);
        }
        // `after + 1` does not overflow: `through` is greater.
        let (from, to) = (self.place(after + 1)?, self.place(through)?);
        let (Some(first), Some(last)) = (self.years.get(from.0), self.years.get(to.0)) else { return Ok(0) };
        if first.lag != last.lag {
            return Err(self.not_loaded_after(from.0));
        }
        Ok(rank(last, to.1 + 1).saturating_sub(rank(first, from.1)))
    }

    /// The first year from the indexed one on of which `reached` holds, years between them being loaded. Needs:
    /// `reached` holds of all years from some year on.
    fn year_with(&self, index: usize, reached: impl Fn(&LoadedYear) -> bool) -> Result<usize, YearNotLoaded> {
        let lag = self.years.get(index).map_or(0, |year| year.lag);
        let later = self.years.get(index..).unwrap_or_default();
        let found = index + later.partition_point(|year| !reached(year));
        match self.years.get(found) {
            Some(year) if year.lag == lag => Ok(found),
            _ => Err(self.not_loaded_after(index)),
        }
    }

    /// The index of a day's year, and how many days of that year are before it.
    fn place(&self, day: i32) -> Result<(usize, usize), YearNotLoaded> {
        let (year, of_year) = year_and_day(day);
        Ok((self.find(year)?, of_year))
    }

    fn find(&self, year: i32) -> Result<usize, YearNotLoaded> {
        self.years.binary_search_by_key(&year, |loaded| loaded.year).map_err(|_| self.not_loaded(year))
    }

    /// The first year after the indexed one that is not loaded.
    fn not_loaded_after(&self, index: usize) -> YearNotLoaded {
        let lag = self.years.get(index).map_or(0, |year| year.lag);
        let end = self.years.partition_point(|year| year.lag <= lag);
        self.not_loaded(self.years.get(end.saturating_sub(1)).map_or(0, |year| year.year.saturating_add(1)))
    }

    fn not_loaded(&self, year: i32) -> YearNotLoaded {
        YearNotLoaded { calendar: self.name.clone(), year }
    }
}

/// The hours of a working day: those of its weekday, or of the nearest weekday before that has some.
fn hours(calendar: &Calendar, weekday: usize) -> Vec<(u32, u32)> {
    let before = (0..7).map(|back| calendar.weekly.get((weekday + 7 - back) % 7));
    before.flatten().find(|hours| !hours.is_empty()).cloned().unwrap_or_default()
}

fn length((from, to): &(u32, u32)) -> u64 {
    to.saturating_sub(*from).into()
}
