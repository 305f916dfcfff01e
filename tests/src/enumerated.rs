//! Small decisions of which every case can be enumerated: what the analysis says of them is held against all cases.

use crate::generate::Choices;
use engine::{Cell, Context, Engine, MISSING, Row, Units};
use ruleset::{DecisionId, FieldId, LevelId, RecordId, RuleSet};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// The fields of every generated record, and the cells that each may hold.
const FIELDS: [(&str, &str, &[Cell]); 8] = [
    ("kind", "Kind", &[0, 1, 2]),
    ("urgent", "yesno", &[0, 1]),
    ("size", "integer 0 to 4", &[0, 1, 2, 3, 4]),
    ("limit", "integer 0 to 3", &[0, 1, 2, 3]),
    ("stars", "integer 1 to 3 optional", &[MISSING, 1, 2, 3]),
    ("tags", "Tag multiple", &[0, 1, 2, 3]),
    ("code", "text", &[0, 1, 2, 3]),
    ("spot", "street place", &[0, 1, 2, 3]),
];

/// The units that a spot may be: a street that rules name, one that lies in what they name, any other; and what they name
/// itself, since a policy does not say at which level that stands.
const SPOTS: [&str; 4] = ["East", "South: some street", "some street", "South"];

/// The engine on the units that [`SPOTS`] lie in.
pub fn engine(rules: &Arc<RuleSet>) -> Engine {
    let level = |name: &str| rules.meaning.find::<LevelId>(name).unwrap();
    let mut units = Units::builder(&rules.meaning);
    units.add("South", level("district"), &[]);
    units.add("some district", level("district"), &[]);
    for (name, above) in SPOTS.iter().zip(["some district", "South", "some district"]) {
        units.add(name, level("street"), &[above]);
    }
    Engine::new(Arc::clone(rules), units.finish().unwrap()).unwrap()
}

/// The kinds of literal, as numbers of [`literal`].
const LITERALS: [usize; 12] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/// Those that the analysis takes apart.
pub const TAKEN_APART: &[usize] = LITERALS.split_at(11).0;

/// How numbers are compared.
pub const OPERATORS: [&str; 4] = ["at least", "at most", "over", "below"];

/// The texts that a code may be; the last is what witnesses call any other.
const CODES: [&str; 4] = ["p", "q", "r", "甲"];

/// A decision over the fields.
#[derive(Debug)]
pub struct Small {
    /// The policy.
    pub text: String,
    /// Whether the first rule that holds decides.
    pub in_order: bool,
    /// Whether it has an `else`.
    pub has_else: bool,
    /// How many rules it has, named r0, r1 …
    pub rules: usize,
    /// The outcome of each, and of `else`.
    pub outcomes: Vec<usize>,
}

impl Small {
    /// What chance makes of it. `sums` allows conditions that the analysis does not take apart.
    pub fn new(choose: &mut Choices<'_>, sums: bool) -> Small {
        Small::of(choose, if sums { &LITERALS } else { TAKEN_APART })
    }

    /// What chance makes of it with these kinds of literal.
    pub fn of(choose: &mut Choices<'_>, literals: &[usize]) -> Small {
        let (in_order, has_else, rules) = (choose.percent(50), choose.percent(40), choose.between(1, 6));
        let outcomes: Vec<usize> = (0..=rules).map(|_| choose.below(3)).collect();
        let mut text = String::from(
            "policy Small\nlevel district > street\nenum Kind { a, b, c }\nenum Tag { x, y }\nlist Codes {\n    code : text key\n    price : integer 0 to 9\n    \
             | code | price |\n    | \"p\" | 1 |\n    | \"q\" | 5 |\n    | \"r\" | 9 |\n}\nrecord Case {\n    id : text key\n",
        );
        for (name, ty, _) in FIELDS {
            let _ = writeln!(text, "    {name} : {ty}");
        }
        let _ = writeln!(
            text,
            "}}\ndecision D for Case {}{{\n    outcome way : integer 0 to 9",
            if in_order { "in order " } else { "" }
        );
        for (number, outcome) in outcomes.iter().take(rules).enumerate() {
            let condition = condition(choose, 2, literals);
            let _ = writeln!(text, "    rule r{number} {{ when {condition}; then way {outcome} }}");
        }
        if has_else {
            let _ = writeln!(text, "    else {{ way {} }}", outcomes[rules]);
        }
        text.push_str("}\n");
        Small { text, in_order, has_else, rules, outcomes }
    }
}

