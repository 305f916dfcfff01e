//! A table row with more or fewer cells than the header.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A table row with more or fewer cells than the header.
#[derive(Clone, Debug)]
pub struct RaggedRow {
    /// The cells that are too many; where there are too few, the row.
    pub at: Span,
    /// Its number, from 1.
    pub row: usize,
    /// Cells of the header, left and right of `||`.
    pub expected: (usize, usize),
    /// Cells of the row.
    pub found: (usize, usize),
}

impl Problem for RaggedRow {
    const ABOUT: About = About {
        code: "S0116",
        severity: Severity::Error,
        title: Both { zh: "单元格个数不符", en: "a row does not fit the header" },
        means: Both {
            zh: "表中每一行的单元格个数须与表头相同。",
            en: "Every row of a table has as many cells as the header.",
        },
        example: "清单 名录 {\n    名 : 文本 主键\n    | 名 |\n    | 甲 | 乙 |\n}",
        underlines: "乙",
    };

    fn report(&self) -> Report {
        let (expected, found, row) = (self.expected, self.found, self.row);
        let count = |(left, right): (usize, usize)| {
            if expected.1 + found.1 == 0 { left.to_string() } else { format!("{left}+{right}") }
        };
        let (expected, found) = (count(expected), count(found));
        Report::at(
            self.at,
            format!("第 {row} 行有 {found} 格，表头是 {expected} 格"),
            format!("row {row} has {found} cells, the header has {expected}"),
        )
        .help("空着的格写 -", "write - in a cell that stays empty")
    }
}
