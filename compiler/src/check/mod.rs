//! Resolution, second half, and types: from declared names to a checked policy.

mod agencies;
mod arithmetic;
mod bases;
mod builtins;
mod calendars;
mod cases;
mod conditions;
mod cycles;
mod damage;
mod decisions;
mod ensures;
mod enums;
mod expressions;
mod fields;
mod functions;
mod glued;
mod indicators;
mod levels;
mod lists;
mod names;
mod numbers;
mod outcomes;
mod paths;
mod policy;
mod positions;
mod posts;
mod process;
mod records;
mod scope;
mod scores;
mod tails;
mod tests;

pub(crate) use outcomes::outcome_words;

use crate::checked::{Checked, DecisionSpans, EnsureSpans, Expr, ScoreSpans, Test, Written};
use crate::names::Declared;
use crate::resources::Resources;
use diagnose::{Diagnostic, Outcome, Sources, Span};
use grammar::tree::{Given, Name, Tree};
use ruleset::{Decision, Ensure, Indicator, Meaning, Place, Process, Score, Surface};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Checks all files of a policy together.
pub(crate) fn check(trees: &[Tree], sources: &Sources, resources: &Resources<'_>) -> Outcome<Checked> {
    let mut problems = Vec::new();
    let declared = Declared::gather(trees, &mut problems);
    let mut checker = Checker {
        declared: &declared,
        sources,
        resources,
        meaning: Meaning::default(),
        surface: Surface::default(),
        decisions: Vec::new(),
        decision_spans: Vec::new(),
        outlines: Vec::new(),
        processes: Vec::new(),
        indicators: Vec::new(),
        scores: Vec::new(),
        score_spans: Vec::new(),
        ensures: Vec::new(),
        ensure_spans: Vec::new(),
        written: Written::default(),
        tests: Vec::new(),
        set_up_of_unknown: Vec::new(),
        units_spoken_of: Vec::new(),
        problems,
        assumed: Vec::new(),
        functions_are_cyclic: false,
        function_weights: Vec::new(),
        written_out: 0,
        value_index: Vec::new(),
        row_index: Vec::new(),
    };
    checker.run();
    checker.problems.retain(|problem| !damage::may_follow(problem, &declared.damaged));
    Outcome {
        value: Checked {
            meaning: checker.meaning,
            surface: checker.surface,
            decisions: checker.decisions,
            processes: checker.processes,
            indicators: checker.indicators,
            scores: checker.scores,
            ensures: checker.ensures,
            tests: checker.tests,
            assumed: checker.assumed,
            places: checker.decision_spans,
            score_places: checker.score_spans,
            ensure_places: checker.ensure_spans,
            written: checker.written,
        },
        problems: checker.problems,
    }
}

/// The state of one check. Tables of `meaning` fill in the order of [`Checker::run`]; each step reads earlier ones.
struct Checker<'t> {
    declared: &'t Declared<'t>,
    sources: &'t Sources,
    resources: &'t Resources<'t>,
    meaning: Meaning,
    surface: Surface,
    decisions: Vec<Decision<Expr>>,
    decision_spans: Vec<DecisionSpans>,
    /// Per process: its names and facts; none where its record is unknown.
    outlines: Vec<Option<Rc<process::Outline<'t>>>>,
    processes: Vec<Process<Expr>>,
    indicators: Vec<Indicator<Expr>>,
    scores: Vec<Score<Expr>>,
    score_spans: Vec<ScoreSpans>,
    ensures: Vec<Ensure<Expr>>,
    ensure_spans: Vec<EnsureSpans>,
    written: Written,
    tests: Vec<Test>,
    /// What tests set up of records that are not known: it is no more told than they.
    set_up_of_unknown: Vec<String>,
    /// The units that the test at hand speaks of.
    units_spoken_of: Vec<Name>,
    problems: Vec<Diagnostic>,
    assumed: Vec<Span>,
    functions_are_cyclic: bool,
    /// Per function: its size when written out.
    function_weights: Vec<functions::Weight>,
    /// How large the calls so far are, written out.
    written_out: u64,
    /// Per enum: its values by name.
    value_index: Vec<FxHashMap<String, u32>>,
    /// Per list with one key column: its rows by the key's text.
    row_index: Vec<FxHashMap<String, u32>>,
}

impl<'t> Checker<'t> {
    fn run(&mut self) {
        self.surface.files = self.sources.iter().map(|(_, file)| file.name().to_owned()).collect();
        self.check_policy();
        self.check_bases();
        self.check_calendars();
        self.check_levels();
        self.check_groups_and_agencies();
        self.check_positions();
        self.check_enums_and_lists();
        self.check_level_fields();
        self.check_records();
        self.check_functions();
        self.check_decisions();
        self.check_indicators();
        self.check_processes();
        self.check_posts();
        self.check_scores();
        self.check_ensures();
        self.check_tests();
    }

    /// Notes a problem.
    fn report(&mut self, problem: impl Into<Diagnostic>) {
        self.problems.push(problem.into());
    }

    /// The file and line of a span.
    fn place(&self, span: Span) -> Place {
        let line = self.sources.get(span.file).map_or(0, |file| file.position(span.start).line);
        Place { file: span.file.0, line }
    }

    /// The value, noting whether it is marked `暂定`.
    fn given<'g, T>(&mut self, given: &'g Given<T>) -> &'g T {
        if let Some(mark) = &given.assumed {
            self.assumed.push(mark.span);
        }
        &given.value
    }
}
