//! What the compiler builds, the loader takes: for every policy of the repository.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use compiler::ResourceError;
use diagnose::{SourceFile, Sources};
use ruleset::{MAX_BYTES, RuleSet};
use runtime::{Form, Policy};
use std::path::{Path, PathBuf};

#[test]
fn every_policy_is_read_back_as_it_was_built() {
    for folder in policies() {
        let set = compiled(&folder, |_| {});
        let bytes = set.to_bytes();
        assert!(bytes.len() < MAX_BYTES);
        let read = RuleSet::from_bytes(&bytes).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        assert_eq!(read, set);
    }
}

#[test]
fn the_order_of_files_does_not_change_the_meaning() {
    for folder in policies() {
        let (set, turned) = (compiled(&folder, |_| {}), compiled(&folder, <[SourceFile]>::reverse));
        assert_eq!(set.meaning_hash(), turned.meaning_hash(), "{}", folder.display());
        assert_eq!(set.content_hash(), compiled(&folder, |_| {}).content_hash());
    }
}

/// Every folder with a policy.
fn policies() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("policies");
    let entries = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let folders: Vec<_> = entries.filter(|path| path.join("shao.toml").exists()).collect();
    assert!(!folders.is_empty());
    folders
}

/// The rule set of a folder, its files in whatever order.
fn compiled(folder: &Path, order: impl FnOnce(&mut [SourceFile])) -> RuleSet {
    let policy = Policy::open(folder).unwrap().value;
    let Form::Source(files) = &policy.form else { panic!("not compiled yet") };
    let mut files: Vec<SourceFile> = files.iter().map(|file| policy.sources.get(*file).unwrap().clone()).collect();
    order(&mut files);
    let mut sources = Sources::new();
    for file in &files {
        sources.add(file.name(), file.text());
    }
    let resources = |path: &str| policy.resource(path).map_err(|_| ResourceError::NotFound);
    let outcome = compiler::compile(&sources, &resources);
    let codes: Vec<_> = outcome.problems.iter().map(|problem| (problem.code(), &problem.report.message.en)).collect();
    outcome.value.unwrap_or_else(|| panic!("{}: {codes:?}", folder.display())).ruleset
}
