//! Dates and times in text, in a format that the binding gives or the usual one.

use engine::{Zone, day_number};

/// A format such as `%d/%m/%Y %H:%M`. A number may be written without its leading zero, but the year has four digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Format {
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Year,
    Month,
    Day,
    Hour,
    /// An hour from 1 to 12.
    HalfHour,
    /// `AM`, `PM`, `上午`, `下午`.
    HalfDay,
    Minute,
    Second,
    /// A dot and digits after the second, which are dropped; or nothing.
    Fraction,
    /// `Z`, `+08:00`, `+0800`.
    Offset,
    Literal(char),
}

/// What a text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Seconds since midnight.
    pub second: u32,
    /// Seconds that its clock is ahead of universal time, where it says so.
    pub offset: Option<i64>,
}

impl Moment {
    /// The instant; without an offset the clock is the zone's.
    pub fn instant(self, zone: &Zone) -> i64 {
        match self.offset {
            Some(offset) => i64::from(self.day) * 86_400 + i64::from(self.second) - offset,
            None => zone.instant(self.day, self.second),
        }
    }
}

impl Format {
    /// Reads a format; none where it holds a letter after `%` that means nothing, or names no whole day, or, for a
    /// time, no hour.
    pub fn new(text: &str, is_time: bool) -> Option<Format> {
        let mut pieces = Vec::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            pieces.push(match letter {
                '%' => match letters.next()? {
                    'Y' => Piece::Year,
                    'm' => Piece::Month,
                    'd' => Piece::Day,
                    'H' => Piece::Hour,
                    'I' => Piece::HalfHour,
                    'p' => Piece::HalfDay,
                    'M' => Piece::Minute,
                    'S' => Piece::Second,
                    'f' => Piece::Fraction,
                    'z' => Piece::Offset,
                    '%' => Piece::Literal('%'),
                    _ => return None,
                },
                other => Piece::Literal(other),
            });
        }
        let has = |piece: Piece| pieces.contains(&piece);
        let day = has(Piece::Year) && has(Piece::Month) && has(Piece::Day);
        let hour = has(Piece::Hour) || has(Piece::HalfHour) && has(Piece::HalfDay);
        (day && (hour || !is_time)).then_some(Format { pieces })
    }

    /// Reads a text in this format; none where it does not fit wholly.
    pub fn read(&self, text: &str) -> Option<Moment> {
        let mut reader = Reader { rest: text };
        let (mut year, mut month, mut day) = (0, 0, 0);
        let (mut hour, mut minute, mut second, mut afternoon, mut offset) = (0, 0, 0, None, None);
        for piece in &self.pieces {
            match piece {
                Piece::Year => year = reader.digits(4, 4)?,
                Piece::Month => month = reader.digits(1, 2)?,
                Piece::Day => day = reader.digits(1, 2)?,
                Piece::Hour => hour = reader.digits(1, 2)?,
                Piece::HalfHour => hour = reader.digits(1, 2).filter(|hour| (1..=12).contains(hour))? % 12,
                Piece::HalfDay => afternoon = Some(reader.half_day()?),
                Piece::Minute => minute = reader.digits(1, 2)?,
                Piece::Second => second = reader.digits(1, 2)?,
                Piece::Fraction => reader.fraction()?,
                Piece::Offset => offset = Some(reader.offset()?),
                Piece::Literal(letter) => reader.rest = reader.rest.strip_prefix(*letter)?,
            }
        }
        if afternoon == Some(true) {
            hour += 12;
        }
        let day = day_number(year as i32, month as u8, day as u8)?;
        let second = second_of_day(hour, minute, second)?;
        reader.rest.is_empty().then_some(Moment { day, second, offset })
    }
}

