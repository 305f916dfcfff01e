//! Resolution, first half: what is declared where, and under which number.
//!
//! Ids follow the order of names, not of declarations, so that moving a declaration changes nothing. A name that
//! is declared twice is reported, and its first declaration stands.

mod table;

pub(crate) use table::Table;

use crate::problems::{Thing, duplicate_name::DuplicateName};
use diagnose::{Diagnostic, Span};
use grammar::tree::{self, Declaration, Kind, Name, Tree};

/// Every declaration of a policy, by kind.
pub(crate) struct Declared<'t> {
    pub policies: Vec<(&'t Declaration, &'t tree::Policy)>,
    pub bases: Table<'t, tree::Basis>,
    pub calendars: Table<'t, tree::Calendar>,
    pub levels: Table<'t, ()>,
    pub chains: Vec<(&'t Declaration, &'t tree::LevelChain)>,
    pub level_fields: Vec<(&'t Declaration, &'t tree::LevelFields)>,
    pub groups: Table<'t, ()>,
    pub agencies: Table<'t, tree::Agency>,
    pub positions: Table<'t, tree::Position>,
    pub enums: Table<'t, tree::Enum>,
    pub records: Table<'t, tree::Record>,
    pub lists: Table<'t, tree::List>,
    pub decisions: Table<'t, tree::Decision>,
    pub processes: Table<'t, tree::Process>,
    pub functions: Table<'t, tree::Function>,
    pub indicators: Table<'t, tree::Indicator>,
    pub scores: Table<'t, tree::Score>,
    pub ensures: Table<'t, tree::Ensure>,
    pub tests: Vec<(&'t Declaration, &'t tree::Test)>,
    /// Where declarations stand that could not be read in full: names in them may count as declared.
    pub damaged: Vec<Span>,
}

impl<'t> Declared<'t> {
    /// Gathers the declarations of all files.
    pub(crate) fn gather(trees: &'t [Tree], problems: &mut Vec<Diagnostic>) -> Self {
        let mut found = Found::default();
        for declaration in trees.iter().flat_map(|tree| &tree.declarations) {
            found.take(declaration);
        }
        found.settle(problems)
    }
}

/// A declared name, its declaration and its content.
type Item<'t, T> = (&'t Name, &'t Declaration, &'t T);

/// Declarations as they are met.
#[derive(Default)]
struct Found<'t> {
    policies: Vec<(&'t Declaration, &'t tree::Policy)>,
    bases: Vec<Item<'t, tree::Basis>>,
    calendars: Vec<Item<'t, tree::Calendar>>,
    chains: Vec<(&'t Declaration, &'t tree::LevelChain)>,
    level_fields: Vec<(&'t Declaration, &'t tree::LevelFields)>,
    agencies: Vec<Item<'t, tree::Agency>>,
    positions: Vec<Item<'t, tree::Position>>,
    enums: Vec<Item<'t, tree::Enum>>,
    records: Vec<Item<'t, tree::Record>>,
    lists: Vec<Item<'t, tree::List>>,
    decisions: Vec<Item<'t, tree::Decision>>,
    processes: Vec<Item<'t, tree::Process>>,
    functions: Vec<Item<'t, tree::Function>>,
    indicators: Vec<Item<'t, tree::Indicator>>,
    scores: Vec<Item<'t, tree::Score>>,
    ensures: Vec<Item<'t, tree::Ensure>>,
    tests: Vec<(&'t Declaration, &'t tree::Test)>,
    damaged: Vec<Span>,
}

