//! Records without a result, told on standard error: the first few, then their number.

use crate::output::Console;
use diagnose::{Both, Lang, escape_control};

/// How many are told one by one.
const TOLD: u64 = 5;

/// Collects what was wrong with the records of one file.
pub(crate) struct Complaints {
    file: String,
    lang: Lang,
    lines: Vec<String>,
    count: u64,
}

impl Complaints {
    /// None so far; `file` is the name that messages show.
    pub fn new(file: &str, lang: Lang) -> Self {
        Complaints { file: escape_control(file), lang, lines: Vec::new(), count: 0 }
    }

    /// Takes one in: the record's line and, where it is known, the column's name.
    pub fn add(&mut self, line: u64, column: Option<&str>, code: &str, message: &Both) {
        self.count += 1;
        if self.count <= TOLD {
            let column = match (column, self.lang) {
                (None, _) => String::new(),
                (Some(column), Lang::Zh) => format!("「{}」", escape_control(column)),
                (Some(column), Lang::En) => format!(" `{}`", escape_control(column)),
            };
            let message = escape_control(message.get(self.lang));
            self.lines.push(format!("{}:{line}:{column} {code} {message}", self.file));
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
            console.line(&match self.lang {
                Lang::Zh => format!("{}：另有 {more} 条记录有误", self.file),
                Lang::En => format!("{}: {more} more records with errors", self.file),
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
        (2..9).for_each(|line| complaints.add(line, Some("列"), "S0643", &message));
        assert_eq!((complaints.count(), complaints.lines.len()), (7, 5));
        assert_eq!(complaints.lines.first().map(String::as_str), Some("a.csv:2: `列` S0643 bad"));
    }
}
