//! The units of quantities.

use super::Spelling;

/// What a unit measures. Quantities of two dimensions neither add nor compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Elapsed time, in minutes.
    Elapsed,
    /// Time within working hours, in minutes.
    Working,
    /// Working days.
    Workdays,
    /// Calendar days.
    Days,
    /// Calendar months.
    Months,
    /// Money, in yuan.
    Money,
    /// Length, in metres.
    Length,
    /// Area, in square metres.
    Area,
    /// Mass, in kilograms.
    Mass,
    /// Households.
    Households,
    /// Persons.
    Persons,
    /// Matters, cases.
    Matters,
    /// Occurrences.
    Times,
    /// Points of a score.
    Points,
    /// Percentage points of a share.
    PercentagePoints,
}

macro_rules! units {
    ($($name:ident $code:literal: $dimension:ident * $factor:literal [$($zh:literal),+] [$($en:literal),+];)+) => {
        /// A unit that may follow a number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "a unit's spellings, beside it in the table, say what it is")]
        pub enum Unit {
            $($name,)+
        }

        impl Unit {
            /// Every unit, in the order of the table.
            pub const ALL: &'static [Unit] = &[$(Unit::$name),+];

            /// How it is spelled. English: the first form is the plural, the second the singular.
            pub fn spelling(self) -> Spelling {
                match self {
                    $(Unit::$name => Spelling { zh: &[$($zh),+], en: &[$($en),+] },)+
                }
            }

            /// The concept name used in JSON and in rule sets.
            pub fn code(self) -> &'static str {
                match self {
                    $(Unit::$name => $code,)+
                }
            }

            /// What it measures.
            pub fn dimension(self) -> Dimension {
                match self {
                    $(Unit::$name => Dimension::$dimension,)+
                }
            }

            /// How many of the dimension's base unit make one of this.
            pub fn factor(self) -> u32 {
                match self {
                    $(Unit::$name => $factor,)+
                }
            }
        }
    };
}

units! {
    Minute "minute": Elapsed * 1 ["分钟"] ["minutes", "minute"];
    Hour "hour": Elapsed * 60 ["小时", "个小时"] ["hours", "hour"];
    WorkHour "workhour": Working * 60 ["个工作小时", "工作小时"] ["workhours", "workhour"];
    Workday "workday": Workdays * 1 ["个工作日", "工作日"] ["workdays", "workday"];
    Day "day": Days * 1 ["个自然日", "自然日", "日", "天"] ["days", "day"];
    Week "week": Days * 7 ["周", "个星期"] ["weeks", "week"];
    Month "month": Months * 1 ["个月"] ["months", "month"];
    Year "year": Months * 12 ["年"] ["years", "year"];
    Yuan "yuan": Money * 1 ["元"] ["yuan"];
    Metre "metre": Length * 1 ["米"] ["metres", "metre"];
    Kilometre "kilometre": Length * 1000 ["公里", "千米"] ["kilometres", "kilometre", "km"];
    SquareMetre "square_metre": Area * 1 ["平方米"] ["sqm"];
    Kilogram "kilogram": Mass * 1 ["公斤", "千克"] ["kilograms", "kilogram", "kg"];
    Tonne "tonne": Mass * 1000 ["吨"] ["tonnes", "tonne"];
    Household "household": Households * 1 ["户"] ["households", "household"];
    Person "person": Persons * 1 ["人", "名"] ["persons", "person"];
    Matter "matter": Matters * 1 ["件"] ["matters", "matter"];
    Item "item": Matters * 1 ["项"] ["items", "item"];
    Times "times": Times * 1 ["次"] ["times", "time"];
    Point "point": Points * 1 ["分"] ["points", "point"];
    PercentagePoint "percentage_point": PercentagePoints * 1 ["个百分点", "百分点", "点"] ["pp"];
}

impl Unit {
    /// The spelling to write after `n`: English tells one from many.
    pub fn written(self, lang: crate::Lang, is_one: bool) -> &'static str {
        let all = self.spelling();
        let all = all.all(lang);
        let preferred = if lang == crate::Lang::En && is_one { all.get(1) } else { None };
        preferred.or_else(|| all.first()).copied().unwrap_or("")
    }
}
