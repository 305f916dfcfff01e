//! Progress is shown to people at a terminal, and to nobody else. Needs `script`, which gives a program a terminal.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::shao;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What `shell` makes the program print at a terminal; none where there is no `script`.
fn at_a_terminal(dir: &Path, shell: &str) -> Option<String> {
    let shell = shell.replace("shao", env!("CARGO_BIN_EXE_shao"));
    let mut command = Command::new("script");
    command.current_dir(dir).args(["-qec", &shell, "/dev/null"]).env("TERM", "xterm").env("LANG", "C");
    let output = command.output().ok()?;
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_bar_is_shown_at_a_terminal_alone() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    assert_eq!(shao(dir, "--lang en new town").code, 0);
    let sample = fs::read_to_string(dir.join("town/data/requests.csv")).unwrap();
    let (head, rows) = sample.split_once('\n').unwrap();
    fs::write(dir.join("head"), format!("{head}\n")).unwrap();
    fs::write(dir.join("rows"), rows.repeat((1 << 20) / rows.len())).unwrap();
    fs::write(dir.join("few"), rows).unwrap();
    // Longer than one's patience.
    let slowly = "(cat head rows; sleep 1.2; cat rows rows; sleep 0.2; cat rows) | shao decide town Dispatch -i -";
    let manifest = fs::read_to_string(dir.join("town/shao.toml")).unwrap();
    let manifest = manifest.replace("path = \"requests.csv\"", "path = \"requests.csv\"\nkind = \"csv\"");
    fs::write(dir.join("town/shao.toml"), manifest).unwrap();
    let Some(shown) = at_a_terminal(dir, &format!("{slowly} -o out")) else { return };
    assert!(shown.contains("reading") && shown.contains("MiB"), "{shown}");
    assert!(shown.ends_with("\u{1b}[2K"), "it is gone at the end: {shown:?}");
    let results = at_a_terminal(dir, slowly).unwrap();
    assert!(!results.contains("reading"), "no bar among results");
    let quick = at_a_terminal(dir, "cat head few | shao decide town Dispatch -i - -o out").unwrap();
    assert_eq!(quick, "", "what is quick needs no bar");
    let piped = at_a_terminal(dir, &format!("{slowly} -o out 2>told; cat told")).unwrap();
    assert_eq!(piped, "", "nor does a file");
}

#[test]
fn filing_many_cases_shows_how_far_it_is() {
    let city = common::city::City::new();
    let record = |name: u32| {
        format!(
            r#"{{"编号":"{name}","类别":"险情","地点":"舍宅一网格","严重":1,"发生":"2022-07-04 09:00","上报人":"某","说明":"无"}}"#
        )
    };
    for (file, names) in [("a", 0..40), ("b", 40..80)] {
        fs::write(city.path(file), names.map(record).collect::<Vec<_>>().join("\n") + "\n").unwrap();
    }
    let slowly = "(cat a; sleep 1.2; cat b; sleep 0.2) | shao case new city --db a.db 办理 --now 2022-07-04T09:00 --lang en --format json -i -";
    let Some(shown) = at_a_terminal(city.dir.path(), &format!("{slowly} >out")) else { return };
    assert!(shown.contains("reading"), "{shown}");
    assert_eq!(fs::read_to_string(city.path("out")).unwrap().lines().count(), 80);
}
