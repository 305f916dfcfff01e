//! Problems for people, drawn with miette's characters and colours.
//!
//! miette's own handler counts the header's column in bytes and says `help:` in English whatever the language, so
//! the drawing is ours.

use super::finding::{Finding, Location};
use super::snippet::clip;
use crate::output::Style;
use diagnose::{Both, Diagnostic, Lang, Severity, Witness, escape_control};
use std::fmt::Write;

/// All problems, a blank line after each.
pub(crate) fn pretty(findings: &[Finding], style: &Style) -> String {
    let mut out = String::new();
    for finding in findings {
        head(&mut out, finding.diagnostic, style);
        places(&mut out, finding, style);
        case(&mut out, finding.diagnostic, style);
        help(&mut out, finding.diagnostic, style);
        out.push('\n');
    }
    out
}

/// A problem of no place, such as one of the tool itself.
pub(crate) fn pretty_one(diagnostic: &Diagnostic, style: &Style) -> String {
    let mut out = String::new();
    head(&mut out, diagnostic, style);
    help(&mut out, diagnostic, style);
    out
}

/// How many errors and warnings there were.
pub(crate) fn summary((errors, warnings): (usize, usize), lang: Lang) -> String {
    let plural = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(Both::new(format!("{errors} 个错误"), plural(errors, "error")));
    }
    if warnings > 0 {
        parts.push(Both::new(format!("{warnings} 个警告"), plural(warnings, "warning")));
    }
    let parts: Vec<&str> = parts.iter().map(|part| part.get(lang).as_str()).collect();
    match (parts.is_empty(), lang) {
        (true, Lang::Zh) => "没有发现问题".to_owned(),
        (true, Lang::En) => "no problems found".to_owned(),
        (false, Lang::Zh) => parts.join("、"),
        (false, Lang::En) => parts.join(", "),
    }
}

/// `错误[S0203]: …`
fn head(out: &mut String, diagnostic: &Diagnostic, style: &Style) {
    let word = match (diagnostic.about.severity, style.lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Warning, Lang::En) => "warning",
    };
    let paint = severity_paint(diagnostic, style);
    let word = paint.style(format!("{word}[{}]", diagnostic.code()));
    let _ = writeln!(out, "{word}: {}", shortened(diagnostic.report.message.get(style.lang)));
}

/// A text without control characters; of one that a huge word makes huge, the beginning and the end.
fn shortened(text: &str) -> String {
    let (beginning, end) = (400, 100);
    let text = escape_control(text);
    let count = text.chars().count();
    if count <= beginning + end {
        return text;
    }
    let left: String = text.chars().take(beginning).collect();
    let right: String = text.chars().skip(count - end).collect();
    format!("{left}…{right}")
}

/// A case that shows it.
fn case(out: &mut String, diagnostic: &Diagnostic, style: &Style) {
    let Some(witness) = &diagnostic.report.witness else { return };
    let word = case_word(style.lang);
    let _ = writeln!(out, "  {}: {}", style.theme.styles.help.style(word), case_text(witness, style.lang));
}

/// `例`
pub(crate) fn case_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "例",
        Lang::En => "case",
    }
}

/// A case in words, without control characters: `类别 险情；严重 4`.
pub(crate) fn case_text(witness: &Witness, lang: Lang) -> String {
    escape_control(&witness.line(lang))
}

/// How to mend it, where that is known.
fn help(out: &mut String, diagnostic: &Diagnostic, style: &Style) {
    if let Some(help) = &diagnostic.report.help {
        let word = style.theme.styles.help.style(match style.lang {
            Lang::Zh => "帮助",
            Lang::En => "help",
        });
        let _ = writeln!(out, "  {word}: {}", escape_control(help.get(style.lang)));
    }
}

/// A stretch to mark, with what is said of it.
struct Mark<'f> {
    place: &'f Location<'f>,
    says: &'f str,
    primary: bool,
}

