//! A block where none belongs, or a missing one.

use diagnose::{About, Both, Problem, Report, Severity, Span};

/// A block where none belongs, or a missing one.
#[derive(Clone, Debug)]
pub struct BadBlock {
    /// Where.
    pub at: Span,
    /// What is wrong.
    pub fault: BlockFault,
}

impl Problem for BadBlock {
    const ABOUT: About = About {
        code: "S0122",
        severity: Severity::Error,
        title: Both { zh: "花括号的位置不对", en: "a block in the wrong place" },
        means: Both {
            zh: "有的条款要有花括号，有的不能有。",
            en: "Some clauses have a block in braces, others have none.",
        },
        example: "政策 北票 {\n    版本 1 { 甲 }\n}",
        underlines: "版本 1",
    };

    fn report(&self) -> Report {
        let (zh, en) = match self.fault {
            BlockFault::Headless => ("花括号前没有条款", "the block has no clause before it"),
            BlockFault::Misplaced => ("这一条不带花括号", "this clause has no block"),
            BlockFault::Missing => ("这一条缺少花括号里的内容", "this clause needs a block in braces"),
        };
        let (help_zh, help_en) = match self.fault {
            BlockFault::Headless => {
                ("在前面写明是哪一条，或去掉花括号", "write the clause before it, or remove the braces")
            }
            BlockFault::Misplaced => ("去掉花括号和里面的内容", "remove the braces and what is in them"),
            BlockFault::Missing => ("在后面写 { … }", "write { … } after it"),
        };
        Report::at(self.at, zh, en).help(help_zh, help_en)
    }
}

/// What is wrong with a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockFault {
    /// Nothing stands before it.
    Headless,
    /// The clause has none.
    Misplaced,
    /// The clause needs one.
    Missing,
}
