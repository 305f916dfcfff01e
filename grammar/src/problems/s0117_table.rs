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
            TableFault::NoDivider => ("表头没有「||」", "the header has no `||`"),
            TableFault::DividerTwice => ("一行里只能有一个「||」", "a row has only one `||`"),
            TableFault::DividerHere => ("清单的表不用「||」", "the table of a list has no `||`"),
            TableFault::EmptyCell => ("这一格没有写", "this cell is empty"),
            TableFault::NoTableHere => ("此处不能有表", "no table belongs here"),
            TableFault::ClauseAmongRows => ("表里只能有行", "a table has rows only"),
        };
        let (help_zh, help_en) = match self.fault {
            TableFault::NoHeader => ("先写一行表头，再逐行写内容", "write a header first, then the rows"),
            TableFault::NoDivider => (
                "在条件各栏与结果各栏之间写「||」",
                "write `||` between the columns of conditions and those of outcomes",
            ),
            TableFault::DividerTwice => ("只留条件与结果之间的那一个", "keep the one between conditions and outcomes"),
            TableFault::DividerHere => ("改成「|」", "replace it by `|`"),
            TableFault::EmptyCell => ("空的格写 -", "write - in an empty cell"),
            TableFault::NoTableHere => {
                ("把这些行移到「表」的花括号里，或删去", "move the rows into a table, or remove them")
            }
            TableFault::ClauseAmongRows => ("把它移到表的花括号外面", "move it out of the table's braces"),
        };
        Report::at(self.at, zh, en).help(help_zh, help_en)
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
