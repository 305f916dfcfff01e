//! Check and build: from text to a rule set's bytes, and from bytes to an engine that is ready.

use benches::{Timing, Workload, report, single};
use compiler::{ResourceError, compile};
use diagnose::Sources;
use engine::{Engine, Units};
use ruleset::RuleSet;
use std::hint::black_box;
use std::sync::Arc;

fn main() {
    for rules in [100, 1_000, 10_000] {
        let policy = Workload::new(rules, 0).policy();
        let build = single(1, || {
            black_box(build(&policy));
        });
        // One second for 10,000 rules, and in proportion.
        let second = f64::from(rules) / 10_000.0 * 1e9;
        let bound = Timing { best: second, median: second };
        report(&format!("check + build, {rules} rules"), build, "1 s for 10,000 rules", bound, 1.0);
        let bytes = build_bytes(&policy);
        let load = single(1, || {
            black_box(load(&bytes));
        });
        let parse = single(1, || {
            black_box(RuleSet::from_bytes(&bytes).is_ok());
        });
        report(
            &format!("load, {rules} rules ({} KiB)", bytes.len() >> 10),
            load,
            "decode and validate alone",
            parse,
            10.0,
        );
    }
}

fn build(policy: &str) -> Option<Vec<u8>> {
    let mut sources = Sources::new();
    sources.add("bench.shao", policy);
    let outcome = compile(&sources, &|_| Err(ResourceError::NotFound));
    outcome.value.map(|compiled| compiled.ruleset.to_bytes())
}

fn build_bytes(policy: &str) -> Vec<u8> {
    build(policy).unwrap_or_default()
}

fn load(bytes: &[u8]) -> Option<Engine> {
    let rules = RuleSet::from_bytes(bytes).ok()?;
    Engine::new(Arc::new(rules), Units::none()).ok()
}
