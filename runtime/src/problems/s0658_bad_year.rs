//! S0658: a file that is no year of a calendar.

use diagnose::{About, Both, Problem, Report, Severity};

/// A file is no year of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadYear {
    /// The file, as named.
    pub name: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong.
    pub fault: YearFault,
}

/// What is wrong with a year's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearFault {
    /// It cannot be read as a table in UTF-8.
    NotATable,
    /// A column is missing.
    NoColumn(&'static str),
    /// This is no date.
    Date(String),
    /// This is no kind of day.
    Kind(String),
    /// A day stands twice.
    Twice(String),
    /// A day lies in another year than those before.
    OtherYear(i32),
    /// There is no day in it.
    Empty,
}

impl Problem for BadYear {
    const ABOUT: About = About {
        code: "S0658",
        severity: Severity::Error,
        title: Both { zh: "不是一年的日历", en: "not a year of a calendar" },
        means: Both {
            zh: "日历逐年公布：一个 CSV 文件，一年，一行一天，列「日期」「类别」（或 date、kind）；与每周规定相同的日子可以不写。",
            en: "calendars are published year by year: one CSV file, one year, a day to a line, with the columns `date` and `kind`; days that are as the week has them may be left out.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (zh, en) = match &self.fault {
            YearFault::NotATable => ("不是 UTF-8 的 CSV 表".to_owned(), "no CSV table in UTF-8".to_owned()),
            YearFault::NoColumn(column) => (format!("没有「{column}」列"), format!("there is no column `{column}`")),
            YearFault::Date(text) => (format!("「{text}」不是日期"), format!("`{text}` is not a date")),
            YearFault::Kind(text) => (format!("「{text}」不是日子的类别"), format!("`{text}` is no kind of day")),
            YearFault::Twice(day) => (format!("{day} 写了两次"), format!("{day} stands twice")),
            YearFault::OtherYear(year) => (
                format!("这一行是 {year} 年的，一个文件只能有一年"),
                format!("this is of {year}; a file holds one year"),
            ),
            YearFault::Empty => ("一天也没有".to_owned(), "there is no day in it".to_owned()),
        };
        let (name, line) = (&self.name, self.line);
        Report::nowhere(format!("{name} 第 {line} 行：{zh}"), format!("{name}, line {line}: {en}")).help(
            "写作 2023-01-23,放假（也可以写 2023/1/23）；类别有：放假、调休上班、工作日、周末",
            "write 2023-01-23,holiday (or 2023/1/23); kinds are: holiday, makeup, workday, weekend",
        )
    }
}
