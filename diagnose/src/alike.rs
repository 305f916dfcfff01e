//! Rows with the same fault: told once, with the first lines and their number.

use crate::{Both, Lang};

/// How many lines are named.
const NAMED: usize = 3;

/// The lines of rows with the same fault.
#[derive(Clone, Debug)]
pub struct Alike {
    lines: Vec<u64>,
    count: u64,
}

impl Alike {
    /// The first of them.
    pub fn new(line: u64) -> Self {
        Alike { lines: vec![line], count: 1 }
    }

    /// One more.
    pub fn add(&mut self, line: u64) {
        self.count += 1;
        if self.lines.len() < NAMED {
            self.lines.push(line);
        }
    }

    /// `（共 42 行：2、5、9 等）`; nothing where there is one.
    pub fn shown(&self) -> Both {
        if self.count == 1 {
            return Both::default();
        }
        let join = |comma| self.lines.iter().map(u64::to_string).collect::<Vec<_>>().join(comma);
        let more = self.count > self.lines.len() as u64;
        let (etc, dots) = if more { (" 等", " …") } else { ("", "") };
        let (zh, en) = (join("、"), join(", "));
        Both::new(format!("（共 {} 行：{zh}{etc}）", self.count), format!(" ({} rows: {en}{dots})", self.count))
    }

    /// The same in one language.
    pub fn text(&self, lang: Lang) -> String {
        self.shown().get(lang).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_and_their_number() {
        let mut alike = Alike::new(2);
        assert_eq!(alike.text(Lang::Zh), "");
        alike.add(5);
        assert_eq!(alike.text(Lang::En), " (2 rows: 2, 5)");
        (9..20).for_each(|line| alike.add(line));
        assert_eq!(alike.text(Lang::Zh), "（共 13 行：2、5、9 等）");
    }
}
