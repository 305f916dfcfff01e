//! S0643: a row has another number of cells than the header.

use diagnose::{About, Both, Problem, Report, Severity};

/// A CSV row has another number of cells than the header.
pub(crate) struct Ragged {
    /// Cells in the row.
    pub found: usize,
    /// Cells in the header.
    pub wanted: usize,
}

impl Problem for Ragged {
    const ABOUT: About = About {
        code: "S0643",
        severity: Severity::Error,
        title: Both { zh: "格数不对", en: "wrong number of cells" },
        means: Both {
            zh: "CSV 每一行的格数要和表头一样，否则不知道哪一格是哪一列。",
            en: "Every CSV row has as many cells as the header; otherwise nobody knows which cell is which.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (found, wanted) = (self.found, self.wanted);
        Report::nowhere(
            format!("这一行有 {found} 格，表头有 {wanted} 格"),
            format!("the row has {found} cells, the header {wanted}"),
        )
        .help(
            "格里有逗号的，整格加引号；或者看看绑定里的 delimiter 对不对",
            "put a cell with a comma in quotes, or see whether the binding's delimiter is right",
        )
    }
}