/// The source lines, file by file, the file of the problem itself first.
fn places(out: &mut String, finding: &Finding, style: &Style) {
    let primary = finding.place.iter().map(|place| Mark { place, says: "", primary: true });
    let labels = finding.labels.iter().map(|(place, text)| Mark { place, says: text.get(style.lang), primary: false });
    let mut marks: Vec<Mark> = primary.chain(labels).collect();
    let gutter = marks.iter().map(|mark| mark.place.start.line.to_string().len()).max().unwrap_or(1);
    while let Some(first) = marks.first() {
        let file = first.place.file;
        let (mut here, elsewhere): (Vec<Mark>, Vec<Mark>) = marks.into_iter().partition(|mark| mark.place.file == file);
        block(out, &mut here, gutter, style, finding.diagnostic);
        marks = elsewhere;
    }
}

/// The marked lines of one file under a header with the place of the first mark.
fn block(out: &mut String, marks: &mut [Mark], gutter: usize, style: &Style, diagnostic: &Diagnostic) {
    let characters = &style.theme.characters;
    if let Some(first) = marks.first() {
        let at =
            format!("{}:{}:{}", escape_control(&first.place.path), first.place.start.line, first.place.start.column);
        let _ = writeln!(
            out,
            "{:gutter$} {}{}[{}]",
            "",
            characters.ltop,
            characters.hbar,
            style.theme.styles.link.style(at)
        );
    }
    marks.sort_by_key(|mark| (mark.place.start.line, !mark.primary, mark.place.start.column));
    let mut shown = None;
    for mark in marks {
        let line = mark.place.start.line;
        if shown.is_some_and(|before| before + 1 < line) {
            let _ = writeln!(out, "{:gutter$} {}", "", characters.vbar_break);
        }
        draw(out, mark, gutter, style, diagnostic, shown != Some(line));
        shown = Some(line);
    }
    let _ = writeln!(out, "{:gutter$} {}{}", "", characters.lbot, characters.hbar);
}

/// One line (unless it has been shown), and the mark under it.
fn draw(out: &mut String, mark: &Mark, gutter: usize, style: &Style, diagnostic: &Diagnostic, with_line: bool) {
    let place = mark.place;
    let line = place.source.line(place.start.line);
    let offset = place.source.line_start(place.start.line);
    let start = (place.span.start.saturating_sub(offset) as usize).min(line.len());
    let end = (place.span.end.saturating_sub(offset) as usize).clamp(start, line.len());
    let clipped = clip(line, start, end, style.width.saturating_sub(gutter + 3));
    let characters = &style.theme.characters;
    if with_line {
        let number = style.theme.styles.linum.style(format!("{:>gutter$}", place.start.line));
        let _ = writeln!(out, "{number} {} {}", characters.vbar, clipped.text);
    }
    let sign = if mark.primary { "^" } else { "-" };
    let underline = sign.repeat(clipped.marked);
    let paint = if mark.primary { severity_paint(diagnostic, style) } else { style.theme.styles.advice };
    let says = through_line(mark, style.lang);
    let under = format!("{underline}{}{}", if says.is_empty() { "" } else { " " }, escape_control(&says));
    let _ = writeln!(
        out,
        "{:gutter$} {} {:blanks$}{}",
        "",
        characters.vbar_break,
        "",
        paint.style(under),
        blanks = clipped.blanks
    );
}

/// What is said at a mark; a stretch of several lines says where it ends.
fn through_line(mark: &Mark, lang: Lang) -> String {
    let last = mark.place.end.line;
    if last <= mark.place.start.line {
        return mark.says.to_owned();
    }
    let through = match lang {
        Lang::Zh => format!("(到第 {last} 行)"),
        Lang::En => format!("(through line {last})"),
    };
    if mark.says.is_empty() { through } else { format!("{} {through}", mark.says) }
}

/// The colour of a problem's gravity.
fn severity_paint(diagnostic: &Diagnostic, style: &Style) -> owo_colors::Style {
    match diagnostic.about.severity {
        Severity::Error => style.theme.styles.error,
        Severity::Warning => style.theme.styles.warning,
    }
}
