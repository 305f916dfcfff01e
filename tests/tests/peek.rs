use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeMap;
use tests::generate::{policy, resource, tapes};

#[test]
fn peek() {
    let mut runner = TestRunner::deterministic();
    let n: usize = std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let show: usize = std::env::var("SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut bad = 0;
    let start = std::time::Instant::now();
    for index in 0..n {
        let tapes = tapes().new_tree(&mut runner).unwrap().current();
        let text = policy(&tapes);
        if index < show {
            println!("{text}\n=======");
        }
        let mut sources = diagnose::Sources::new();
        sources.add("a.shao", &text);
        let outcome = compiler::check(&sources, &|path| {
            resource(path).map(<[u8]>::to_vec).ok_or(compiler::ResourceError::NotFound)
        });
        if outcome.value.is_none() {
            bad += 1;
        }
        for problem in outcome.problems.iter().filter(|p| p.is_error()).take(1) {
            let at = problem.report.at;
            let line = at
                .map(|at| {
                    let f = sources.get(at.file).unwrap();
                    let p = f.position(at.start);
                    format!("{} «{}»", f.line(p.line), sources.text(at))
                })
                .unwrap_or_default();
            codes.entry(format!("{} {}", problem.code(), problem.report.message.en)).or_default().push(line);
        }
    }
    println!("{bad} of {n} refused in {:?}", start.elapsed());
    let mut by: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for (code, lines) in codes {
        let e = by.entry(code[..5].to_owned()).or_default();
        e.0 += lines.len();
        for l in lines {
            e.1.push(format!("{code}\n        {l}"));
        }
    }
    for (code, (count, lines)) in by {
        println!("{code} {count}");
        for line in lines.iter().take(4) {
            println!("    {line}");
        }
    }
}