/// A time in RFC 3339, or `2022-07-01 09:00` with or without seconds; fractions of a second are dropped.
pub(super) fn usual_time(text: &str) -> Option<Moment> {
    let day = engine::parse_date(text.get(..10)?)?;
    let mut reader = Reader { rest: text.get(10..)?.strip_prefix(['T', 't', ' '])? };
    let hour = reader.digits(2, 2)?;
    reader.rest = reader.rest.strip_prefix(':')?;
    let minute = reader.digits(2, 2)?;
    let mut second = 0;
    if let Some(rest) = reader.rest.strip_prefix(':') {
        reader.rest = rest;
        second = reader.digits(2, 2)?;
        reader.fraction()?;
    }
    let offset = if reader.rest.is_empty() { None } else { Some(reader.offset()?) };
    let second = second_of_day(hour, minute, second)?;
    reader.rest.is_empty().then_some(Moment { day, second, offset })
}

/// A leap second is read as the one before it.
fn second_of_day(hour: u32, minute: u32, second: u32) -> Option<u32> {
    (hour < 24 && minute < 60 && second <= 60).then(|| hour * 3600 + minute * 60 + second.min(59))
}

/// What is left of a text.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    /// A number of `least` to `most` digits, as many as there are.
    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let count = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        if count < least { None } else { digits.parse().ok() }
    }

    fn fraction(&mut self) -> Option<()> {
        if let Some(rest) = self.rest.strip_prefix(['.', ',']) {
            let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            if digits.len() == rest.len() {
                return None;
            }
            self.rest = digits;
        }
        Some(())
    }

    /// Whether it is the afternoon.
    fn half_day(&mut self) -> Option<bool> {
        for (word, afternoon) in [("上午", false), ("下午", true), ("AM", false), ("PM", true)] {
            if let Some((start, rest)) = self.rest.split_at_checked(word.len())
                && start.eq_ignore_ascii_case(word)
            {
                self.rest = rest;
                return Some(afternoon);
            }
        }
        None
    }

    fn offset(&mut self) -> Option<i64> {
        if let Some(rest) = self.rest.strip_prefix(['Z', 'z']) {
            self.rest = rest;
            return Some(0);
        }
        let sign = if self.rest.starts_with('-') { -1 } else { 1 };
        self.rest = self.rest.strip_prefix(['+', '-'])?;
        let hours = self.digits(2, 2)?;
        self.rest = self.rest.strip_prefix(':').unwrap_or(self.rest);
        let minutes = self.digits(2, 2)?;
        (hours < 24 && minutes < 60).then(|| sign * i64::from(hours * 3600 + minutes * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(moment: Option<Moment>) -> Option<String> {
        Some(Zone::utc().time_text(moment?.instant(&Zone::named("Asia/Shanghai").unwrap())))
    }

    #[test]
    fn usual_times_are_read() {
        let nine = Some("2022-07-01T01:00:00+00:00".to_owned());
        for text in ["2022-07-01 09:00", "2022-07-01T09:00:00", "2022-07-01T01:00:00Z", "2022-07-01T03:00:00.25+02:00"]
        {
            assert_eq!(time(usual_time(text)), nine, "{text}");
        }
        for text in ["2022-07-01", "2022-07-01 9:00", "2022-02-30 09:00", "2022-07-01 24:00", "2022-07-01 09:00 ", "２"]
        {
            assert_eq!(usual_time(text), None, "{text}");
        }
    }

    #[test]
    fn formats_are_read_wholly_or_not() {
        let format = Format::new("%d/%m/%Y %H:%M", true).unwrap();
        assert_eq!(time(format.read("29/2/2016 01:16")), Some("2016-02-28T17:16:00+00:00".into()));
        for text in ["29/2/2015 01:16", "29/2/16 01:16", "29/2/2016", "29/2/2016 01:16:00", "2/29/2016 01:16"] {
            assert_eq!(format.read(text), None, "{text}");
        }
        let american = Format::new("%m/%d/%Y %I:%M:%S %p", true).unwrap();
        assert_eq!(american.read("02/29/2016 12:05:00 am").map(|moment| moment.second), Some(300));
        let chinese = Format::new("%Y年%m月%d日", false).unwrap();
        assert_eq!(chinese.read("2022年7月1日").map(|moment| moment.day), engine::parse_date("2022-07-01"));
        for (text, is_time) in
            [("%d/%m", false), ("%Y-%m-%d", true), ("%q", false), ("%", false), ("%Y-%m-%d %I", true)]
        {
            assert_eq!(Format::new(text, is_time), None, "{text}");
        }
    }
}
