//! A policy as it lies on the disk: a folder, one file, or a compiled one.

use super::Confined;
use super::pattern::expand;
use super::text::{RESOURCE_LIMIT, SMALL_LIMIT, read_bytes, read_small_text, read_text};
use crate::manifest::Manifest;
use crate::problems::{Limit, NoPolicy, TooLarge, Unreadable};
use diagnose::{Diagnostic, FileId, Outcome, Sources, Span, Spanned};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

/// The name of a policy folder's manifest.
const MANIFEST: &str = "shao.toml";
/// Bytes of one policy file.
const SOURCE_LIMIT: u64 = 4 << 20;
/// Bytes of all policy files.
const TOTAL_LIMIT: u64 = 64 << 20;
/// Policy files of one folder.
const COUNT_LIMIT: usize = 4096;
/// Bytes of a compiled policy.
const COMPILED_LIMIT: u64 = ruleset::MAX_BYTES as u64;

/// A policy that has been opened: its sources are read, its lists and data are not.
#[derive(Debug)]
pub struct Policy {
    /// The policy files in order, then the manifest, then binding files.
    pub sources: Sources,
    /// What was opened.
    pub form: Form,
    /// What `shao.toml` says; the defaults where there is none.
    pub manifest: Manifest,
    /// The folder in which its lists and data lie.
    pub root: Confined,
}

/// What a policy argument turned out to be.
#[derive(Debug)]
pub enum Form {
    /// Policy files, to be compiled.
    Source(Vec<FileId>),
    /// The bytes of a compiled policy.
    Compiled(Vec<u8>),
}

impl Policy {
    /// Opens a folder, a `.shao` file or a `.shaoc` file.
    ///
    /// Fails only where there is nothing to work on. A file that cannot be read and mistakes in the manifest are
    /// problems of the outcome.
    pub fn open(path: &Path) -> Result<Outcome<Policy>, Diagnostic> {
        let unreadable = |cause| Unreadable { name: path.display().to_string(), cause, at: None };
        if fs::metadata(path).map_err(unreadable)?.is_dir() {
            return open_folder(Confined::new(path)?);
        }
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let root = Confined::new(parent)?;
        let file = File::open(path).map_err(unreadable)?;
        let mut sources = Sources::new();
        let form = if path.extension().is_some_and(|extension| extension == "shaoc") {
            Form::Compiled(read_bytes(file, COMPILED_LIMIT, &name, None)?)
        } else {
            let text = read_text(file, SOURCE_LIMIT, &name, None)?;
            Form::Source(vec![sources.add(name, text)])
        };
        Ok(Outcome::clean(Policy { sources, form, manifest: Manifest::default(), root }))
    }

    /// The bytes of a list or calendar that the policy names, from inside its folder.
    pub fn resource(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        read_bytes(self.root.open(path, None)?, RESOURCE_LIMIT, path, None)
    }

    /// Adds the `[[bind]]` tables of a binding file; each replaces the manifest's for the same record or level.
    ///
    /// Returns the problems in it; fails where it cannot be read.
    pub fn add_bindings(&mut self, path: &Path) -> Result<Vec<Diagnostic>, Diagnostic> {
        let name = path.display().to_string();
        let text = read_small_text(path)?;
        let id = self.sources.add(name, text.as_str());
        let Outcome { value, problems } = Manifest::parse_bindings(&text, id);
        self.manifest.replace_bindings(value);
        Ok(problems)
    }
}

/// Opens a policy folder; without a manifest, all its `.shao` files make the policy.
fn open_folder(root: Confined) -> Result<Outcome<Policy>, Diagnostic> {
    let manifest_text = match root.has(MANIFEST) {
        true => Some(read_text(root.open(MANIFEST, None)?, SMALL_LIMIT, MANIFEST, None)?),
        false => None,
    };
    // The policy files come first in the sources, and which they are stands in the manifest: it is read as the
    // file that it will be once they have been counted.
    let mut manifest = Manifest::parse(manifest_text.as_deref().unwrap_or(""), FileId(0)).value;
    let mut problems = Vec::new();
    let mut sources = Sources::new();
    let files = read_sources(&root, &manifest.files, &mut sources, &mut problems)?;
    if let Some(text) = manifest_text {
        let id = sources.add(MANIFEST, text.as_str());
        let parsed = Manifest::parse(&text, id);
        manifest = parsed.value;
        // Those met so far that have a place have it in the manifest.
        for at in problems.iter_mut().filter_map(|problem| problem.report.at.as_mut()) {
            at.file = id;
        }
        problems.splice(0..0, parsed.problems);
    }
    Ok(Outcome { value: Policy { sources, form: Form::Source(files), manifest, root }, problems })
}

