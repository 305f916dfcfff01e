//! `docs/codes.md`, from every crate's problems.

use diagnose::{About, Severity};
use std::fmt::Write;

const HEAD: &str = "\
# Codes

Every code that Shao reports, made from the code itself; `UPDATE_DOCS=1 cargo test -p cli` rewrites it.

| codes | from |
| --- | --- |
| S01xx | reading the text 语法 |
| S02xx–S04xx | checking the policy 检查 |
| S05xx | running it on a record 执行 |
| S06xx | files, bindings, data, the store 文件、绑定、数据、存储 |
| S07xx | compiled files 编译结果 |
| S08xx | the program itself 工具本身 |
| S09xx | what is proved of every case 证明 |
";

/// The page in Markdown, ending with a line break.
pub fn codes_reference() -> String {
    let mut all: Vec<&About> = crates().concat();
    all.sort_by_key(|about| about.code);
    let mut out = HEAD.to_owned();
    for about in all {
        let (zh, en) = match about.severity {
            Severity::Error => ("错误", "error"),
            Severity::Warning => ("警告", "warning"),
        };
        let _ = writeln!(out, "\n## {} {} · {}\n", about.code, about.title.zh, about.title.en);
        let _ = writeln!(out, "{zh} · {en}\n\n{}\n\n{}", about.means.zh, about.means.en);
        if !about.example.is_empty() {
            let _ = writeln!(out, "\n```\n{}\n```", about.example.trim_end());
            if !about.underlines.is_empty() {
                let _ = writeln!(out, "\n→ `{}`", about.underlines);
            }
        }
    }
    out
}

/// The tables of every crate that has problems.
fn crates() -> [&'static [&'static About]; 6] {
    [
        grammar::problems::ALL,
        compiler::problems::ALL,
        engine::ALL,
        runtime::PROBLEMS,
        ruleset::PROBLEMS,
        crate::PROBLEMS,
    ]
}
