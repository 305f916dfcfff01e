//! The commands of the READMEs, as they stand there, one after the other.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

#[test]
fn the_commands_of_the_readmes_do_what_they_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_shao")).parent().unwrap();
    for page in ["README.md", "README.zh.md"] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        copy(&root.join("policies/beipiao"), &folder.path().join("policies/beipiao"));
        let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
        let lines: Vec<&str> = blocks.flat_map(str::lines).filter(|line| line.starts_with("shao ")).collect();
        assert!(lines.len() > 5, "{page} shows how cases are kept");
        for line in lines {
            let path = format!("{}:{}", program.display(), env::var("PATH").unwrap_or_default());
            let ran = Command::new("sh").args(["-c", line]).current_dir(&folder).env("PATH", path).output().unwrap();
            assert!(ran.status.success(), "{page}: {line}\n{}", String::from_utf8_lossy(&ran.stderr));
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}
