//! Calendars: working hours, and the days that differ from the week's rule.

use super::Checker;
use crate::problems::bad_cell::BadCell;
use crate::problems::bad_csv::BadCsv;
use crate::problems::bad_hours::BadHours;
use crate::problems::missing_clause::MissingClause;
use crate::problems::missing_column::MissingColumn;
use crate::problems::unreadable_file::UnreadableFile;
use crate::resources::CsvTable;
use diagnose::{Alike, Both, Spanned};
use grammar::tree::{self, Clock, Date, WorkdayRule};
use ruleset::{Calendar, Roll};
use std::collections::BTreeSet;

impl Checker<'_> {
    pub(super) fn check_calendars(&mut self) {
        let declared = self.declared;
        for entry in declared.calendars.iter() {
            self.only_basis(&entry.declaration.tail);
            let node = entry.node;
            let mut calendar = Calendar {
                name: entry.name.value.clone(),
                weekly: vec![Vec::new(); 7],
                first_day_counts: false,
                roll: Roll::Forward,
                ends_at: Some(SECONDS_A_DAY),
                days: Vec::new(),
                years: Vec::new(),
            };
            if node.weekly.is_empty() {
                self.report(MissingClause { at: entry.name.span, clause: diagnose::Word::Weekly });
            }
            for week in &node.weekly {
                self.add_hours(&mut calendar, week);
            }
            node.workday.iter().for_each(|rule| apply(&mut calendar, *rule));
            if let Some(table) = self.read_csv(&node.file) {
                self.add_days(&mut calendar, &node.file, &table);
            }
            self.meaning.calendars.push(calendar);
        }
    }

    fn add_hours(&mut self, calendar: &mut Calendar, week: &tree::WeekHours) {
        let mut spans = Vec::new();
        for hours in &week.hours {
            let hours = *self.given(hours);
            let (from, to) = (second(hours.value.0), second(hours.value.1));
            if from >= to || spans.last().is_some_and(|(_, end)| *end > from) {
                self.report(BadHours { at: hours.span });
            } else {
                spans.push((from, to));
            }
        }
        let days = calendar.weekly.iter_mut().zip(1u8..).filter(|(_, day)| (week.from..=week.to).contains(day));
        let mut twice = week.from > week.to;
        for (slot, _) in days {
            twice |= !slot.is_empty();
            slot.clone_from(&spans);
        }
        if twice {
            self.report(BadHours { at: week.span.span });
        }
    }

    /// The table in a file of the policy; reported where there is none to read.
    pub(super) fn read_csv(&mut self, file: &Spanned<String>) -> Option<CsvTable> {
        let bytes = match (self.resources)(&file.value) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.report(UnreadableFile { at: file.span, path: file.value.clone(), error });
                return None;
            }
        };
        match CsvTable::read(&bytes) {
            Ok(table) => Some(table),
            Err(error) => {
                self.report(BadCsv { at: file.span, path: file.value.clone(), error });
                None
            }
        }
    }

    fn add_days(&mut self, calendar: &mut Calendar, file: &Spanned<String>, table: &CsvTable) {
        let columns = [["日期", "date"], ["类别", "kind"]].map(|names| (names, table.column(&names)));
        for (names, column) in columns {
            if column.is_none() {
                let header = table.header.clone();
                let problem =
                    MissingColumn { at: file.span, path: file.value.clone(), column: names[0].to_owned(), header };
                self.report(problem);
            }
        }
        let [(_, Some(date)), (_, Some(kind))] = columns else { return };
        // Of each column the first cell that does not fit is told: a file that writes dates in another way does so in
        // every row.
        let mut wrong: [Option<BadCell>; 2] = [None, None];
        for (line, cells) in &table.rows {
            let cell = |index: usize| cells.get(index).map_or("", String::as_str);
            let (day, worked) = (engine::cell_date(cell(date)), engine::works_on(cell(kind)));
            if let (Some(day), Some(worked)) = (day, worked) {
                calendar.days.push((day, worked));
                continue;
            }
            let (column, expected) = if day.is_none() { (date, DATES) } else { (kind, KINDS) };
            let [dates, kinds] = &mut wrong;
            let first = if day.is_none() { dates } else { kinds };
            let problem = first.get_or_insert_with(|| BadCell {
                at: file.span,
                path: file.value.clone(),
                line: *line,
                column: table.header.get(column).cloned().unwrap_or_default(),
                text: cell(column).to_owned(),
                expected: Both::new(expected.0, expected.1),
                alike: Alike::new(*line),
            });
            if problem.line != *line {
                problem.alike.add(*line);
            }
        }
        wrong.into_iter().flatten().for_each(|problem| self.report(problem));
        let years = calendar.days.iter().filter_map(|(day, _)| i16::try_from(engine::civil(*day).0).ok());
        calendar.years = years.collect::<BTreeSet<_>>().into_iter().collect();
        self.settle_days(calendar, file);
    }

    /// Sorts the days, and leaves out those that the week's rule gives anyway.
    fn settle_days(&mut self, calendar: &mut Calendar, file: &Spanned<String>) {
        calendar.days.sort_unstable();
        calendar.days.dedup();
        let twice = calendar.days.windows(2).find_map(|pair| match pair {
            [(a, _), (b, _)] if a == b => Some(*a),
            _ => None,
        });
        if let Some(day) = twice {
            let error = crate::resources::CsvError::SameDay(date_text(day));
            self.report(BadCsv { at: file.span, path: file.value.clone(), error });
        }
        let weekly = calendar.weekly.clone();
        calendar.days.retain(|(day, worked)| {
            let usual = weekly.get(weekday(*day)).is_some_and(|hours| !hours.is_empty());
            usual != *worked
        });
    }
}

/// What stands in the columns of a calendar.
const DATES: (&str, &str) = ("2022-10-01 或 2022/10/1", "2022-10-01 or 2022/10/1");
const KINDS: (&str, &str) = ("放假、调休上班、工作日、周末", "holiday, makeup, workday, weekend");

/// Seconds in a day.
const SECONDS_A_DAY: u32 = 86_400;

fn apply(calendar: &mut Calendar, rule: WorkdayRule) {
    match rule {
        WorkdayRule::FirstDayNotCounted => calendar.first_day_counts = false,
        WorkdayRule::FirstDayCounted => calendar.first_day_counts = true,
        WorkdayRule::RollForward => calendar.roll = Roll::Forward,
        WorkdayRule::RollBack => calendar.roll = Roll::Back,
        WorkdayRule::NoRoll => calendar.roll = Roll::None,
        WorkdayRule::EndsAtClose => calendar.ends_at = None,
        WorkdayRule::EndsAt(clock) => calendar.ends_at = Some(second(clock)),
    }
}

/// Seconds since midnight.
pub(super) fn second(clock: Clock) -> u32 {
    let part = |n: i8| u32::try_from(n).unwrap_or(0);
    part(clock.hour) * 3600 + part(clock.minute) * 60 + part(clock.second)
}

/// Days since 1970-01-01.
pub(super) fn day_number(date: Date) -> i32 {
    jiff::civil::Date::new(date.year, date.month, date.day).map_or(0, day_of)
}

fn day_of(date: jiff::civil::Date) -> i32 {
    (date - jiff::civil::date(1970, 1, 1)).get_days()
}

/// Monday is 0.
fn weekday(day: i32) -> usize {
    (day + 3).rem_euclid(7) as usize
}

pub(super) fn date_text(day: i32) -> String {
    let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(day));
    date.map_or_else(|_| day.to_string(), |date| date.to_string())
}
