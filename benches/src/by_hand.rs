//! The limit: the same rules, written by hand for exactly this shape, indexed by category.

use crate::workload::{Case, Rule, Workload};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A rule packed for comparison by masks.
#[derive(Clone, Copy)]
struct Packed {
    streets: u64,
    households: i32,
    severity: i8,
    repeats: (u8, u8),
    safety: u8,
    reporters: u8,
    number: u32,
}

/// A case packed likewise.
#[derive(Clone, Copy, Debug)]
pub struct HandCase {
    category: u32,
    street: u8,
    severity: i8,
    households: i32,
    safety: u8,
    reporter: u8,
    repeats: u8,
}

/// What is read of a line.
#[derive(Deserialize)]
struct Needed<'a> {
    category: &'a str,
    street: &'a str,
    severity: i64,
    reporter: &'a str,
    affected_households: i64,
    repeat_count: i64,
    is_safety: bool,
}

/// The rules by category, in order.
pub struct HandPolicy {
    buckets: Vec<Vec<Packed>>,
    categories: FxHashMap<String, u32>,
    streets: FxHashMap<String, u8>,
    reporters: FxHashMap<String, u8>,
}

impl HandPolicy {
    /// Packs the rules of a workload.
    pub fn new(workload: &Workload) -> HandPolicy {
        let categories = workload.rules.iter().map(|rule| rule.when.category).max().unwrap_or(0) + 1;
        let mut buckets = vec![Vec::new(); categories as usize];
        for (number, rule) in workload.rules.iter().enumerate() {
            if let Some(bucket) = buckets.get_mut(rule.when.category as usize) {
                bucket.push(pack(number as u32, rule));
            }
        }
        let reporters = ["resident", "grid_worker", "hotline", "media"];
        HandPolicy {
            buckets,
            categories: (0..categories).map(|i| (format!("category{i}"), i)).collect(),
            streets: (0..60).map(|i| (format!("street{i}"), i)).collect(),
            reporters: reporters.iter().zip(0..).map(|(name, i)| ((*name).to_owned(), i)).collect(),
        }
    }

    /// The number of the first rule that matches.
    pub fn decide(&self, case: &HandCase) -> Option<u32> {
        let bucket = self.buckets.get(case.category as usize)?;
        bucket.iter().find(|rule| matches(rule, case)).map(|rule| rule.number)
    }

    /// A case, packed.
    pub fn pack(&self, case: &Case) -> HandCase {
        HandCase {
            category: case.category,
            street: case.street as u8,
            severity: case.severity as i8,
            households: case.households as i32,
            safety: u8::from(case.safety),
            reporter: case.reporter as u8,
            repeats: case.repeats.clamp(0, 255) as u8,
        }
    }

    /// A case from its JSON line, by serde_json into a struct of the needed fields; none where it cannot be read.
    pub fn read(&self, line: &str) -> Option<HandCase> {
        let needed: Needed<'_> = serde_json::from_str(line).ok()?;
        Some(HandCase {
            category: *self.categories.get(needed.category)?,
            street: *self.streets.get(needed.street)?,
            severity: needed.severity as i8,
            households: needed.affected_households as i32,
            safety: u8::from(needed.is_safety),
            reporter: *self.reporters.get(needed.reporter)?,
            repeats: needed.repeat_count.clamp(0, 255) as u8,
        })
    }
}

fn pack(number: u32, rule: &Rule) -> Packed {
    let when = &rule.when;
    Packed {
        streets: when.streets.as_ref().map_or(u64::MAX, |all| all.iter().fold(0, |mask, street| mask | 1 << street)),
        households: when.households.unwrap_or(i64::from(i32::MIN)) as i32,
        severity: when.severity.unwrap_or(i64::from(i8::MIN)) as i8,
        repeats: when.repeats.map_or((0, 255), |(low, high)| (low as u8, high as u8)),
        safety: when.safety.map_or(3, |safety| 1 << u8::from(safety)),
        reporters: when.reporter.map_or(0xFF, |reporter| 1 << reporter),
        number,
    }
}

fn matches(rule: &Packed, case: &HandCase) -> bool {
    (rule.streets >> case.street) & 1 == 1
        && case.severity >= rule.severity
        && case.households >= rule.households
        && (rule.safety >> case.safety) & 1 == 1
        && (rule.reporters >> case.reporter) & 1 == 1
        && case.repeats >= rule.repeats.0
        && case.repeats <= rule.repeats.1
}