/// A second decision that asks the first, and a promise that speaks of both.
pub fn promise(choose: &mut Choices<'_>) -> String {
    let asked = *choose.pick(&["D.way", "E.far"]);
    let (op, n, far) = (*choose.pick(&["at least", "at most", "is not"]), choose.below(3), choose.between(0, 2));
    let (when, other) = (condition(choose, 1, TAKEN_APART), condition(choose, 1, TAKEN_APART));
    let must = match choose.below(3) {
        0 => format!("{asked} {op} {n}"),
        1 => format!("{asked} {op} {n} or ({other})"),
        _ => format!("D.way at least E.far and {asked} {op} {n}"),
    };
    format!(
        "decision E for Case in order {{\n    outcome far : integer 0 to 9\n    rule e0 {{ when D.way at least {far}; then far \
         D.way }}\n    else {{ far 0 }}\n}}\nensure Promise for Case {{ when {when}; must {must} }}\n"
    )
}

/// What a decision asks of its cases: tests hold that chance reaches each of these in a share that is known.
pub fn reached(text: &str) -> [(&'static str, bool); 6] {
    let said = text.split_once("decision").unwrap().1;
    let ends = ["size at least 4", "size over 4", "size below 0", "size at most 0", "size in 0 to 4"];
    [
        ("optional", said.contains("stars")),
        ("several values", said.contains("tags")),
        ("list", said.contains("Codes[")),
        ("level", said.contains("spot")),
        ("two fields", OPERATORS.iter().any(|op| said.contains(&format!("limit {op} size")))),
        ("boundary", ends.iter().any(|end| said.contains(end))),
    ]
}

/// In how many of a hundred decisions each of these stands, at least.
const REACHED: [(&str, usize); 6] =
    [("optional", 20), ("several values", 20), ("list", 20), ("level", 20), ("two fields", 20), ("boundary", 10)];

/// Holds that these, and whatever decisions ask, were reached in more than so many of a hundred.
pub fn assert_shares(counts: &BTreeMap<&'static str, usize>, of: &str, shares: &[(&str, usize)]) {
    let whole = counts[of];
    for (what, share) in REACHED.iter().chain(shares) {
        let count = counts.get(what).copied().unwrap_or(0);
        assert!(count * 100 > whole * share, "{what}: {count} of {whole}, not {share} %: {counts:?}");
    }
}

/// A condition of these kinds of literal.
pub fn condition(choose: &mut Choices<'_>, depth: usize, literals: &[usize]) -> String {
    match choose.below(if depth == 0 { 1 } else { 4 }) {
        1 => format!("({} and {})", condition(choose, depth - 1, literals), condition(choose, depth - 1, literals)),
        2 => format!("({} or {})", condition(choose, depth - 1, literals), condition(choose, depth - 1, literals)),
        3 => format!("not ({})", condition(choose, depth - 1, literals)),
        _ => literal(choose, literals),
    }
}

fn literal(choose: &mut Choices<'_>, literals: &[usize]) -> String {
    let op = *choose.pick(&OPERATORS);
    match choose.pick(literals) {
        0 => format!("kind is {}", choose.pick(&["a", "b", "c"])),
        1 => format!("kind is not {}", choose.pick(&["a, b", "c", "b"])),
        2 => "urgent".to_owned(),
        3 => format!("size {op} {}", choose.below(5)),
        4 => format!("size in {} to {}", choose.below(3), choose.between(3, 4)),
        5 => format!("limit {op} size"),
        6 => format!("filled stars and stars {op} {}", choose.between(1, 3)),
        7 => format!("(stars if missing 2) {op} {}", choose.between(1, 3)),
        8 => format!("tags contains {}", choose.pick(&["x", "y", "x, y", "all x, y"])),
        9 => format!("(Codes[code].price if missing 0) {op} {}", choose.pick(&["1", "2", "5", "9"])),
        10 => format!("spot {}", choose.pick(&["is East", "is not East", "lies in South"])),
        _ => format!("size + limit {op} {}", choose.between(1, 7)),
    }
}

/// Which rules hold of every case.
#[derive(Debug)]
pub struct Enumerated {
    /// The cells of each case, in the order of the fields, and the rules that hold, in order.
    pub cases: Vec<(Vec<Cell>, Vec<usize>)>,
    /// Of each, whether it breaks a promise.
    broken: Vec<bool>,
}

impl Enumerated {
    /// Tries every case in the engine. A field that no rule mentions has one value.
    pub fn new(rules: &RuleSet, text: &str) -> Enumerated {
        let engine = engine(&Arc::new(rules.clone()));
        let decision = rules.meaning.get(DecisionId(0)).unwrap().clone();
        let (mut cases, mut broken) = (Vec::new(), Vec::new());
        for (cells, row) in rows(&engine, text.split_once("decision").unwrap().1) {
            let holds = |rule: &usize| {
                let conditions = &decision.rules[*rule].conditions;
                conditions.iter().all(|it| engine.holds(RecordId(0), *it, &row, &Context::default()).unwrap())
            };
            cases.push((cells, (0..decision.rules.len()).filter(holds).collect()));
            let asked = |node: &ruleset::NodeId| engine.holds(RecordId(0), *node, &row, &Context::default());
            broken.push(rules.meaning.ensures.iter().any(|promise| {
                promise.when.iter().all(|it| asked(it) == Ok(true))
                    && promise.must.iter().any(|it| asked(it) == Ok(false))
            }));
        }
        Enumerated { cases, broken }
    }

    /// Whether some case has no rule.
    pub fn has_gap(&self) -> bool {
        self.cases.iter().any(|(_, rules)| rules.is_empty())
    }

    /// The pairs of rules that hold together, the earlier first.
    pub fn overlaps(&self) -> BTreeSet<(usize, usize)> {
        let pairs = self.cases.iter().flat_map(|(_, rules)| {
            rules.iter().enumerate().flat_map(move |(at, one)| rules[at + 1..].iter().map(move |other| (*one, *other)))
        });
        pairs.collect()
    }

    /// Whether a rule holds of some case.
    pub fn holds(&self, rule: usize) -> bool {
        self.cases.iter().any(|(_, rules)| rules.contains(&rule))
    }

    /// Whether a rule is the first that holds of some case.
    pub fn decides(&self, rule: usize) -> bool {
        self.cases.iter().any(|(_, rules)| rules.first() == Some(&rule))
    }

    /// Whether some case comes out otherwise without the rule, where the first that holds decides.
    pub fn changes(&self, rule: usize, small: &Small) -> bool {
        let said = |rule: Option<&usize>| match rule {
            Some(rule) => Some(small.outcomes[*rule]),
            None => small.has_else.then(|| small.outcomes[small.rules]),
        };
        self.cases.iter().any(|(_, rules)| rules.first() == Some(&rule) && said(rules.first()) != said(rules.get(1)))
    }

    /// Whether some case breaks a promise.
    pub fn breaks(&self) -> bool {
        self.broken.contains(&true)
    }

    /// Whether a witness speaks of cases, and each of them breaks a promise.
    pub fn breaks_in(&self, witness: &diagnose::Witness) -> bool {
        let cases = self.cases.iter().zip(&self.broken);
        let mut meant = cases.filter(|((cells, _), _)| is_meant(witness, cells)).map(|(_, broken)| broken).peekable();
        meant.peek().is_some() && meant.all(|broken| *broken)
    }

    /// The cases that a witness speaks of.
    pub fn meant<'a>(&'a self, witness: &'a diagnose::Witness) -> impl Iterator<Item = &'a [usize]> {
        let meant = move |(cells, _): &&(Vec<Cell>, Vec<usize>)| is_meant(witness, cells);
        self.cases.iter().filter(meant).map(|(_, rules)| rules.as_slice())
    }
}

/// Every case as cells, in the order of the fields, and as a row. A field that is not mentioned has one value.
pub fn rows(engine: &Engine, said: &str) -> Vec<(Vec<Cell>, Row)> {
    let fields = FIELDS.map(|(name, _, cells)| (name, if said.contains(name) { cells } else { &cells[..1] }));
    let count: usize = fields.iter().map(|(_, cells)| cells.len()).product();
    let case = |number: usize| {
        let (mut rest, mut row, mut cells) = (number, Row::new(FIELDS.len() + 1), Vec::new());
        row.set_text(FieldId(0), "1");
        for (field, (name, values)) in (1..).zip(fields) {
            cells.push(values[rest % values.len()]);
            match name {
                "code" => row.set_text(FieldId(field), CODES[rest % values.len()]),
                "spot" => {
                    let unit = engine.units().find(SPOTS[rest % values.len()]).unwrap();
                    row.set(FieldId(field), Cell::from(unit.0));
                }
                _ => row.set(FieldId(field), values[rest % values.len()]),
            }
            rest /= values.len();
        }
        (cells, row)
    };
    (0..count).map(case).collect()
}

/// Whether a witness speaks of a case.
pub fn is_meant(witness: &diagnose::Witness, cells: &[Cell]) -> bool {
    witness.fields.iter().all(|given| {
        let at = FIELDS.iter().position(|(name, ..)| *name == given.name.en).unwrap();
        cells[at] == cell_of(at, &given.json)
    })
}

/// The cell of a value in JSON.
fn cell_of(field: usize, json: &str) -> Cell {
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let index = |names: &[&str], value: &serde_json::Value| {
        names.iter().position(|name| value == *name).unwrap_or_else(|| panic!("{value}")) as Cell
    };
    match FIELDS[field].0 {
        _ if json.is_null() => MISSING,
        "kind" => index(&["a", "b", "c"], &json),
        "urgent" => Cell::from(json.as_bool().unwrap()),
        "code" => index(&CODES, &json),
        "spot" => index(&SPOTS, &json),
        "tags" => json.as_array().unwrap().iter().map(|tag| 1 << index(&["x", "y"], tag)).sum(),
        _ => json.as_str().unwrap().parse().unwrap(),
    }
}
