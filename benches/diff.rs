//! What comparing two versions costs, beside the limits it is held to, and a pair that it cannot finish.

use benches::{Partition, Timing, Workload, clauses, report, single};
use compiler::{BUDGET, Diff, ResourceError, Unsure, check, compiled, diff};
use diagnose::Sources;
use ruleset::RuleSet;
use std::hint::black_box;
use std::sync::Arc;

/// So many rules differ between two versions.
const DIFFER: usize = 10;

fn main() {
    for rules in [100u32, 1_000, 10_000] {
        let limit = f64::from(rules) / 10_000.0 * 5.0;
        let policy = Partition::new(rules as usize, 8, 1).policy();
        let moved = edited(&policy, |line| Some(line.replace("then way ", "then way 9")));
        measure(&format!("a complete partition, {rules} rules, ten say something else"), &policy, &moved, limit);
        let policy = Workload::new(rules, 0).policy();
        let fewer = edited(&policy, |_| None);
        measure(&format!("rules in order, {rules}, ten taken away"), &policy, &fewer, limit);
        let moved =
            edited(&policy, |line| line.split_once("; priority ").map(|(head, _)| format!("{head}; priority 99 }}")));
        measure(&format!("rules in order, {rules}, ten with another priority"), &policy, &moved, limit);
    }
    let policy = clauses(200, 852).replace("}\n}\n", "}\n    else { way 8 }\n}\n");
    let other = policy.replace("else { way 8 }", "else { way 9 }");
    measure("852 clauses of three over 200 yes/no fields, another else", &policy, &other, 10.0);
}

/// The policy with ten of its rules, spread over it, written otherwise or left out.
fn edited(policy: &str, edit: impl Fn(&str) -> Option<String>) -> String {
    let is_rule = |line: &&str| line.trim_start().starts_with("rule ");
    let step = (policy.lines().filter(is_rule).count() / DIFFER).max(1);
    let (mut number, mut text) = (0, String::new());
    for line in policy.lines() {
        let kept = match is_rule(&line) {
            true => {
                number += 1;
                if number % step == step / 2 { edit(line) } else { Some(line.to_owned()) }
            }
            false => Some(line.to_owned()),
        };
        text.extend(kept.map(|line| line + "\n"));
    }
    text
}

/// Reports the comparison of two rule sets, and what it found.
fn measure(name: &str, before: &str, after: &str, seconds: f64) {
    let (Some(before), Some(after)) = (rules(before), rules(after)) else {
        return println!("{name}: does not compile");
    };
    let ours = single(1, || {
        black_box(diff(&before, &after, BUDGET).is_same());
    });
    let limit = Timing { best: seconds * 1e9, median: seconds * 1e9 };
    report(&format!("diff: {name}"), ours, &format!("{seconds} s"), limit, 1.0);
    println!("    found: {}", told(&diff(&before, &after, BUDGET)));
}

fn told(found: &Diff) -> String {
    let moves: usize = found.decisions.iter().map(|it| it.moves.len() + it.more).sum();
    let open = found.decisions.iter().any(|it| matches!(it.unsure, Some(Unsure::Budget(_))));
    format!("{moves} regions{}", if open { ", and the rest left open: out of steps" } else { "" })
}

fn rules(policy: &str) -> Option<Arc<RuleSet>> {
    let mut sources = Sources::new();
    sources.add("bench.shao", policy);
    let no_files = |_: &str| Err(ResourceError::NotFound);
    check(&sources, &no_files).value.map(|checked| Arc::new(compiled(&checked).ruleset))
}
