//! A problem with its place worked out, as every form of output needs it.

use diagnose::{Diagnostic, FileId, Position, SourceFile, Sources, Span};
use std::path::Path;

/// A problem and where it stands.
pub(crate) struct Finding<'a> {
    /// The problem.
    pub diagnostic: &'a Diagnostic,
    /// The place of the text to underline; none for problems of no place.
    pub place: Option<Location<'a>>,
    /// The places of its labels, in their order, with what is there.
    pub labels: Vec<(Location<'a>, &'a diagnose::Both)>,
}

/// A stretch of a source file.
#[derive(Clone)]
pub(crate) struct Location<'a> {
    /// The path to show: the policy's folder, then the file's name in it.
    pub path: String,
    /// The file.
    pub source: &'a SourceFile,
    /// The file's number.
    pub file: FileId,
    /// Byte offsets.
    pub span: Span,
    /// Where it begins.
    pub start: Position,
    /// Where it ends, the column after the last character.
    pub end: Position,
}

impl Location<'_> {
    /// The text itself.
    pub fn text(&self) -> &str {
        self.source.text().get(self.span.start as usize..self.span.end as usize).unwrap_or("")
    }
}

/// The sources that problems point into.
#[derive(Clone, Copy)]
pub(crate) struct Shelf<'a> {
    /// The policy's folder as named on the command line.
    pub folder: &'a Path,
    /// All sources.
    pub sources: &'a Sources,
    /// How many of them, from the first, are named relative to the folder; the others by paths of their own.
    pub own_files: usize,
}

impl<'a> Shelf<'a> {
    /// The path to show of one of the policy's own files.
    pub fn path(&self, name: &str) -> String {
        shown_path(self.folder, name)
    }

    /// Works out one place; none where the span is not of these sources.
    pub fn locate(&self, span: Span) -> Option<Location<'a>> {
        let source = self.sources.get(span.file)?;
        let folder = if (span.file.0 as usize) < self.own_files { self.folder } else { Path::new("") };
        Some(Location {
            path: shown_path(folder, source.name()),
            source,
            file: span.file,
            span,
            start: source.position(span.start),
            end: source.position(span.end),
        })
    }
}

/// Works out the places of all problems and sorts them by file and place; problems of no place come first.
pub(crate) fn findings<'a>(shelf: &Shelf<'a>, problems: &'a [Diagnostic]) -> Vec<Finding<'a>> {
    let locate = |span: Span| shelf.locate(span);
    let mut found: Vec<Finding> = problems
        .iter()
        .map(|diagnostic| Finding {
            diagnostic,
            place: diagnostic.report.at.and_then(locate),
            labels: diagnostic
                .report
                .labels
                .iter()
                .filter_map(|label| Some((locate(label.span)?, &label.text)))
                .collect(),
        })
        .collect();
    found.sort_by_key(|finding| finding.place.as_ref().map(|place| (place.file, place.span.start)));
    found
}

/// The numbers of errors and of warnings.
pub(crate) fn tally(findings: &[Finding]) -> (usize, usize) {
    let errors = findings.iter().filter(|finding| finding.diagnostic.is_error()).count();
    (errors, findings.len() - errors)
}

/// A file's path as messages show it: with `/` on every system, without a leading `./`.
fn shown_path(folder: &Path, name: &str) -> String {
    let path = folder.join(name).to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").map_or_else(|| path.clone(), str::to_owned)
}
