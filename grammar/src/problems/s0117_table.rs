//! A table that is not put together like one.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A table that is not put together like one.
#[derive(Clone, Debug)]
pub struct BadTable {
    /// Where.
    pub at: Span,
    /// What is wrong.
    pub fault: TableFault,
}

impl Problem for BadTable {
    const ABOUT: About = About {
        code: "S0117",
        severity: Severity::Error,
        title: Both { zh: "表的写法不对", en: "not a table" },
        means: Both {
            zh: "表的第一行是表头；「||」左边是条件，右边是结果；每格都要写，空的写「-」。",
            en: "The first row of a table is its header; conditions stand left of `||`, outcomes right of it; an empty cell is written `-`.",
        },
        example: "清单 名录 {\n    名 : 文本 主键\n    | 名 | |\n    | 甲 | 乙 |\n}",
        underlines: "|",
    };

    fn report(&self) -> Report {
        let (zh, en) = match self.fault {
            TableFault::NoHeader => ("表没有表头和行", "the table has no rows"),
            TableFault::NoDivider => (
                "表头没有「||」：它左边是条件，右边是结果",
                "the header has no `||`: conditions stand left of it, outcomes right",
            ),
            TableFault::DividerTwice => ("一行里只能有一个「||」", "a row has only one `||`"),
            TableFault::DividerHere => ("清单的表不用「||」", "the table of a list has no `||`"),
            TableFault::EmptyCell => ("这一格没有写", "this cell is empty"),
            TableFault::NoTableHere => ("此处不能有表", "no table belongs here"),
            TableFault::ClauseAmongRows => ("表里只能有行", "a table has rows only"),
        };
        let report = Report::at(self.at, zh, en);
        match self.fault {
            TableFault::EmptyCell => report.help("空的格写 -", "write - in an empty cell"),
            _ => report,
        }
    }
}

/// What is wrong with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// Not even a header.
    NoHeader,
    /// No `||` where one is needed.
    NoDivider,
    /// More than one `||`.
    DividerTwice,
    /// A `||` in the table of a list.
    DividerHere,
    /// A cell with nothing in it.
    EmptyCell,
    /// A row outside a table.
    NoTableHere,
    /// Something else between the rows.
    ClauseAmongRows,
}
