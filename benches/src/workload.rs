//! A seeded routing workload: first match over rules of one to seven conditions, as a policy and as cases.

use std::fmt::Write;

/// splitmix64: small, and the same for ever.
#[derive(Clone, Debug)]
pub struct Rng(pub u64);

impl Rng {
    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `0..n`.
    pub fn below(&mut self, n: u32) -> u32 {
        ((u128::from(self.next_bits()) * u128::from(n)) >> 64) as u32
    }

    /// Yes in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
}

/// The kinds of reporter.
const REPORTERS: [&str; 4] = ["resident", "grid_worker", "hotline", "media"];
/// How many streets there are.
const STREETS: u32 = 60;
/// How many departments there are.
const DEPARTMENTS: u32 = 36;

/// What a rule asks; none asks nothing.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The category.
    pub category: u32,
    /// Any of these streets.
    pub streets: Option<Vec<u32>>,
    /// At least so severe.
    pub severity: Option<i64>,
    /// At least so many households.
    pub households: Option<i64>,
    /// Whether it is about safety.
    pub safety: Option<bool>,
    /// Who reported it.
    pub reporter: Option<u32>,
    /// How often it was reported, both ends included.
    pub repeats: Option<(i64, i64)>,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// When it matches.
    pub when: Condition,
    /// The department.
    pub department: u32,
    /// The limit in hours.
    pub hours: i64,
    /// The priority.
    pub priority: i64,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The category.
    pub category: u32,
    /// The street.
    pub street: u32,
    /// 1 to 5.
    pub severity: i64,
    /// Households touched.
    pub households: i64,
    /// Whether it is about safety.
    pub safety: bool,
    /// Who reported it.
    pub reporter: u32,
    /// How often it was reported.
    pub repeats: i64,
}

/// Rules and cases.
#[derive(Debug)]
pub struct Workload {
    /// In order.
    pub rules: Vec<Rule>,
    /// The cases.
    pub cases: Vec<Case>,
    categories: u32,
}

impl Workload {
    /// `rules` rules over as many categories as leave 50 rules to each (at least 2), so that the share of cases that
    /// match does not depend on the number of rules.
    pub fn new(rules: u32, cases: u32) -> Workload {
        let categories = (rules / 50).max(2);
        let mut random = Rng(20_260_501);
        let rules = (0..rules).map(|_| rule(&mut random, categories)).collect();
        let cases = (0..cases).map(|_| case(&mut random, categories)).collect();
        Workload { rules, cases, categories }
    }

    /// The policy, in the English dialect.
    pub fn policy(&self) -> String {
        let mut text = String::from("policy Bench { version 1 }\n\n");
        let names = |prefix: &str, n: u32| (0..n).map(|i| format!("{prefix}{i}")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "enum Category {{ {} }}", names("category", self.categories));
        let _ = writeln!(text, "enum Street {{ {} }}", names("street", STREETS));
        let _ = writeln!(text, "enum Reporter {{ {} }}", REPORTERS.join(", "));
        let _ = writeln!(text, "enum Department {{ {}, hotline_centre }}", names("department", DEPARTMENTS));
        text.push_str(
            "record Case {\n    id : text key\n    category : Category\n    street : Street\n    severity : integer\n    \
             reporter : Reporter\n    affected_households : integer\n    repeat_count : integer\n    is_safety : yesno\n}\n\n",
        );
        text.push_str("decision Route for Case in order {\n    outcome department : Department\n    outcome hours : integer\n    outcome priority : integer\n");
        for (number, rule) in self.rules.iter().enumerate() {
            let _ = writeln!(
                text,
                "    rule r{number} {{ when {}; then department department{}; hours {}; priority {} }}",
                condition(&rule.when),
                rule.department,
                rule.hours,
                rule.priority
            );
        }
        text.push_str("    else { department hotline_centre; hours 168; priority 5 }\n}\n");
        text
    }

    /// The cases as JSON lines, with seven fields that no rule reads.
    pub fn lines(&self) -> Vec<String> {
        let mut random = Rng(7);
        self.cases.iter().enumerate().map(|(number, case)| line(number, case, &mut random)).collect()
    }
}

fn rule(random: &mut Rng, categories: u32) -> Rule {
    let category = random.below(categories);
    let streets: Vec<u32> = (0..=random.below(8)).map(|_| random.below(STREETS)).collect();
    let low = i64::from(random.below(6));
    Rule {
        when: Condition {
            category,
            streets: random.chance(70).then_some(streets),
            severity: random.chance(50).then_some(i64::from(2 + random.below(4))),
            households: random.chance(30).then_some([30, 50, 100, 300, 500, 1000][random.below(6) as usize % 6]),
            safety: random.chance(20).then_some(random.chance(50)),
            reporter: random.chance(10).then_some(random.below(4)),
            repeats: random.chance(10).then_some((low, low + i64::from(random.below(7)))),
        },
        department: random.below(DEPARTMENTS),
        hours: [2, 4, 8, 24, 48, 72, 120][random.below(7) as usize % 7],
        priority: i64::from(1 + random.below(4)),
    }
}

fn case(random: &mut Rng, categories: u32) -> Case {
    Case {
        category: random.below(categories),
        street: random.below(STREETS),
        severity: i64::from(1 + random.below(5)),
        households: i64::from(if random.chance(40) { random.below(20) } else { random.below(2000) }),
        safety: random.chance(30),
        reporter: random.below(4),
        repeats: i64::from(if random.chance(50) { random.below(2) } else { random.below(20) }),
    }
}

fn condition(when: &Condition) -> String {
    let mut parts = vec![format!("category is category{}", when.category)];
    if let Some(streets) = &when.streets {
        let names: Vec<String> = streets.iter().map(|street| format!("street{street}")).collect();
        parts.push(format!("street is {}", names.join(", ")));
    }
    if let Some(least) = when.severity {
        parts.push(format!("severity at least {least}"));
    }
    if let Some(least) = when.households {
        parts.push(format!("affected_households at least {least}"));
    }
    if let Some(safety) = when.safety {
        parts.push(format!("is_safety is {}", if safety { "yes" } else { "no" }));
    }
    if let Some(reporter) = when.reporter {
        parts.push(format!("reporter is {}", REPORTERS[reporter as usize % 4]));
    }
    if let Some((low, high)) = when.repeats {
        parts.push(format!("repeat_count in {low} to {high}"));
    }
    parts.join(" and ")
}

fn line(number: usize, case: &Case, random: &mut Rng) -> String {
    format!(
        "{{\"id\":\"HZ2026{number:08}\",\"category\":\"category{}\",\"subcategory\":\"category{}-{:02}\",\"street\":\"street{}\",\
         \"community\":\"社区{:03}\",\"severity\":{},\"reporter\":\"{}\",\"affected_households\":{},\"repeat_count\":{},\
         \"is_safety\":{},\"is_multi_department\":{},\"amount\":{}.{:02},\"created_at\":\"2026-{:02}-{:02}T{:02}:{:02}:{:02}+08:00\",\
         \"tags\":[\"噪声\",\"夜间\"]}}",
        case.category,
        case.category,
        random.below(12),
        case.street,
        random.below(600),
        case.severity,
        REPORTERS[case.reporter as usize % 4],
        case.households,
        case.repeats,
        case.safety,
        random.chance(15),
        random.below(99_999),
        random.below(100),
        1 + random.below(12),
        1 + random.below(28),
        random.below(24),
        random.below(60),
        random.below(60),
    )
}
