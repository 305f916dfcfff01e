//! The engine and the naive interpreter act out random stories of random processes alike, and what must be true of
//! every case is.
//!
//! `SHAO_CASES` says how many stories (800 where it is not set), `SHAO_SEED` where chance begins.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use tests::both::{Story, Told, checked, generated};
use tests::chance::Chance;
use tests::generate::{Choices, process};

/// What came out of a run.
#[derive(Debug, Default)]
struct Tally {
    processes: usize,
    refused: Vec<String>,
    told: Told,
}

/// What chance decides: of the process, of the case, of each step.
type Tapes = (Vec<u16>, Vec<u16>, Vec<Vec<u16>>);

fn tapes() -> impl Strategy<Value = Tapes> {
    (vec(any::<u16>(), 0..200), vec(any::<u16>(), 0..5), vec(vec(any::<u16>(), 4..20), 1..40))
}

fn act_out(tapes: &Tapes, tally: &mut Tally) -> Result<(), String> {
    let (policy, case, steps) = tapes;
    let text = process(&mut Choices::new(policy));
    tally.processes += 1;
    let policy = match checked(&text, &generated) {
        Ok(policy) => policy,
        Err(problems) => {
            let problem = problems.iter().find(|problem| problem.is_error()).unwrap();
            tally.refused.push(format!("{} {}\n{text}", problem.code(), problem.report.message.en));
            return Ok(());
        }
    };
    let mut choose = Choices::new(case);
    let place = *choose.pick(&["一网格", "二网格", "三网格", "一网格", "三网格", "荒地"]);
    let severe = choose.between(1, 5) as i64;
    // Friday 2022-07-01 16:00; before a holiday; before a make-up day; at night; before the calendar ends.
    let start = *choose.pick(&[1_656_662_400, 1_664_526_600, 1_657_270_800, 1_656_705_600, 1_672_041_600]);
    let failed = |why: String, told: &[String]| format!("{why}\n\n{}", told.join("\n"));
    let Some(mut story) = Story::file(&policy, place, severe, start).map_err(|why| failed(why, &[]))? else {
        tally.told.note("not filed");
        return Ok(());
    };
    for tape in steps {
        let step = story.step(&mut Choices::new(tape), &mut tally.told);
        if !step.map_err(|why| failed(why, &story.told))? {
            break;
        }
    }
    Ok(())
}

#[test]
fn the_engine_acts_out_stories_as_the_naive_interpreter_does() {
    let chance = Chance { cases: 800, shrinks: 500, stream: 11 };
    let tally: Tally = chance.holds(&tapes(), |tapes, tally| {
        act_out(tapes, tally).map_err(|why| format!("{why}\n\n{}", process(&mut Choices::new(&tapes.0))))
    });
    println!("{} processes, {} refused", tally.processes, tally.refused.len());
    println!("{} steps: {:?}", tally.told.decisions, tally.told.counts);
    assert!(tally.refused.len() * 20 < tally.processes, "refused, for one:\n{}", tally.refused[0]);
}
