//! Records without a result, told on standard error: the first few, then their number.

use crate::output::Console;
use diagnose::{Alike, Both, Lang, escape_control};
use engine::{EvalError, ProcessError};
use runtime::RowProblem;

/// A record without a result.
#[derive(Clone, Debug)]
pub(crate) struct Bad {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The code, as in `S0643`.
    pub code: &'static str,
    /// What is wrong.
    pub message: Both,
    /// How to mend it.
    pub help: Option<Both>,
}

impl Bad {
    /// A record that was read and erred.
    pub fn of(line: u64, error: &EvalError) -> Self {
        Bad { line, code: error.code(), message: error.message(), help: None }
    }

    /// A record whose case erred.
    pub fn of_case(line: u64, error: &ProcessError) -> Self {
        Bad { line, code: error.code(), message: error.message(), help: None }
    }

    /// What is wrong and how to mend it, on one line.
    pub fn text(&self, lang: Lang) -> String {
        let message = escape_control(self.message.get(lang));
        match (&self.help, lang) {
            (None, _) => message,
            (Some(help), Lang::Zh) => format!("{message}；{}", escape_control(&help.zh)),
            (Some(help), Lang::En) => format!("{message}; {}", escape_control(&help.en)),
        }
    }
}

/// A row that is no record.
impl From<&RowProblem> for Bad {
    fn from(problem: &RowProblem) -> Self {
        let message = Both::new(problem.message(Lang::Zh), problem.message(Lang::En));
        Bad { line: problem.line, code: problem.code(), message, help: problem.diagnostic.report.help.clone() }
    }
}

/// How many are told one by one.
const TOLD: usize = 5;

/// Collects what was wrong with the records of one file.
pub(crate) struct Complaints {
    file: String,
    lang: Lang,
    told: Vec<(Bad, Alike)>,
    count: u64,
    /// Whether `check --data` reads the file.
    checked: bool,
    /// Those that are not among the told.
    more: u64,
}

impl Complaints {
    /// None so far; `file` is the name that messages show.
    pub fn new(file: &str, lang: Lang) -> Self {
        Complaints { file: escape_control(file), lang, told: Vec::new(), count: 0, checked: true, more: 0 }
    }

    /// The same for the log of a process.
    pub fn of_log(file: &str, lang: Lang) -> Self {
        Complaints { checked: false, ..Complaints::new(file, lang) }
    }

    /// Takes one in.
    pub fn add(&mut self, bad: &Bad) {
        self.count += 1;
        let same = |(known, _): &&mut (Bad, Alike)| known.code == bad.code && known.message == bad.message;
        let told = self.told.len();
        match self.told.iter_mut().find(same) {
            Some((_, alike)) => alike.add(bad.line),
            None if told < TOLD => self.told.push((bad.clone(), Alike::new(bad.line))),
            None => self.more += 1,
        }
    }

    /// How many there were.
    pub fn count(&self) -> u64 {
        self.count
    }

    fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.told.iter().map(|(bad, alike)| {
            let (file, Bad { line, code, .. }) = (&self.file, bad);
            format!("{file}:{line}: {code} {}{}", bad.text(self.lang), alike.text(self.lang))
        })
    }

    /// Tells them.
    pub fn tell(&self, console: &Console) {
        self.lines().for_each(|line| console.line(&line));
        let more = self.more;
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
        let bad = |line: u64, en: String| Bad { line, code: "S0643", message: Both::new("坏", en), help: None };
        (2..9).for_each(|line| complaints.add(&bad(line, format!("bad {line}"))));
        (2..9).for_each(|line| complaints.add(&bad(line + 10, format!("bad {}", line / 8 * 5 + 2))));
        let lines: Vec<String> = complaints.lines().collect();
        assert_eq!((complaints.count(), lines.len(), complaints.more), (14, 5, 3));
        assert_eq!(lines[0], "a.csv:2: S0643 bad 2 (7 rows: 2, 12, 13 …)");
        assert_eq!(lines[1], "a.csv:3: S0643 bad 3");
    }
}