/// Reads the files that the patterns mean, each once, in order.
fn read_sources(
    root: &Confined,
    patterns: &[Spanned<String>],
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<FileId>, Diagnostic> {
    let folder = || root.root().display().to_string();
    let mut seen = BTreeSet::new();
    let mut total = 0;
    let mut files = Vec::new();
    for (path, at) in wanted(root, patterns, problems) {
        if !seen.insert(path.clone()) {
            continue;
        }
        if seen.len() > COUNT_LIMIT {
            return Err(TooLarge { name: folder(), limit: Limit::Files(COUNT_LIMIT), at: None }.into());
        }
        let read = root.open(&path, at).and_then(|file| read_text(file, SOURCE_LIMIT, &path, at));
        match read {
            Ok(text) => {
                total += text.len() as u64;
                if total > TOTAL_LIMIT {
                    return Err(TooLarge { name: folder(), limit: Limit::Bytes(TOTAL_LIMIT), at: None }.into());
                }
                files.push(sources.add(path, text));
            }
            Err(problem) => problems.push(problem),
        }
    }
    if seen.is_empty() && problems.is_empty() {
        let patterns = match patterns {
            [] => vec!["*.shao".to_owned()],
            _ => patterns.iter().map(|pattern| pattern.value.clone()).collect(),
        };
        return Err(NoPolicy { folder: folder(), patterns }.into());
    }
    Ok(files)
}

/// The paths of the policy's files with the places that name them, in order.
fn wanted(
    root: &Confined,
    patterns: &[Spanned<String>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, Option<Span>)> {
    let default = [("*.shao", None)];
    let named: Vec<_> = match patterns {
        [] => default.to_vec(),
        _ => patterns.iter().map(|pattern| (pattern.value.as_str(), Some(pattern.span))).collect(),
    };
    let mut paths = Vec::new();
    for (pattern, at) in named {
        match expand(root, pattern, at) {
            Ok(found) => paths.extend(found.into_iter().map(|path| (path, at))),
            Err(problem) => problems.push(problem),
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    #[test]
    fn the_limits_are_those_that_the_code_page_tells() {
        let means = <TooLarge as diagnose::Problem>::ABOUT.means;
        for limit in [SOURCE_LIMIT, TOTAL_LIMIT, SMALL_LIMIT, RESOURCE_LIMIT, COMPILED_LIMIT] {
            let wanted = format!("{} MiB", limit >> 20);
            assert!(means.zh.contains(&wanted) && means.en.contains(&wanted), "{wanted}");
        }
        assert!(!means.en.contains("256"), "a compiled policy is as large as what the loader takes");
    }

    fn names(policy: &Policy) -> Vec<&str> {
        policy.sources.iter().map(|(_, file)| file.name()).collect()
    }

    #[test]
    fn a_folder_takes_all_policy_files_sorted_and_the_manifest_last() {
        let dir =
            folder(&[("b.shao", "b"), ("a.shao", "\u{feff}a"), ("c.txt", ""), (".x.shao", ""), ("shao.toml", "")]);
        let opened = Policy::open(dir.path()).unwrap();
        assert!(opened.problems.is_empty());
        assert_eq!(names(&opened.value), ["a.shao", "b.shao", "shao.toml"]);
        assert_eq!(opened.value.sources.get(FileId(0)).unwrap().text(), "a");
    }

    #[test]
    fn the_manifest_says_which_files_and_its_problems_point_into_it() {
        let manifest = "[policy]\nfiles = [\"sub/*.shao\", \"nowhere.shao\"]\nlanguage = \"zh\"\n";
        let dir = folder(&[("a.shao", ""), ("sub/b.shao", ""), ("sub/c.shao", ""), ("shao.toml", manifest)]);
        let opened = Policy::open(dir.path()).unwrap();
        assert_eq!(names(&opened.value), ["sub/b.shao", "sub/c.shao", "shao.toml"]);
        let found: Vec<_> = opened
            .problems
            .iter()
            .map(|problem| (problem.code(), opened.value.sources.text(problem.report.at.unwrap())))
            .collect();
        assert_eq!(found, [("S0612", "language"), ("S0604", "\"nowhere.shao\"")]);
    }

    #[test]
    fn one_file_and_a_compiled_one_open_too() {
        let dir = folder(&[("a.shao", "a"), ("b.shaoc", "b"), ("list.csv", "x")]);
        let opened = Policy::open(&dir.path().join("a.shao")).unwrap().value;
        assert_eq!(names(&opened), ["a.shao"]);
        assert_eq!(opened.resource("list.csv").unwrap(), b"x");
        assert_eq!(opened.resource("../list.csv").unwrap_err().code(), "S0602");
        let compiled = Policy::open(&dir.path().join("b.shaoc")).unwrap().value;
        assert!(matches!(compiled.form, Form::Compiled(bytes) if bytes == b"b"));
    }

    #[test]
    fn nothing_to_work_on_fails() {
        let dir = folder(&[("a.txt", "a")]);
        assert_eq!(Policy::open(dir.path()).unwrap_err().code(), "S0608");
        assert_eq!(Policy::open(&dir.path().join("b.shao")).unwrap_err().code(), "S0601");
    }
}
