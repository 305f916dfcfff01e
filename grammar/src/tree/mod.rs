//! The tree of one file: what was written, with the place of every part.
//!
//! Equality of trees ignores places, comments and spelling, so two files of the same meaning compare equal.
//! Invariant: names are NFKC-normalised; nothing is resolved or typed here.

mod decision;
mod ensure;
mod expression;
mod measure;
mod process;
mod structure;
mod test;

pub use decision::*;
pub use ensure::*;
pub use expression::*;
pub use measure::*;
pub use process::*;
pub use structure::*;
pub use test::*;

use diagnose::{Span, Spanned, Word};

/// A name that the policy coins or uses.
pub type Name = Spanned<String>;

/// Text between quotes, without them.
pub type Text = Spanned<String>;

/// A value that may be marked `暂定` / `assumed`.
#[derive(Clone, Debug, PartialEq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// The place of the mark, where it is marked.
    pub assumed: Option<Spanned<()>>,
}

/// One parsed file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// In the order of the file.
    pub declarations: Vec<Declaration>,
}

/// One declaration.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// From its keyword to its last character.
    pub span: Span,
    /// The keyword at column 0.
    pub word: Spanned<Word>,
    /// The doc comment lines above it, without `##`.
    pub doc: Vec<String>,
    /// The common tail of its head.
    pub tail: Tail,
    /// What it declares.
    pub kind: Kind,
    /// Whether a problem was found in it. Parts may then be missing from the tree, so that what needs the whole
    /// (completeness, overlap, counts) is not to be judged.
    pub damaged: bool,
}

/// Doc comments, places and damage do not count for equality.
impl PartialEq for Declaration {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word && self.tail == other.tail && self.kind == other.kind
    }
}

/// The kinds of declaration.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `政策`
    Policy(Policy),
    /// `依据`
    Basis(Basis),
    /// `日历`
    Calendar(Calendar),
    /// `层级 甲 > 乙`
    LevelChain(LevelChain),
    /// `层级 甲 { … }`
    LevelFields(LevelFields),
    /// `机构`
    Agency(Agency),
    /// `岗位`
    Position(Position),
    /// `枚举`
    Enum(Enum),
    /// `记录`
    Record(Record),
    /// `清单`
    List(List),
    /// `判定`, `派单`, `准入`
    Decision(Decision),
    /// `流程`
    Process(Process),
    /// `函数`
    Function(Function),
    /// `指标`
    Indicator(Indicator),
    /// `考核`
    Score(Score),
    /// `保证`
    Ensure(Ensure),
    /// `测试`
    Test(Test),
    /// A declaration whose head could not be read; its name, where one could be found, still counts as declared.
    Broken(Option<Name>),
}

/// The common tail of declarations and clauses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tail {
    /// `当` condition.
    pub when: Option<Expr>,
    /// `仅限` places.
    pub only_in: Vec<Name>,
    /// `自`: in force from this day.
    pub since: Option<Given<Spanned<Date>>>,
    /// `截至`: in force through this day.
    pub through: Option<Given<Spanned<Date>>>,
    /// `依据` documents, articles, rows.
    pub under: Vec<BasisRef>,
}

/// A reference to what a part rests on: `若干措施 B9`, `B9`, or text.
#[derive(Clone, Debug, PartialEq)]
pub struct BasisRef {
    /// One or two words; the first may name a declared document.
    pub words: Vec<Name>,
    /// Whether it is quoted text (one word).
    pub quoted: bool,
    /// All of it.
    pub span: Spanned<()>,
}

/// A calendar date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// 1 to 9999.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 24; 24 only with 0 minutes.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
    /// 0 to 59.
    pub second: i8,
}

/// A list of values that may be open (`等`).
#[derive(Clone, Debug, PartialEq)]
pub struct Items<T> {
    /// The values named.
    pub items: Vec<T>,
    /// Whether it ends with `等`.
    pub open: bool,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Items { items: Vec::new(), open: false }
    }
}
