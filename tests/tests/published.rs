//! Tables from the papers and suites of the field, restated, compared by region.
//!
//! The loan table has the shape of the one with which Calvanese, Dumas and others explain the geometry of decision tables:
//! boxes in a plane, two of which overlap. The others are those on which the table analysis of Drools' DMN validator is
//! tested (gaps, overlaps, masked and misleading rules, subsumption, contraction): figures are theirs, words are ours. Where
//! numbers run without an end there, they run to an end past every edge here. A region is compared case by case: on every
//! value that an edge may tell apart.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use compiler::{BUDGET, ResourceError, check, compile, compiled, diff};
use diagnose::{Diagnostic, Sources, Witness};
use engine::{Cell, Context, Engine, Row, Units};
use ruleset::{DecisionId, FieldId, RuleSet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A field: its name, its type, and the cells on which regions are compared.
type Field = (&'static str, &'static str, Vec<Cell>);

/// A table: its rules with their conditions and outcomes.
struct Table {
    enums: &'static str,
    fields: Vec<Field>,
    rules: Vec<(&'static str, &'static str, &'static str)>,
}

fn no_files(_: &str) -> Result<Vec<u8>, ResourceError> {
    Err(ResourceError::NotFound)
}

fn sources(text: &str) -> Sources {
    let mut sources = Sources::new();
    sources.add("published.shao", text);
    sources
}

fn rules(text: &str) -> Arc<RuleSet> {
    let checked = check(&sources(text), &no_files);
    let said: Vec<&String> = checked.problems.iter().map(|problem| &problem.report.message.en).collect();
    Arc::new(compiled(&checked.value.unwrap_or_else(|| panic!("{said:?}\n{text}"))).ruleset)
}

impl Table {
    fn head(&self) -> String {
        let fields: Vec<String> = self.fields.iter().map(|(name, ty, _)| format!("    {name} : {ty}\n")).collect();
        format!("policy Published\n{}\nrecord Case {{\n    id : text key\n{}}}\n", self.enums, fields.concat())
    }

    /// The policy, with further rules.
    fn policy(&self, hit: &str, more: &[String]) -> String {
        let mut text = self.head() + &format!("decision D for Case {hit} {{\n    outcome said : text\n");
        for (name, when, said) in &self.rules {
            text += &format!("    rule {name} {{ when {when}; then said \"{said}\" }}\n");
        }
        for (number, when) in more.iter().enumerate() {
            text += &format!("    rule g{number} {{ when {when}; then said \"-\" }}\n");
        }
        text + "}\n"
    }

    fn problems(&self, hit: &str, more: &[String]) -> (Vec<Diagnostic>, Sources) {
        let sources = sources(&self.policy(hit, more));
        (compile(&sources, &no_files).problems, sources)
    }

    /// The codes that are found, with what they underline; not what is told at the decision itself.
    fn marks(&self, hit: &str) -> BTreeSet<(String, String)> {
        let (problems, sources) = self.problems(hit, &[]);
        let marks = problems.iter().map(|it| (it.code().to_owned(), sources.text(it.report.at.unwrap()).to_owned()));
        marks.collect()
    }

    /// On every case that is looked at, whether any of these conditions holds.
    fn region(&self, conditions: &[String]) -> Vec<bool> {
        let mut text = self.head() + "decision D for Case in order {\n    outcome in_it : yesno\n";
        for (number, when) in conditions.iter().enumerate() {
            text += &format!("    rule r{number} {{ when {when}; then in_it yes }}\n");
        }
        let engine = Engine::new(rules(&(text + "    else { in_it no }\n}\n")), Units::none()).unwrap();
        let count: usize = self.fields.iter().map(|(.., cells)| cells.len()).product();
        let case = |number: usize| {
            let (mut rest, mut row) = (number, Row::new(self.fields.len() + 1));
            row.set_text(FieldId(0), "1");
            for (field, (.., cells)) in (1..).zip(&self.fields) {
                row.set(FieldId(field), cells[rest % cells.len()]);
                rest /= cells.len();
            }
            engine.decide(DecisionId(0), &row, &Context::default()).unwrap().rule.is_some()
        };
        (0..count).map(case).collect()
    }

    /// All that no rule matches: few regions are told at a time, so they are given rules until there are no more.
    fn gaps(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for _ in 0..20 {
            let (problems, _) = self.problems("in order", &found);
            let told = problems.iter().filter(|it| it.code() == "S0902").map(|it| {
                let said = &it.report.message.en;
                let (_, cases) = said.split_once("matches where ").unwrap_or_else(|| panic!("{said}"));
                cases.split_once("; ").map_or(cases, |(cases, _)| cases).to_owned()
            });
            let told: Vec<String> = told.collect();
            if told.is_empty() {
                return found;
            }
            found.extend(told);
        }
        panic!("there is no end of {found:#?}");
    }

    /// Holds that no rule matches in these regions, and nowhere else.
    fn has_gaps(&self, published: &[&str]) {
        let published: Vec<String> = published.iter().map(|it| (*it).to_owned()).collect();
        let found = self.gaps();
        assert_eq!(self.region(&found), self.region(&published), "{found:#?}");
        let each = published.iter().all(|region| self.region(std::slice::from_ref(region)).contains(&true));
        assert!(each, "a region without a case");
    }

    /// Holds that these pairs of rules overlap, in these regions, and no others.
    fn has_overlaps(&self, published: &[(&str, &str, &str)]) {
        let (problems, sources) = self.problems("", &[]);
        let told: Vec<&Diagnostic> = problems.iter().filter(|it| it.code() == "S0901").collect();
        assert_eq!(told.len(), published.len(), "{:?}", self.marks(""));
        for (first, second, region) in published {
            let both = |it: &&&Diagnostic| {
                sources.text(it.report.at.unwrap()) == *second && sources.text(it.report.labels[0].span) == *first
            };
            let told = told.iter().find(both).unwrap_or_else(|| panic!("{first} and {second}"));
            let when = |rule: &str| self.rules.iter().find(|(name, ..)| *name == rule).unwrap().1;
            let region = self.region(&[(*region).to_owned()]);
            assert_eq!(self.region(&[format!("({}) and ({})", when(first), when(second))]), region);
            let witness = self.region(&[as_condition(told.report.witness.as_ref().unwrap())]);
            assert!(witness.contains(&true) && witness.iter().zip(&region).all(|(case, region)| *region || !case));
        }
    }
}

/// The cases of which a witness speaks.
fn as_condition(witness: &Witness) -> String {
    let is = |given: &diagnose::Given| match given.json.as_str() {
        "true" => given.name.en.clone(),
        "false" => format!("not {}", given.name.en),
        _ => format!("{} is {}", given.name.en, given.value.en),
    };
    witness.fields.iter().map(is).collect::<Vec<_>>().join(" and ")
}

/// Every edge, and what lies beside it.
fn around(edges: &[Cell], least: Cell, most: Cell) -> Vec<Cell> {
    let cells: BTreeSet<Cell> =
        edges.iter().flat_map(|edge| [edge - 1, *edge, edge + 1]).chain([least, most]).collect();
    cells.into_iter().filter(|cell| (least..=most).contains(cell)).collect()
}

fn codes(marks: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    marks.iter().map(|(code, at)| ((*code).to_owned(), (*at).to_owned())).collect()
}

fn yes_no() -> Vec<Cell> {
    vec![0, 1]
}

#[test]
fn loan_grades() {
    let income = around(&[0, 250, 500, 750, 1000, 1500, 2000, 2500], 0, 3000);
    let size = around(&[0, 500, 1000, 2000, 3000, 4000, 5000], 0, 6000);
    let table = Table {
        enums: "",
        fields: vec![("income", "integer 0 to 3000", income), ("size", "integer 0 to 6000", size)],
        rules: vec![
            ("A", "income in 0 to 1000 and size in 0 to 1000", "VG"),
            ("B", "income in 250 to 750 and size in 4000 to 5000", "G"),
            ("C", "income in 500 to 1500 and size in 500 to 3000", "F"),
            ("D", "income in 2000 to 2500 and size in 0 to 2000", "P"),
        ],
    };
    table.has_overlaps(&[("A", "C", "income in 500 to 1000 and size in 500 to 1000")]);
    table.has_gaps(&[
        "size over 5000",
        "size over 3000 and size below 4000",
        "size in 4000 to 5000 and (income below 250 or income over 750)",
        "size over 1000 and size at most 3000 and income below 500",
        "size below 500 and income over 1000 and income below 2000",
        "income over 1500 and income below 2000",
        "income over 2500",
        "income in 2000 to 2500 and size over 2000",
    ]);
}

#[test]
fn boxes_in_a_plane() {
    let cells = || around(&[0, 10, 20, 30, 40, 50, 60, 70], -10, 80);
    let ty = "decimal 1 places -1 to 8";
    let table = Table {
        enums: "",
        fields: vec![("x", ty, cells()), ("y", ty, cells())],
        rules: vec![
            ("r1", "x in 0 to 4 and y in 0 to 2", "R1"),
            ("r2", "x in 1 to 3 and y in 5 to 6", "R2"),
            ("r3", "x in 2 to 5 and y in 1 to 4", "R3"),
            ("r4", "x in 6 to 7 and y in 0 to 3", "R4"),
        ],
    };
    table.has_overlaps(&[("r1", "r3", "x in 2 to 4 and y in 1 to 2")]);
    table.has_gaps(&[
        "x below 0",
        "x at least 0 and x below 1 and y below 0",
        "x at least 0 and x below 1 and y over 2",
        "x at least 1 and x below 2 and y below 0",
        "x at least 1 and x below 2 and y over 2 and y below 5",
        "x at least 1 and x below 2 and y over 6",
        "x in 2 to 3 and y below 0",
        "x in 2 to 3 and y over 4 and y below 5",
        "x in 2 to 3 and y over 6",
        "x over 3 and x at most 4 and y below 0",
        "x over 3 and x at most 4 and y over 4",
        "x over 4 and x at most 5 and y below 1",
        "x over 4 and x at most 5 and y over 4",
        "x over 5 and x below 6",
        "x in 6 to 7 and y below 0",
        "x in 6 to 7 and y over 3",
        "x over 7",
    ]);
}

#[test]
fn gaps_on_both_sides_of_zero() {
    let cells = || (-3..=3).collect();
    let table = Table {
        enums: "",
        fields: vec![("x", "integer -3 to 3", cells()), ("y", "integer -3 to 3", cells())],
        rules: vec![
            ("r1", "x below 0 and y at most 0", "R1"),
            ("r2", "x is 0 and y below 0", "R2"),
            ("r3", "x over 0 and y at least 0", "R3"),
        ],
    };
    table.has_overlaps(&[]);
    table.has_gaps(&["x below 0 and y over 0", "x is 0 and y at least 0", "x over 0 and y below 0"]);
}

#[test]
fn yes_and_no() {
    let table = Table {
        enums: "",
        fields: vec![("p1", "yesno", yes_no()), ("p2", "yesno", yes_no())],
        rules: vec![("r1", "not p1 and not p2", "FF"), ("r2", "not p1", "F-"), ("r3", "p1 and not p2", "TF")],
    };
    table.has_gaps(&["p1 and p2"]);
    table.has_overlaps(&[("r1", "r2", "not p1 and not p2")]);
}

/// What the order of outcomes decides there is decided by the order of rules here: the stronger outcome stands first.
#[test]
fn masked_rules() {
    let fields = || -> Vec<Field> {
        vec![
            ("age", "integer 0 to 120", around(&[18], 0, 120)),
            ("risk", "Risk", vec![0, 1, 2]),
            ("mitigated", "yesno", yes_no()),
        ]
    };
    let accept = ("accept", "age at least 18 and risk is M, L and mitigated", "OK");
    let refuse = ("refuse", "age at least 0", "NO");
    let table = Table { enums: "enum Risk { H, M, L }", fields: fields(), rules: vec![accept, refuse] };
    table.has_gaps(&[]);
    table.has_overlaps(&[("accept", "refuse", "age at least 18 and risk is M, L and mitigated")]);
    let stronger_first = Table { enums: "enum Risk { H, M, L }", fields: fields(), rules: vec![refuse, accept] };
    let always = ("S0906", "age at least 0");
    assert_eq!(stronger_first.marks("in order"), codes(&[("S0903", "accept"), always]));
    assert_eq!(table.marks("in order"), codes(&[always]));
}

#[test]
fn misleading_rules() {
    let table = Table {
        enums: "enum Risk { H, M, L }",
        fields: vec![("mitigated", "yesno", yes_no()), ("risk", "Risk", vec![0, 1, 2])],
        rules: vec![
            ("r1", "mitigated and risk is L", "OK"),
            ("r2", "risk is M", "CHECK"),
            ("r3", "mitigated and risk is H", "NO"),
            ("r4", "not mitigated", "NO"),
        ],
    };
    table.has_gaps(&[]);
    table.has_overlaps(&[("r2", "r4", "not mitigated and risk is M")]);
    assert_eq!(table.marks("in order"), codes(&[]));
}

#[test]
fn a_rule_that_takes_in_another() {
    let fields =
        || -> Vec<Field> { vec![("age", "integer 0 to 120", around(&[18, 21], 0, 120)), ("risky", "yesno", yes_no())] };
    let young = ("young", "age below 18", "na");
    let grown = ("grown", "age at least 18", "X");
    let safe = ("safe", "age over 21 and not risky", "no probs");
    let risky = ("risky_one", "age over 21 and risky", "X");
    let table = Table { enums: "", fields: fields(), rules: vec![young, grown, safe, risky] };
    table.has_gaps(&[]);
    table.has_overlaps(&[
        ("grown", "safe", "age over 21 and not risky"),
        ("grown", "risky_one", "age over 21 and risky"),
    ]);
    assert_eq!(table.marks("in order"), codes(&[("S0903", "safe"), ("S0903", "risky_one")]));
    // Of the two that it takes in, the one that says the same changes nothing wherever it stands.
    let narrow_first = Table { enums: "", fields: fields(), rules: vec![young, safe, risky, grown] };
    assert_eq!(narrow_first.marks("in order"), codes(&[("S0904", "risky_one")]));
}

#[test]
fn a_table_that_can_be_contracted() {
    let ty = "decimal 2 places -1 to 4";
    let cells = || around(&[100, 200], -100, 400);
    let fields = || -> Vec<Field> { vec![("a", ty, cells()), ("b", ty, cells())] };
    let table = Table {
        enums: "",
        fields: fields(),
        rules: vec![
            ("r1", "a below 1", "no"),
            ("r2", "a in 1 to 2 and b at least 1", "no"),
            ("r3", "a in 1 to 2 and b below 1", "yes"),
            ("r4", "a over 2 and b at least 2", "no"),
            ("r5", "a over 2 and b at least 1 and b below 2", "no"),
            ("r6", "a over 2 and b below 1", "yes"),
        ],
    };
    assert_eq!(table.marks(""), codes(&[]));
    let contracted = Table {
        enums: "",
        fields: fields(),
        rules: vec![
            ("r1", "a below 1", "no"),
            ("r2", "a at least 1 and b at least 1", "no"),
            ("r3", "a at least 1 and b below 1", "yes"),
        ],
    };
    let found = diff(&rules(&table.policy("", &[])), &rules(&contracted.policy("", &[])), BUDGET);
    assert!(found.is_same() && found.rewritten == ["D"], "{found:?}");
}

/// Days have a next day, so months join without a hole; a month that ends a day early leaves that day.
#[test]
fn dates_that_join() {
    // 2021-03-01 is the 18687th day.
    let cells = || around(&[18687, 18717, 18718, 18747, 18748], 18600, 18800);
    let table = |last: &'static str| Table {
        enums: "",
        fields: vec![("day", "date", cells())],
        rules: vec![
            ("A", "day below 2021-03-01", "A"),
            ("B", last, "B"),
            ("C", "day in 2021-04-01 to 2021-04-30", "C"),
            ("D", "day at least 2021-05-01", "D"),
        ],
    };
    let whole = table("day in 2021-03-01 to 2021-03-31");
    whole.has_gaps(&[]);
    whole.has_overlaps(&[]);
    table("day in 2021-03-01 to 2021-03-30").has_gaps(&["day is 2021-03-31"]);
    table("day in 2021-03-01 to 2021-04-01").has_overlaps(&[("B", "C", "day is 2021-04-01")]);
}
