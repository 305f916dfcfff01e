//! What changed, as a comment on a pull request.

use super::data::Moved;
use super::form::{Form, tell};
use super::lines;
use crate::render::{case_text, case_word};
use compiler::{DecisionDiff, Diff, Move};
use diagnose::{Lang, escape_control};
use std::fmt::Write;

/// What changed in Markdown: a list of parts, then a table per decision.
pub(crate) fn markdown(diff: &Diff, cases: &[Moved], lang: Lang) -> String {
    let mut markdown = Markdown { out: String::new(), lang };
    tell(&mut markdown, diff, cases, lang);
    markdown.out
}

struct Markdown {
    out: String,
    lang: Lang,
}

impl Form for Markdown {
    fn part(&mut self, change: &str, what: &str) {
        let _ = writeln!(self.out, "- {change} {}", plain(what));
    }

    fn decision(&mut self, decision: &DecisionDiff) {
        self.gap();
        let _ = writeln!(self.out, "### {}\n", plain(&lines::head(decision, self.lang)));
        if !decision.moves.is_empty() {
            let heads = match self.lang {
                Lang::Zh => "| 情形 | 变化 | 规则 |",
                Lang::En => "| cases | change | rule |",
            };
            let _ = writeln!(self.out, "{heads}\n| --- | --- | --- |");
        }
        decision.moves.iter().for_each(|moved| self.row(moved));
        for line in lines::open(decision, self.lang) {
            self.note(&line);
        }
    }

    fn note(&mut self, text: &str) {
        self.gap();
        let _ = writeln!(self.out, "{}", plain(text));
    }

    fn cases(&mut self, moved: &Moved) {
        self.note(&lines::cases(moved, self.lang));
        self.gap();
        if !moved.ways.is_empty() {
            let _ = writeln!(self.out, "| {} |\n| --- | --- | --: |", lines::heads(self.lang).join(" | "));
        }
        for ((from, to), count) in &moved.ways {
            let _ = writeln!(self.out, "| {} | {} | {count} |", plain(from), plain(to));
        }
    }
}

impl Markdown {
    /// A blank line before what comes next.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn row(&mut self, moved: &Move) {
        let lang = self.lang;
        let outcomes: Vec<String> = moved.outcomes.iter().map(|it| plain(&lines::outcome(it, lang))).collect();
        let case = format!("{}: {}", case_word(lang), case_text(&moved.witness, lang));
        let (cases, rules) = (plain(moved.cases.get(lang)), plain(&lines::responsible(moved, lang)));
        let _ = writeln!(self.out, "| {cases}<br>{} | {} | {rules} |", plain(&case), outcomes.join("<br>"));
    }
}

/// Text that Markdown leaves as it is: no markup, no mention, no link, no HTML, no line break.
fn plain(text: &str) -> String {
    let text = escape_control(text);
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A mention or a reference to an issue would tell people who have nothing to do with it.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            ':' => out.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '+' | '-' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_is_no_markup() {
        assert_eq!(plain("table#1 | <b>x</b> @all"), "table&#35;1 \\| &lt;b&gt;x&lt;/b&gt; &#64;all");
        assert_eq!(plain("[a](http://x) ## b"), "\\[a\\]\\(http&#58;//x\\) &#35;&#35; b");
    }
}
