//! S0642: a quote is opened and never closed.

use diagnose::{About, Both, Problem, Report, Severity};

/// A CSV row opens a quote that is never closed.
pub(crate) struct OpenQuote;

impl Problem for OpenQuote {
    const ABOUT: About = About {
        code: "S0642",
        severity: Severity::Error,
        title: Both { zh: "引号没有配对", en: "a quote is never closed" },
        means: Both {
            zh: "CSV 里以引号开头的一格要以引号结尾，格里的引号写两次。没有配对时只放弃这一行，从下一行接着读。",
            en: "A CSV cell that begins with a quote ends with one, and quotes inside are doubled. Where one is never closed, only that line is given up, and reading goes on with the next.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::nowhere("这一行的引号没有配对", "a quote in this row is never closed")
            .help("格里的引号要写两次：\"\"", "a quote inside a cell is written twice: \"\"")
    }
}
