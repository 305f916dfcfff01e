//! Timing: two things in turn, round by round, so that a drift of the machine's speed meets both alike.

use std::time::{Duration, Instant};

/// How long each of a pair may be measured.
const BUDGET: Duration = Duration::from_millis(1500);
/// The fewest rounds that count.
const ROUNDS: usize = 7;

/// The best and the median of several rounds, in nanoseconds per item.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// The best round.
    pub best: f64,
    /// The median round.
    pub median: f64,
}

impl Timing {
    fn of(mut rounds: Vec<f64>) -> Timing {
        rounds.sort_by(f64::total_cmp);
        let at = |index: usize| rounds.get(index).copied().unwrap_or(f64::NAN);
        Timing { best: at(0), median: at(rounds.len() / 2) }
    }
}

/// Times two functions in turn; each handles `items` per call.
pub fn pair(items: usize, mut ours: impl FnMut(), mut limit: impl FnMut()) -> (Timing, Timing) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    let start = Instant::now();
    round(&mut ours);
    round(&mut limit);
    while a.len() < ROUNDS || start.elapsed() < BUDGET {
        a.push(round(&mut ours) / items as f64);
        b.push(round(&mut limit) / items as f64);
    }
    (Timing::of(a), Timing::of(b))
}

/// Times one function.
pub fn single(items: usize, mut ours: impl FnMut()) -> Timing {
    let mut rounds = Vec::new();
    let start = Instant::now();
    while rounds.len() < ROUNDS || start.elapsed() < BUDGET {
        rounds.push(round(&mut ours) / items as f64);
    }
    Timing::of(rounds)
}

fn round(work: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_nanos() as f64
}

/// Prints a pair and its ratio beside the bound it is held to.
pub fn report(name: &str, ours: Timing, limit_name: &str, limit: Timing, bound: f64) {
    let ratio = ours.best / limit.best;
    let verdict = if ratio <= bound { "ok" } else { "MISSED" };
    println!(
        "{name:<44} {:>12.1} ns   {limit_name:<36} {:>12.1} ns   ratio {ratio:>6.2} (bound {bound}) {verdict}",
        ours.best, limit.best
    );
}
