//! The folder of results: `decisions/NAME.ndjson`, `scores/NAME.json`, `scores/NAME.csv`.

use super::plan::Plan;
use super::processes::made_up_note;
use crate::failure::Failure;
use crate::output::{Destination, not_an_input};
use crate::problems::Unwritable;
use crate::render::to_json;
use crate::scores;
use diagnose::Lang;
use engine::{Engine, ScoreResult};
use runtime::AtomicFile;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that a run writes to.
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the folder where it is not there. Refused where any of the files that it will hold is an input.
    pub fn new(root: &Path, plan: &Plan<'_>, inputs: &[PathBuf]) -> Result<Folder, Failure> {
        let folder = Folder { root: root.to_owned() };
        for file in plan.decision_names().map(|name| folder.of_decision(name)) {
            not_an_input(Some(&file), inputs.iter().cloned())?;
        }
        for name in plan.score_names() {
            not_an_input(Some(&folder.of_score(name, "json")), inputs.iter().cloned())?;
            not_an_input(Some(&folder.of_score(name, "csv")), inputs.iter().cloned())?;
        }
        for part in ["decisions", "scores"] {
            let path = root.join(part);
            fs::create_dir_all(&path).map_err(|cause| Failure::of(Unwritable { path, cause }))?;
        }
        Ok(folder)
    }

    /// Begins the file of a decision's results.
    pub fn decision(&self, name: &str) -> Result<AtomicFile, Failure> {
        Ok(AtomicFile::create(&self.of_decision(name))?)
    }

    /// The file of a decision. Names are identifiers, so they are file names as they are.
    fn of_decision(&self, name: &str) -> PathBuf {
        self.root.join("decisions").join(format!("{name}.ndjson"))
    }

    fn of_score(&self, name: &str, extension: &str) -> PathBuf {
        self.root.join("scores").join(format!("{name}.{extension}"))
    }

    /// Writes a score's files. They say so where it counts handling that is made up from a seed.
    pub fn put_score(
        &self,
        engine: &Engine,
        result: &ScoreResult,
        made_up: Option<u64>,
        lang: Lang,
    ) -> Result<(), Failure> {
        let name = engine.ruleset().meaning.scores.get(result.score.index()).map_or("", |score| &score.name);
        let mut json = result.json(engine);
        if let (Some(seed), Some(json)) = (made_up, json.as_object_mut()) {
            let note = |lang| made_up_note(seed, lang);
            json.insert("made_up".into(), json!({"seed": seed, "zh": note(Lang::Zh), "en": note(Lang::En)}));
        }
        let json = to_json(&json) + "\n";
        Destination::File(self.of_score(name, "json")).put(json.as_bytes())?;
        Destination::File(self.of_score(name, "csv")).put(&scores::csv(engine, result, made_up, lang)?)
    }
}
