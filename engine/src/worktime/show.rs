//! Derivations in words and as JSON.

use super::{Due, Step, Why};
use crate::render::{Measure, clock_text, limit_text, number_text};
use crate::value::limit_code;
use crate::{Exact, Zone, date_text};
use diagnose::{Lang, Unit};
use ruleset::{Limit, LimitUnit};
use serde_json::{Value as Json, json};

/// A derivation line by line: its steps, then when the limit runs out.
pub fn derivation_lines(steps: &[Step], zone: &Zone, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = steps.iter().map(|step| step.text(zone, lang)).collect();
    let due = steps.last().map_or(Due::Never, |step| Due::At(step.to));
    lines.push(due.text(zone, lang));
    lines
}

impl Due {
    /// `到期 2022-07-05 17:30`
    pub fn text(&self, zone: &Zone, lang: Lang) -> String {
        match (self, lang) {
            (Due::At(instant), Lang::Zh) => format!("到期 {}", end_text(*instant, zone)),
            (Due::At(instant), Lang::En) => format!("due {}", end_text(*instant, zone)),
            (Due::Never, Lang::Zh) => "不限时".into(),
            (Due::Never, Lang::En) => "no limit".into(),
        }
    }
}

impl Step {
    /// The step in words: `2022-07-05 09:00 至 11:00 计 2小时，累计 4小时`.
    pub fn text(&self, zone: &Zone, lang: Lang) -> String {
        let (when, why) = (self.when(zone, lang), why_text(self.why, lang));
        let end = end_text(self.to, zone);
        match (self.why, lang) {
            (Why::Counted, Lang::Zh) => format!("{when} {}", self.sum(lang)),
            (Why::Counted, Lang::En) => format!("{when} {}", self.sum(lang)),
            (Why::Rest, Lang::Zh) => format!("{when} {why}，{}", self.sum(lang)),
            (Why::Rest, Lang::En) => format!("{when} {why}, {}", self.sum(lang)),
            (Why::Rolled, Lang::Zh) if self.to < self.from => format!("末日非工作日，提前至 {end}"),
            (Why::Rolled, Lang::En) if self.to < self.from => format!("the last day is no working day, back to {end}"),
            (Why::Rolled, Lang::Zh) => format!("末日非工作日，顺延至 {end}"),
            (Why::Rolled, Lang::En) => format!("the last day is no working day, on to {end}"),
            (Why::Extended, Lang::Zh) => format!("自 {} {why}", end_text(self.from, zone)),
            (Why::Extended, Lang::En) => format!("{why} from {}", end_text(self.from, zone)),
            (Why::DayEnds, _) => format!("{when} {why}"),
            (_, Lang::Zh) => format!("{when} {why}，不计"),
            (_, Lang::En) => format!("{when} {why}, not counted"),
        }
    }

    /// The step as JSON: `from`, `to`, `why`, `counted` and `total` with their unit, `second` or a unit of days.
    pub fn json(&self, zone: &Zone) -> Json {
        json!({
            "from": zone.time_text(self.from),
            "to": zone.time_text(self.to),
            "why": why_code(self.why),
            "counted": self.counted,
            "total": self.total,
            "unit": if self.in_days() { limit_code(self.unit) } else { "second" },
        })
    }

    fn in_days(&self) -> bool {
        matches!(self.unit, LimitUnit::Workday | LimitUnit::Day)
    }

    /// `2022-07-04 17:30 至 2022-07-05 09:00`, or the days: `2022-07-05 至 2022-07-08`.
    fn when(&self, zone: &Zone, lang: Lang) -> String {
        let (day, second) = zone.local(self.from);
        let (last, clock) = end(self.to, zone);
        let days = self.in_days() && self.why != Why::DayEnds;
        let (from, to) = match (days, day == last) {
            (true, true) => return date_text(day),
            (true, false) => (date_text(day), date_text(last)),
            (false, true) => (start_text(day, second), clock_text(clock)),
            (false, false) => (start_text(day, second), start_text(last, clock)),
        };
        match lang {
            Lang::Zh => format!("{from} 至 {to}"),
            Lang::En => format!("{from} to {to}"),
        }
    }

