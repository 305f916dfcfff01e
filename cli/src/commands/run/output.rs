//! The folder of results: `decisions/NAME.ndjson`, `scores/NAME.json`, `scores/NAME.csv`.

use crate::failure::Failure;
use crate::output::Destination;
use crate::problems::Unwritable;
use crate::render::to_json;
use crate::scores;
use diagnose::Lang;
use engine::{Engine, ScoreResult};
use runtime::AtomicFile;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that a run writes to.
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the folder where it is not there.
    pub fn new(root: &Path) -> Result<Folder, Failure> {
        for part in ["decisions", "scores"] {
            let path = root.join(part);
            fs::create_dir_all(&path).map_err(|cause| Failure::of(Unwritable { path, cause }))?;
        }
        Ok(Folder { root: root.to_owned() })
    }

    /// Begins the file of a decision's results. Names are identifiers, so they are file names as they are.
    pub fn decision(&self, name: &str) -> Result<AtomicFile, Failure> {
        let path = self.root.join("decisions").join(format!("{name}.ndjson"));
        Ok(AtomicFile::create(&path)?)
    }

    /// Writes a score's files.
    pub fn put_score(&self, engine: &Engine, result: &ScoreResult, lang: Lang) -> Result<(), Failure> {
        let name = engine.ruleset().meaning.scores.get(result.score.index()).map_or("", |score| &score.name);
        let path = |extension: &str| self.root.join("scores").join(format!("{name}.{extension}"));
        let json = to_json(&result.json(engine)) + "\n";
        Destination::File(path("json")).put(json.as_bytes())?;
        Destination::File(path("csv")).put(&scores::csv(engine, result, lang)?)
    }
}
