//! The pages of `docs/` that are made from the code are what the code makes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;

/// Compares a page with what the code makes of it; `UPDATE_DOCS=1` writes it.
fn hold(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "docs/{name} is out of date: run `UPDATE_DOCS=1 cargo test -p cli`");
}

#[test]
fn cli_page() {
    hold("cli.md", &cli::cli_reference());
}

#[test]
fn codes_page() {
    hold("codes.md", &cli::codes_reference());
}