    /// `计 2小时，累计 4小时`
    fn sum(&self, lang: Lang) -> String {
        let (counted, total) = (self.amount(self.counted, lang), self.amount(self.total, lang));
        match lang {
            Lang::Zh => format!("计 {counted}，累计 {total}"),
            Lang::En => format!("counts {counted}, {total} in all"),
        }
    }

    fn amount(&self, amount: u64, lang: Lang) -> String {
        if self.in_days() {
            let n = u32::try_from(amount).unwrap_or(u32::MAX);
            return limit_text(Limit { n, unit: self.unit }, lang);
        }
        duration_text(amount, lang)
    }
}

/// `1小时30分钟`, `1 hour 30 minutes`
fn duration_text(seconds: u64, lang: Lang) -> String {
    let one = |n: u64, unit| number_text(&Exact::from(n), Measure::Unit(unit), lang);
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(one(hours, Unit::Hour));
    }
    if minutes > 0 || seconds == 0 {
        parts.push(one(minutes, Unit::Minute));
    }
    match (seconds % 60, lang) {
        (0, _) => {}
        (rest, Lang::Zh) => parts.push(format!("{rest}秒")),
        (1, Lang::En) => parts.push("1 second".into()),
        (rest, Lang::En) => parts.push(format!("{rest} seconds")),
    }
    match lang {
        Lang::Zh => parts.concat(),
        Lang::En => parts.join(" "),
    }
}

fn start_text(day: i32, second: u32) -> String {
    format!("{} {}", date_text(day), clock_text(second))
}

fn end_text(instant: i64, zone: &Zone) -> String {
    let (day, second) = end(instant, zone);
    start_text(day, second)
}

/// The day and time that an instant ends: midnight is the 24:00 of the day before.
fn end(instant: i64, zone: &Zone) -> (i32, u32) {
    match zone.local(instant) {
        (day, 0) => (day.saturating_sub(1), super::days::DAY_SECONDS),
        other => other,
    }
}

fn why_code(why: Why) -> &'static str {
    match why {
        Why::Counted => "counted",
        Why::Closed => "closed",
        Why::Break => "break",
        Why::Weekend => "weekend",
        Why::Holiday => "holiday",
        Why::Paused => "paused",
        Why::FirstDay => "first_day",
        Why::Rolled => "rolled",
        Why::DayEnds => "day_ends",
        Why::Extended => "extended",
        Why::Rest => "rest",
    }
}

fn why_text(why: Why, lang: Lang) -> &'static str {
    match (why, lang) {
        (Why::Counted, Lang::Zh) => "计入",
        (Why::Counted, Lang::En) => "counted",
        (Why::Closed, Lang::Zh) => "下班",
        (Why::Closed, Lang::En) => "closed",
        (Why::Break, Lang::Zh) => "中间休息",
        (Why::Break, Lang::En) => "break",
        (Why::Weekend, Lang::Zh) => "休息日",
        (Why::Weekend, Lang::En) => "weekend",
        (Why::Holiday, Lang::Zh) => "放假",
        (Why::Holiday, Lang::En) => "holiday",
        (Why::Paused, Lang::Zh) => "暂停",
        (Why::Paused, Lang::En) => "paused",
        (Why::FirstDay, Lang::Zh) => "起算当日",
        (Why::FirstDay, Lang::En) => "day of the start",
        (Why::Rolled, Lang::Zh) => "末日非工作日",
        (Why::Rolled, Lang::En) => "the last day is no working day",
        (Why::DayEnds, Lang::Zh) => "至当日结束",
        (Why::DayEnds, Lang::En) => "until the day ends",
        (Why::Extended, Lang::Zh) => "起延长",
        (Why::Extended, Lang::En) => "extended",
        (Why::Rest, Lang::Zh) => "不再逐段列出",
        (Why::Rest, Lang::En) => "not shown step by step",
    }
}