impl<'t> Found<'t> {
    fn take(&mut self, declaration: &'t Declaration) {
        let d = declaration;
        if d.damaged {
            self.damaged.push(d.span);
        }
        match &d.kind {
            Kind::Policy(it) => self.policies.push((d, it)),
            Kind::Basis(it) => self.bases.push((&it.name, d, it)),
            Kind::Calendar(it) => self.calendars.push((&it.name, d, it)),
            Kind::LevelChain(it) => self.chains.push((d, it)),
            Kind::LevelFields(it) => self.level_fields.push((d, it)),
            Kind::Agency(it) => self.agencies.extend(it.names.items.iter().map(|name| (name, d, it))),
            Kind::Position(it) => self.positions.push((&it.name, d, it)),
            Kind::Enum(it) => self.enums.push((&it.name, d, it)),
            Kind::Record(it) => self.records.push((&it.name, d, it)),
            Kind::List(it) => self.lists.push((&it.name, d, it)),
            Kind::Decision(it) => self.decisions.push((&it.name, d, it)),
            Kind::Process(it) => self.processes.push((&it.name, d, it)),
            Kind::Function(it) => self.functions.push((&it.name, d, it)),
            Kind::Indicator(it) => self.indicators.push((&it.name, d, it)),
            Kind::Score(it) => self.scores.push((&it.name, d, it)),
            Kind::Ensure(it) => self.ensures.push((&it.name, d, it)),
            Kind::Test(it) => self.tests.push((d, it)),
            Kind::Broken(_) => {}
        }
    }

    fn settle(self, problems: &mut Vec<Diagnostic>) -> Declared<'t> {
        let levels = self.level_names();
        let groups: Vec<Item<'t, ()>> =
            self.agencies.iter().flat_map(|(_, d, agency)| agency.groups.iter().map(|name| (name, *d, &()))).collect();
        let declared = Declared {
            bases: Table::settle(self.bases, Thing::Basis, problems),
            calendars: Table::settle(self.calendars, Thing::Calendar, problems),
            levels: Table::first_of_each(levels),
            groups: Table::first_of_each(groups),
            agencies: Table::settle(self.agencies, Thing::Agency, problems),
            positions: Table::settle(self.positions, Thing::Position, problems),
            enums: Table::settle(self.enums, Thing::Enum, problems),
            records: Table::settle(self.records, Thing::Record, problems),
            lists: Table::settle(self.lists, Thing::List, problems),
            decisions: Table::settle(self.decisions, Thing::Decision, problems),
            processes: Table::settle(self.processes, Thing::Process, problems),
            functions: Table::settle(self.functions, Thing::Function, problems),
            indicators: Table::settle(self.indicators, Thing::Indicator, problems),
            scores: Table::settle(self.scores, Thing::Score, problems),
            ensures: Table::settle(self.ensures, Thing::Ensure, problems),
            policies: self.policies,
            chains: self.chains,
            level_fields: self.level_fields,
            tests: self.tests,
            damaged: self.damaged,
        };
        declared.check_shared_namespaces(problems);
        declared
    }

    fn level_names(&self) -> Vec<Item<'t, ()>> {
        self.chains.iter().flat_map(|(d, chain)| chain.steps.iter().flatten().map(|name| (name, *d, &()))).collect()
    }
}

impl Declared<'_> {
    /// Types share one namespace, and so do the things that rules compute.
    fn check_shared_namespaces(&self, problems: &mut Vec<Diagnostic>) {
        let mut types: Vec<(&str, Span, Thing)> = Vec::new();
        types.extend(self.levels.names(Thing::Level));
        types.extend(self.groups.names(Thing::Group));
        types.extend(self.positions.names(Thing::Position));
        types.extend(self.enums.names(Thing::Enum));
        types.extend(self.records.names(Thing::Record));
        types.extend(self.lists.names(Thing::List));
        report_shared(types, problems);
        let mut rules: Vec<(&str, Span, Thing)> = Vec::new();
        rules.extend(self.decisions.names(Thing::Decision));
        rules.extend(self.processes.names(Thing::Process));
        rules.extend(self.functions.names(Thing::Function));
        rules.extend(self.indicators.names(Thing::Indicator));
        rules.extend(self.scores.names(Thing::Score));
        report_shared(rules, problems);
    }
}

/// Reports names that two kinds of one namespace declare; the later place is the one told.
fn report_shared(mut names: Vec<(&str, Span, Thing)>, problems: &mut Vec<Diagnostic>) {
    names.sort_by_key(|(name, span, _)| (*name, *span));
    for pair in names.windows(2) {
        if let [(a, first, _), (b, second, thing)] = pair
            && a == b
        {
            problems.push(DuplicateName { at: *second, name: (*b).to_owned(), first: *first, thing: *thing }.into());
        }
    }
}
