//! Records without a result, told on standard error: the first few, then their number.

use crate::output::Console;
use diagnose::{Both, Lang, escape_control};
use engine::{EvalError, ProcessError};
use runtime::RowProblem;

/// A record without a result.
pub(crate) struct Bad {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The code, as in `S0643`.
    pub code: &'static str,
    /// What is wrong.
    pub message: Both,
}

impl Bad {
    /// A record that was read and erred.
    pub fn of(line: u64, error: &EvalError) -> Self {
        Bad { line, code: error.code(), message: error.message() }
    }

    /// A record whose case erred.
    pub fn of_case(line: u64, error: &ProcessError) -> Self {
        Bad { line, code: error.code(), message: error.message() }
    }
}

/// A row that is no record.
impl From<&RowProblem> for Bad {
    fn from(problem: &RowProblem) -> Self {
        let message = Both::new(problem.message(Lang::Zh), problem.message(Lang::En));
        Bad { line: problem.line, code: problem.code(), message }
    }
}

/// How many are told one by one.
const TOLD: u64 = 5;

/// Collects what was wrong with the records of one file.
pub(crate) struct Complaints {
    file: String,
    lang: Lang,
    lines: Vec<String>,
    count: u64,
    /// Whether `check --data` reads the file.
    checked: bool,
}

impl Complaints {
    /// None so far; `file` is the name that messages show.
    pub fn new(file: &str, lang: Lang) -> Self {
        Complaints { file: escape_control(file), lang, lines: Vec::new(), count: 0, checked: true }
    }

    /// The same for the log of a process.
    pub fn of_log(file: &str, lang: Lang) -> Self {
        Complaints { checked: false, ..Complaints::new(file, lang) }
    }

    /// Takes one in.
    pub fn add(&mut self, bad: &Bad) {
        self.count += 1;
        if self.count <= TOLD {
            let Bad { line, code, message } = bad;
            let message = escape_control(message.get(self.lang));
            self.lines.push(format!("{}:{line}: {code} {message}", self.file));
        }
    }

    /// How many there were.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Tells them.
    pub fn tell(&self, console: &Console) {
        self.lines.iter().for_each(|line| console.line(line));
        let more = self.count.saturating_sub(TOLD);
        if more > 0 {
            console.line(&match (self.lang, self.checked) {
                (Lang::Zh, true) => format!("{}：另有 {more} 条记录有误；用 shao check --data 逐条列出", self.file),
                (Lang::Zh, false) => format!("{}：另有 {more} 行有误", self.file),
                (Lang::En, true) => {
                    format!("{}: {more} more records with errors; `shao check --data` lists them", self.file)
                }
                (Lang::En, false) => format!("{}: {more} more rows with errors", self.file),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_few_are_told_and_the_rest_counted() {
        let mut complaints = Complaints::new("a.csv", Lang::En);
        let message = Both::new("坏", "bad");
        (2..9).for_each(|line| complaints.add(&Bad { line, code: "S0643", message: message.clone() }));
        assert_eq!((complaints.count(), complaints.lines.len()), (7, 5));
        assert_eq!(complaints.lines.first().map(String::as_str), Some("a.csv:2: S0643 bad"));
    }
}
