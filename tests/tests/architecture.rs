//! Holds the table of `docs/architecture.md` against what the crates really depend on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a folder may use of ours.
enum MayUse {
    All,
    Only(BTreeSet<String>),
}

/// A crate of the workspace: its folder, and what it depends on outside of its tests.
struct Crate {
    name: String,
    folder: String,
    uses: BTreeSet<String>,
    path: PathBuf,
}

#[test]
fn crates_use_only_what_the_table_allows() {
    let table = table();
    let crates = crates();
    let ours: BTreeSet<String> = crates.iter().map(|each| each.name.clone()).collect();
    for each in &crates {
        let allowed = table.get(&each.folder).unwrap_or_else(|| panic!("`{}/` is not in the table", each.folder));
        let MayUse::Only(allowed) = allowed else { continue };
        let used: BTreeSet<String> = each.uses.intersection(&ours).cloned().collect();
        let forbidden: Vec<_> = used.difference(allowed).collect();
        assert!(forbidden.is_empty(), "`{}` may not use {forbidden:?}", each.name);
    }
}

#[test]
fn the_table_names_only_folders_that_are_there() {
    for folder in table().keys() {
        assert!(root().join(folder).is_dir(), "`{folder}/` is in the table, but not in the repository");
    }
}

#[test]
fn only_their_owners_see_the_parser_and_the_renderer() {
    for each in crates() {
        for (dependency, owner) in [("pest", "grammar"), ("pest_derive", "grammar"), ("miette", "cli")] {
            let uses = each.uses.contains(dependency);
            assert!(!uses || each.name == owner, "`{}` uses {dependency}, which is {owner}'s alone", each.name);
        }
    }
}

#[test]
fn the_library_crates_have_a_narrow_door() {
    for each in crates() {
        let door = each.path.join("src/lib.rs");
        let owned = ["diagnose", "grammar", "ruleset", "engine", "compiler", "runtime"].contains(&each.name.as_str());
        if !owned || !door.exists() {
            continue;
        }
        let text = std::fs::read_to_string(&door).unwrap();
        for item in ["fn ", "struct ", "enum ", "impl ", "trait "] {
            let here = text.lines().find(|line| line.trim_start_matches("pub ").starts_with(item));
            assert_eq!(here, None, "`{}` is for `mod` and `pub use`", door.display());
        }
    }
}

/// The table: folder to what it may use.
fn table() -> BTreeMap<String, MayUse> {
    let text = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let mut rows = text.lines().skip_while(|line| !line.starts_with("| folder")).skip(2);
    let mut table = BTreeMap::new();
    for row in rows.by_ref().take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, folder, _, uses, _] = cells[..] else { panic!("not a row of three cells: {row}") };
        let may_use = match uses {
            "all" => MayUse::All,
            "–" | "nothing of ours" => MayUse::Only(BTreeSet::new()),
            names => MayUse::Only(names.split(", ").map(Into::into).collect()),
        };
        table.insert(folder.trim_matches('`').trim_end_matches('/').to_owned(), may_use);
    }
    assert!(table.contains_key("engine"), "the table was not found");
    table
}

/// The crates of the workspace, as cargo sees them.
fn crates() -> Vec<Crate> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    list(&metadata, "packages").map(read_crate).collect()
}

fn read_crate(package: &Value) -> Crate {
    let manifest = PathBuf::from(text(package, "manifest_path"));
    let path = manifest.parent().unwrap().to_owned();
    let folder = path.strip_prefix(root()).unwrap().iter().next().unwrap().to_string_lossy().into_owned();
    let outside_of_tests = |dependency: &&Value| dependency.get("kind").and_then(Value::as_str) != Some("dev");
    let uses = list(package, "dependencies").filter(outside_of_tests).map(|dependency| text(dependency, "name").into());
    Crate { name: text(package, "name").into(), folder, uses: uses.collect(), path }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).unwrap().iter()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
