//! What changed, as a comment on a pull request.

use super::data::Moved;
use super::lines;
use crate::render::{case_text, case_word};
use compiler::{DecisionDiff, Diff, Move};
use diagnose::{Lang, escape_control};
use std::fmt::Write;

/// What changed in Markdown: a list of parts, then a table per decision.
pub(crate) fn markdown(diff: &Diff, cases: &[Moved], lang: Lang) -> String {
    let mut out = String::new();
    for part in &diff.parts {
        let (change, what) = lines::part(part, lang);
        let _ = writeln!(out, "- {change} {}", plain(&what));
    }
    for decision in &diff.decisions {
        if !out.is_empty() {
            out.push('\n');
        }
        told(&mut out, decision, lang);
    }
    if diff.is_same() {
        let _ = writeln!(out, "{}", lines::same(lang));
    }
    if let Some(line) = lines::rewritten(diff, lang) {
        let _ = writeln!(out, "\n{}", plain(&line));
    }
    for moved in cases {
        let _ = writeln!(out, "\n{}\n", plain(&lines::cases(moved, lang)));
        if !moved.ways.is_empty() {
            let _ = writeln!(out, "| {} |\n| --- | --- | --: |", lines::heads(lang).join(" | "));
        }
        for ((from, to), count) in &moved.ways {
            let _ = writeln!(out, "| {} | {} | {count} |", plain(from), plain(to));
        }
    }
    out
}

fn told(out: &mut String, decision: &DecisionDiff, lang: Lang) {
    let _ = writeln!(out, "### {}\n", plain(&lines::head(decision, lang)));
    if !decision.moves.is_empty() {
        let heads = match lang {
            Lang::Zh => "| 情形 | 变化 | 规则 |",
            Lang::En => "| cases | change | rule |",
        };
        let _ = writeln!(out, "{heads}\n| --- | --- | --- |");
    }
    for moved in &decision.moves {
        row(out, moved, lang);
    }
    for line in lines::more(decision, lang).into_iter().chain(lines::unsure(decision, lang)) {
        let _ = writeln!(out, "\n{}", plain(&line));
    }
}

fn row(out: &mut String, moved: &Move, lang: Lang) {
    let outcomes: Vec<String> = moved.outcomes.iter().map(|it| plain(&lines::outcome(it, lang))).collect();
    let case = format!("{}: {}", case_word(lang), case_text(&moved.witness, lang));
    let (cases, rules) = (plain(moved.cases.get(lang)), plain(&lines::responsible(moved, lang)));
    let _ = writeln!(out, "| {cases}<br>{} | {} | {rules} |", plain(&case), outcomes.join("<br>"));
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
