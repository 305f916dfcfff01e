//! The one table of spellings: every keyword and every unit, in both dialects.
//!
//! The grammar's `words.pest` is generated from it (a test holds the two equal); the formatter and the
//! explanations read it. Keywords are contextual: a word here may still be a field's name.

mod keyword;
mod mistaken;
mod unit;

pub use keyword::{Word, declaration_words};
pub use mistaken::{mending, mistaken};
pub use unit::{Dimension, Unit};

use crate::Lang;

/// The spellings of one word: the first of each dialect is the one the formatter writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Chinese spellings, never empty; a blank stands for any run of blanks, in English too.
    pub zh: &'static [&'static str],
    /// English spellings, never empty.
    pub en: &'static [&'static str],
}

impl Spelling {
    /// The spelling that the formatter writes.
    pub fn canonical(&self, lang: Lang) -> &'static str {
        self.all(lang).first().copied().unwrap_or("")
    }

    /// Every accepted spelling of one dialect.
    pub fn all(&self, lang: Lang) -> &'static [&'static str] {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}
