//! Policies to try things on: those that the project ships, and the examples of the reference.

use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// All of them.
pub static ALL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["policies", "examples"] {
        let folders = fs::read_dir(root.join(folder)).unwrap().flatten().map(|entry| entry.path());
        let inner = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        files.extend(inner.map(|file| file.path()).filter(|path| path.extension().is_some_and(|it| it == "shao")));
    }
    files.push(root.join("grammar/tests/samples/beipiao.shao"));
    files.push(root.join("grammar/tests/samples/process.shao"));
    files.sort();
    let mut found: Vec<String> = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    found.extend(examples(&fs::read_to_string(root.join("docs/language.md")).unwrap()));
    assert!(found.len() > 50, "only {} samples", found.len());
    found
});

/// The policies in a document.
fn examples(document: &str) -> Vec<String> {
    let blocks = document.split("\n```shao\n").skip(1).filter_map(|rest| rest.split_once("```"));
    blocks.map(|(policy, _)| policy.to_owned()).collect()
}

/// One of them.
pub fn any() -> impl Strategy<Value = &'static str> {
    let small: Vec<&str> = ALL.iter().map(String::as_str).filter(|sample| sample.len() < 6_000).collect();
    prop::sample::select(small)
}
