//! A copy of the small city with a process, and its store.

use super::{Ran, shao};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with the city and a fresh store `a.db`.
pub struct City {
    /// The folder.
    pub dir: TempDir,
}

impl City {
    /// The city's policy, loaded into a new store.
    pub fn new() -> City {
        let dir = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/city"), &dir.path().join("city"));
        let city = City { dir };
        let ran = city.run("store init city --db a.db");
        assert_eq!(ran.code, 0, "{}", ran.err);
        city
    }

    /// Runs `shao` in the folder.
    pub fn run(&self, words: &str) -> Ran {
        shao(self.dir.path(), words)
    }

    /// A file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Files a case of this kind.
    pub fn file(&self, name: &str, kind: &str, now: &str) -> Ran {
        let record = format!(
            r#"{{"编号":"{name}","类别":"{kind}","地点":"舍宅一网格","严重":5,"发生":"{now}","上报人":"居民{name}","说明":"说明{name}"}}"#
        );
        self.run(&format!("case new city --db a.db 办理 --record {record} --now {now}"))
    }

    /// Does something with a case.
    pub fn act(&self, words: &str) -> Ran {
        self.run(&format!("case act city --db a.db {words}"))
    }

    /// Runs lines one after the other; what each printed, as a transcript.
    pub fn transcript(&self, lines: &[&str]) -> String {
        let one = |line: &&str| {
            let Ran { out, err, code } = self.run(line);
            format!("$ shao {line}\n{out}{err}[{code}]\n")
        };
        lines.iter().map(one).collect::<Vec<_>>().join("\n")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}
