//! `shao fmt`: the canonical layout.

use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination, Style};
use crate::policy::{Opened, tell};
use crate::problems::CannotFormat;
use crate::program::Session;
use crate::render::findings;
use diagnose::{Diagnostic, FileId, Lang, SourceFile, escape_control};
use grammar::{FormatOptions, Outcomes};
use runtime::Form;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Arguments of `shao fmt`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(long)]
    check: bool,
    #[arg(long)]
    diff: bool,
    #[arg(long, value_name = "LANG", value_parser = ["zh", "en"])]
    to: Option<String>,
}

/// Lays out every file of a policy in place, or standard input to standard output.
///
/// A file that does not parse is left alone and its errors are told. With `--check` and `--diff` nothing is written,
/// and files that would change are findings.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let opened = Opened::open(&args.policy, session)?;
    let to = args.to.as_deref().and_then(|lang| lang.parse().ok());
    let Form::Source(files) = &opened.policy.form else {
        return Err(Failure::of(CannotFormat { file: opened.name, compiled: true }));
    };
    let from_stdin = args.policy.as_os_str() == "-";
    let mut verdict = Verdict::Clean;
    if opened.problems.iter().any(Diagnostic::is_error) {
        // Files that could not be read are not among those laid out below.
        tell(&findings(&opened.shelf(), &opened.problems), session.lang());
        verdict = Verdict::Findings;
    }
    let sources = || files.iter().filter_map(|file| Some((*file, opened.policy.sources.get(*file)?)));
    let trees: Vec<_> = sources().map(|(file, source)| grammar::parse(file, source.text()).0).collect();
    let outcomes = Outcomes::of(&trees);
    for file in files {
        let Some(source) = opened.policy.sources.get(*file) else { continue };
        match laid_out(*file, source, to, &outcomes) {
            Err(problems) => {
                refuse(&opened, source, problems, session.lang());
                verdict = Verdict::Findings;
            }
            Ok(text) if args.check || args.diff => {
                if text != source.text() {
                    verdict = Verdict::Findings;
                    announce(&opened, source, &text, args.diff, session.lang())?;
                }
            }
            Ok(text) if from_stdin => Destination::Stdout.put(text.as_bytes())?,
            Ok(text) if text == source.text() => {}
            Ok(text) => Destination::File(opened.folder().join(source.name())).put(text.as_bytes())?,
        }
    }
    Ok(verdict)
}

/// The file's canonical layout, or why it has none; the problems point into the file.
fn laid_out(
    file: FileId,
    source: &SourceFile,
    to: Option<Lang>,
    outcomes: &Outcomes,
) -> Result<String, Vec<Diagnostic>> {
    grammar::format_in(source.text(), FormatOptions { to }, outcomes).map_err(|mut problems| {
        for report in problems.iter_mut().map(|problem| &mut problem.report) {
            let labels = report.labels.iter_mut().map(|label| &mut label.span);
            report.at.iter_mut().chain(labels).for_each(|span| span.file = file);
        }
        problems
    })
}

/// Tells why a file was left alone.
fn refuse(opened: &Opened, source: &SourceFile, mut problems: Vec<Diagnostic>, lang: Lang) {
    problems.push(CannotFormat { file: source.name().to_owned(), compiled: false }.into());
    tell(&findings(&opened.shelf(), &problems), lang);
}

/// Says that a file would change, and with `--diff` how.
fn announce(opened: &Opened, source: &SourceFile, text: &str, diff: bool, lang: Lang) -> Result<(), Failure> {
    let path = opened.folder().join(source.name());
    if diff {
        let style = Console::stdout(lang).style();
        return Destination::Stdout.put(unified(&path, source.text(), text, &style).as_bytes());
    }
    let path = escape_control(&path.display().to_string());
    Console::stderr(lang).line(&match lang {
        Lang::Zh => format!("要重新排版：{path}"),
        Lang::En => format!("would be laid out anew: {path}"),
    });
    Ok(())
}

/// The difference as a unified diff, coloured where the terminal can.
fn unified(path: &Path, old: &str, new: &str, style: &Style) -> String {
    let diff = TextDiff::from_lines(old, new);
    let name = escape_control(&path.display().to_string());
    let styles = &style.theme.styles;
    let mut out = format!("--- {name}\n+++ {name}\n");
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        let _ = writeln!(out, "{}", hunk.header());
        for change in hunk.iter_changes() {
            let line = escape_control(change.value().trim_end_matches(['\n', '\r']));
            let _ = match change.tag() {
                ChangeTag::Delete => writeln!(out, "{}", styles.error.style(format!("-{line}"))),
                ChangeTag::Insert => writeln!(out, "{}", styles.help.style(format!("+{line}"))),
                ChangeTag::Equal => writeln!(out, " {line}"),
            };
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_in_the_usual_form() {
        let old = "政策 甲 {\n版本 1\n}\n";
        let new = "政策 甲 {\n    版本 1\n}\n";
        insta::assert_snapshot!(unified(Path::new("a.shao"), old, new, &Style::plain(Lang::Zh)));
    }
}
