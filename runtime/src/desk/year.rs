//! Loading years of calendars: they are published one by one, after the policy.

use super::tick::Passed;
use super::{Desk, DeskError, in_order};
use crate::problems::{BadYear, NoCalendar, YearFault, YearUntrusted};
use crate::store::{NewYear, YearLoaded};
use diagnose::Diagnostic;
use engine::{cell_date, civil, works_on};
use ruleset::{TrustRoot, verify_detached};

/// The domain of signatures over years.
pub const YEAR_DOMAIN: &str = "calendar year";

/// What is signed of a year: which calendar it is for, and the file.
pub fn year_message(calendar: &str, csv: &[u8]) -> Vec<u8> {
    [calendar.as_bytes(), b"\n", csv].concat()
}

/// A year of a calendar, as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCalendarYear<'a> {
    /// The calendar.
    pub calendar: &'a str,
    /// The name of the file, for messages.
    pub file: &'a str,
    /// The file: CSV with a date and a kind of day to a line.
    pub csv: &'a [u8],
    /// Its signature, if any.
    pub signature: Option<[u8; 64]>,
}

impl Desk<'_> {
    /// Loads a year of a calendar, and computes the deadlines that awaited it; gives the year and what came of it.
    /// With a trust root, only one that a trusted key signed.
    pub fn load_year(&mut self, new: &NewCalendarYear<'_>, now: i64) -> Result<(i64, Passed), DeskError> {
        in_order(&mut self.versions, self.store.reader(), now)?;
        let signer = trusted(new, self.versions.trust())?;
        let (year, days) = read(new)?;
        self.wanted(new.calendar, year)?;
        // A growing buffer takes all.
        let content = postcard::to_stdvec(&days).unwrap_or_default();
        let calendar = new.calendar.to_owned();
        self.store.load_year(now, &NewYear { calendar, year: year.into(), content, signature: signer })?;
        let mut passed = Passed::default();
        self.learn(now, &mut passed)?;
        passed.awaiting = self.store.reader().awaiting(usize::MAX)?.len();
        Ok((year.into(), passed))
    }

    /// A version of the policy has the calendar, and does not know the year.
    fn wanted(&mut self, calendar: &str, year: i16) -> Result<(), DeskError> {
        let reader = self.store.reader();
        let (mut known, mut holds) = (Vec::new(), false);
        for policy in reader.policies()? {
            let engine = self.versions.of(reader, policy.serial)?.engine;
            for found in &engine.ruleset().meaning.calendars {
                if found.name == calendar {
                    holds = true;
                    if !found.years.contains(&year) {
                        return Ok(());
                    }
                }
                if !known.contains(&found.name) {
                    known.push(found.name.clone());
                }
            }
        }
        let name = calendar.to_owned();
        Err(match holds {
            true => crate::store::StoreError::from(YearLoaded { calendar: name, year: year.into() }).into(),
            false => Diagnostic::from(NoCalendar { name, known }).into(),
        })
    }
}

/// Who signed it, with the signature, where only what is signed is believed.
fn trusted(new: &NewCalendarYear<'_>, trust: Option<&TrustRoot>) -> Result<Option<Vec<u8>>, DeskError> {
    let Some(trust) = trust else { return Ok(None) };
    let message = year_message(new.calendar, new.csv);
    let signed = |signature: &[u8; 64]| {
        let mut keys = trust.keys.iter();
        keys.find(|key| verify_detached(YEAR_DOMAIN, &message, signature, key)).map(|key| {
            let hex: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{key} {hex}").into_bytes()
        })
    };
    match new.signature.as_ref().map(signed) {
        Some(Some(signer)) => Ok(Some(signer)),
        found => {
            let problem = YearUntrusted { name: new.file.to_owned(), is_signed: found.is_some() };
            Err(Diagnostic::from(problem).into())
        }
    }
}

/// The year of a file, and its days with whether they are worked, sorted.
fn read(new: &NewCalendarYear<'_>) -> Result<(i16, Vec<(i32, bool)>), DeskError> {
    let bad = |line: u64, fault: YearFault| {
        DeskError::from(Diagnostic::from(BadYear { name: new.file.to_owned(), line, fault }))
    };
    let bytes = new.csv.strip_prefix(b"\xef\xbb\xbf").unwrap_or(new.csv);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let header = reader.headers().map_err(|_| bad(1, YearFault::NotATable))?.clone();
    let column = |names: [&'static str; 2]| {
        let found = header.iter().position(|name| names.contains(&name));
        found.ok_or_else(|| bad(1, YearFault::NoColumn(names[0])))
    };
    let (date, kind) = (column(["日期", "date"])?, column(["类别", "kind"])?);
    let mut days: Vec<(i32, bool)> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| bad(error.position().map_or(0, csv::Position::line), YearFault::NotATable))?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |index: usize| row.get(index).unwrap_or_default();
        let day = cell_date(cell(date)).ok_or_else(|| bad(line, YearFault::Date(cell(date).to_owned())))?;
        let works = works_on(cell(kind)).ok_or_else(|| bad(line, YearFault::Kind(cell(kind).to_owned())))?;
        if days.first().is_some_and(|(first, _)| civil(*first).0 != civil(day).0) {
            return Err(bad(line, YearFault::OtherYear(civil(day).0)));
        }
        if days.iter().any(|(known, _)| *known == day) {
            return Err(bad(line, YearFault::Twice(cell(date).to_owned())));
        }
        days.push((day, works));
    }
    let Some((first, _)) = days.first() else { return Err(bad(1, YearFault::Empty)) };
    let year = i16::try_from(civil(*first).0).map_err(|_| bad(1, YearFault::Empty))?;
    days.sort_unstable();
    Ok((year, days))
}
