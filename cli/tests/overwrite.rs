//! No output is written over what it is made from.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::city::City;
use common::shao;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The small city of `shao new`, which has a calendar in a file; with a list in another, and keys.
fn town() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &str| assert_eq!(shao(dir.path(), words).code, 0, "{words}");
    run("--lang en new town");
    fs::write(dir.path().join("town/more.shao"), "list Kinds \"kinds.csv\" { kind : text key }\n").unwrap();
    fs::write(dir.path().join("town/kinds.csv"), "kind\na\n").unwrap();
    run("keygen -o town/own");
    dir
}

/// Every file under a folder, with its bytes.
fn all(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(all(&path)),
            false => found.push((path.display().to_string(), fs::read(&path).unwrap())),
        }
    }
    found.sort();
    found
}

fn refused(dir: &Path, words: &str) {
    let before = all(dir);
    let ran = shao(dir, words);
    assert!(ran.code == 2 && ran.err.contains("[S0821]"), "{words}: {} {}", ran.code, ran.err);
    assert_eq!(all(dir), before, "{words}");
}

#[test]
fn lists_calendars_bound_files_and_keys_stay() {
    let dir = town();
    let dir = dir.path();
    for file in ["kinds.csv", "holidays.csv", "more.shao", "data/wards.csv", "data/requests.csv", "shao.toml"] {
        refused(dir, &format!("build town -o town/{file}"));
        refused(dir, &format!("score town Monthly -o town/{file}"));
        refused(dir, &format!("decide town Dispatch --input town/data/requests.csv -o town/{file}"));
    }
    refused(dir, "build town --sign town/own.key -o town/own.key");
    assert_eq!(shao(dir, "build town --sign town/own.key -o town.shaoc").code, 0);
    refused(dir, "build town.shaoc -o town.shaoc");
    let manifest = fs::read_to_string(dir.join("town/shao.toml")).unwrap();
    let (_, bindings) = manifest.split_once("# Units").unwrap();
    fs::write(dir.join("bind.toml"), format!("# Units{bindings}")).unwrap();
    let compiled = "score town.shaoc Monthly --bind bind.toml --data town/data --period 2026-01";
    refused(dir, &format!("{compiled} --trust town/own.pub -o town/own.pub"));
}

#[cfg(unix)]
#[test]
fn another_way_to_the_same_file_is_the_same_file() {
    let dir = town();
    let dir = dir.path();
    std::os::unix::fs::symlink("town/kinds.csv", dir.join("link")).unwrap();
    refused(dir, "score town Monthly -o link");
    refused(dir, "score town Monthly -o town/data/../holidays.csv");
}

#[test]
fn a_run_into_the_folder_of_its_data_leaves_the_data() {
    let dir = town();
    let dir = dir.path();
    for name in ["scores/Monthly.csv", "scores/Monthly.json", "decisions/Dispatch.ndjson"] {
        let (target, manifest) = (dir.join("town/data").join(name), dir.join("town/shao.toml"));
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(dir.join("town/data/requests.csv"), &target).unwrap();
        let text = fs::read_to_string(&manifest).unwrap();
        fs::write(&manifest, text.replace("requests.csv", name)).unwrap();
        refused(dir, "run town -o town/data");
        fs::write(&manifest, text).unwrap();
        fs::remove_file(target).unwrap();
    }
    let ran = shao(dir, "run town -o town/data");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(dir.join("town/data/scores/Monthly.csv").exists());
}

#[test]
fn a_store_is_not_written_over() {
    let city = City::new();
    let dir = city.dir.path();
    for words in ["store export --db a.db -o a.db", "store checkpoint --db a.db -o a.db"] {
        refused(dir, words);
    }
}
