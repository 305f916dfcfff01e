//! How text for people looks: language, width, colours.

use console::Term;
use diagnose::Lang;
use miette::GraphicalTheme;

/// How text for people looks.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    /// The language.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
    /// Characters to draw with, and colours.
    pub theme: GraphicalTheme,
}

impl Style {
    /// Columns where the output is no terminal.
    pub const WIDTH: usize = 100;

    /// Without colours, 100 columns: for files, pipes and tests.
    pub fn plain(lang: Lang) -> Self {
        Style { lang, width: Self::WIDTH, theme: GraphicalTheme::unicode_nocolor() }
    }

    /// As a terminal can show it; plain where `term` is none.
    pub fn of(term: &Term, lang: Lang) -> Self {
        let plain = Style::plain(lang);
        match term.size_checked() {
            Some((_, columns)) if term.features().colors_supported() => {
                Style { width: usize::from(columns), theme: GraphicalTheme::unicode(), ..plain }
            }
            Some((_, columns)) => Style { width: usize::from(columns), ..plain },
            None => plain,
        }
    }
}
