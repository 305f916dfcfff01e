//! The tables of the project's Markdown pages have as many cells in each row as in the head.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// All pages that are kept, but for fixtures (whose tables stand in code) and what is built.
fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && !name.starts_with('.') && name != "target" {
            pages(&path, found);
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
}

/// How many cells a row has; bars within code or after a backslash separate nothing.
fn cells(row: &str) -> usize {
    let mut bars = 0usize;
    // How many backticks began the code, and how many stand together here.
    let (mut code, mut ticks, mut escaped) = (0, 0, false);
    for c in row.trim().chars() {
        if c == '`' {
            ticks += 1;
            continue;
        }
        match (code, ticks) {
            (_, 0) => {}
            (0, _) => code = ticks,
            _ if code == ticks => code = 0,
            _ => {}
        }
        ticks = 0;
        bars += usize::from(c == '|' && code == 0 && !escaped);
        escaped = c == '\\';
    }
    bars.saturating_sub(1)
}

#[test]
fn rows_have_as_many_cells_as_their_head() {
    let mut found = Vec::new();
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for page in found {
        let text = fs::read_to_string(&page).unwrap();
        let (mut fenced, mut head) = (false, None);
        for (number, line) in (1..).zip(text.lines()) {
            fenced ^= line.trim_start().starts_with("```");
            if fenced || !line.starts_with('|') {
                head = None;
                continue;
            }
            rows += 1;
            let (wanted, count) = (*head.get_or_insert_with(|| cells(line)), cells(line));
            if count != wanted || !line.trim_end().ends_with('|') {
                wrong.push(format!("{}:{number}: {count} cells, the head has {wanted}", page.display()));
            }
        }
    }
    assert!(rows > 300, "only {rows} rows were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
