//! A rule set built by hand that uses every part of the model, and a header written by hand.
//!
//! Shared with the fuzz targets: it is what they start from.

mod measures;
pub mod nodes;
pub mod processes;
pub mod structure;

use ruleset::*;
use sha2::{Digest as _, Sha256};

/// A small city with at least one of everything.
pub fn rich() -> RuleSet {
    let mut meaning = structure::meaning();
    let mut arena = nodes::Arena::default();
    meaning.decisions = nodes::decisions(&mut arena);
    meaning.indicators = measures::indicators(&mut arena);
    meaning.scores = measures::scores(&mut arena);
    meaning.ensures = measures::ensures(&mut arena);
    processes::add(&mut meaning, &mut arena);
    meaning.nodes = arena.nodes;
    let surface = surface(&meaning);
    RuleSet { meaning, surface }
}

/// A file with this body: a right header, whatever the body says.
pub fn sealed(body: &[u8]) -> Vec<u8> {
    let mut file = b"SHAO".to_vec();
    file.extend(FORMAT_VERSION.to_le_bytes());
    file.extend([0, 0]);
    file.extend((body.len() as u64).to_le_bytes());
    file.extend(Sha256::digest(body));
    file.extend(body);
    file
}

fn surface(meaning: &Meaning) -> Surface {
    let place = Place { file: 1, line: 7 };
    let decision = |decision: &Decision| DecisionSurface {
        place,
        rules: vec![place; decision.rules.len()],
        otherwise: decision.otherwise.as_ref().map(|_| place),
    };
    Surface {
        policy: PolicyHead {
            name: "甲市".into(),
            title: "甲市基层治理规则".into(),
            version: "2022.1".into(),
            serial: 12,
            effective: Some(19_174),
            expires: Some(19_539),
            jurisdiction: "甲市".into(),
        },
        files: vec!["政策.shao".into(), "考核.shao".into()],
        enum_labels: meaning.enums.iter().map(|ty| vec![String::new(); ty.values.len()]).collect(),
        decisions: meaning.decisions.iter().map(decision).collect(),
        processes: vec![place; meaning.processes.len()],
        indicators: vec![place; meaning.indicators.len()],
        scores: vec![place; meaning.scores.len()],
        ensures: vec![place; meaning.ensures.len()],
    }
}
