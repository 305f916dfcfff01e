//! What the proofs cost, beside the limits they are held to, and a family that they cannot finish.

use benches::{Partition, Timing, Workload, clauses, report, single};
use compiler::{ResourceError, Resources, check, compile};
use diagnose::Sources;
use std::hint::black_box;
use std::path::{Path, PathBuf};

fn main() {
    for (rules, columns, limit) in [(100, 8, 0.05), (1_000, 10, 0.5), (10_000, 8, 5.0)] {
        let policy = Partition::new(rules, columns, 1).policy();
        let name = format!("a complete partition, {rules} rules x {columns} columns");
        measure(&name, &policy, limit);
        println!("    found: {}", told(&policy));
    }
    for rules in [100, 1_000, 10_000] {
        let name = format!("rules in order, {rules}");
        measure(&name, &Workload::new(rules, 0).policy(), f64::from(rules) / 10_000.0);
    }
    shipped();
    let policy = clauses(200, 852);
    measure("852 clauses of three over 200 yes/no fields", &policy, 10.0);
    println!("    found: {}", told(&policy));
}

/// Every policy of the project.
fn shipped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for name in [
        "policies/beipiao",
        "policies/tongzhou",
        "policies/shashi",
        "policies/service-desk",
        "examples/small-town",
        "examples/street-repairs",
    ] {
        let folder = folder.join(name);
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|file| file.path());
        let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|it| it == "shao")).collect();
        files.sort();
        let mut sources = Sources::new();
        for file in files {
            sources.add("policy.shao", std::fs::read_to_string(file).unwrap_or_default());
        }
        let resources = |path: &str| std::fs::read(folder.join(path)).map_err(|_| ResourceError::NotFound);
        measure_with(name, &sources, &resources, 0.05);
    }
}

/// Reports the proofs alone: compiling without what comes before them.
fn measure(name: &str, policy: &str, seconds: f64) {
    measure_with(name, &sources(policy), &no_files, seconds);
}

fn measure_with(name: &str, sources: &Sources, resources: &Resources<'_>, seconds: f64) {
    let before = single(1, || {
        black_box(check(sources, resources).value.is_some());
    });
    let whole = single(1, || {
        black_box(compile(sources, resources).value.is_some());
    });
    let proofs = Timing { best: whole.best - before.best, median: whole.median - before.median };
    let limit = Timing { best: seconds * 1e9, median: seconds * 1e9 };
    report(&format!("proofs: {name}"), proofs, &format!("{seconds} s"), limit, 1.0);
}

fn sources(policy: &str) -> Sources {
    let mut sources = Sources::new();
    sources.add("bench.shao", policy);
    sources
}

fn no_files(_: &str) -> Result<Vec<u8>, ResourceError> {
    Err(ResourceError::NotFound)
}

/// The codes that are found, each with its number.
fn told(policy: &str) -> String {
    let mut codes: Vec<&str> = compile(&sources(policy), &no_files).problems.iter().map(|it| it.code()).collect();
    codes.sort_unstable();
    let mut told: Vec<(&str, usize)> = Vec::new();
    for code in codes {
        match told.last_mut() {
            Some((last, count)) if *last == code => *count += 1,
            _ => told.push((code, 1)),
        }
    }
    format!("{told:?}")
}
