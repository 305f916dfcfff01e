//! Writes the sample data of `policies/beipiao`: units, events and closed cases, drawn from a seed.
//!
//! `cargo run -p generate -- DIR [SEED]` writes the files into `DIR`. The shipped files are what the shipped seed
//! gives; a test holds them equal. No city publishes its cases, so these are invented, with the shapes of a real
//! service desk's log: a few categories make most of the work, and handling times have a long tail.

mod clock;
mod closed;
mod events;
mod random;
mod town;

use clock::Instant;
use random::Random;
use std::process::ExitCode;
use std::{env, fs, path::Path};

/// The seed of the shipped files.
const SEED: u64 = 202_207;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: generate DIR [SEED]");
        return ExitCode::from(2);
    };
    let Ok(seed) = arguments.next().map_or(Ok(SEED), |text| text.parse()) else {
        eprintln!("the seed is a whole number from 0 to {}", u64::MAX);
        return ExitCode::from(2);
    };
    for (name, text) in files(seed) {
        if let Err(error) = fs::write(Path::new(&folder).join(name), text) {
            eprintln!("{name}: {error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// All files for a seed: name and text.
fn files(seed: u64) -> Vec<(&'static str, String)> {
    let mut random = Random::new(seed);
    let town = town::Town::draw(&mut random);
    let carried = events::draw(&town, "SJ202206", Instant::midnight(6, 20), 11, 320, &mut random);
    let events = events::draw(&town, "SJ202207", Instant::midnight(7, 1), 31, 2000, &mut random);
    // What was still open at the end of July is not in the file of closed cases.
    let cut_off = Instant::midnight(8, 1);
    let mut cases: Vec<closed::Case> =
        carried.iter().chain(&events).map(|event| closed::play(event, &mut random)).collect();
    cases.retain(|case| case.closed < cut_off);
    let mut files = town.files();
    files.push(("events.csv", events::file(&events)));
    files.push(("closed.csv", closed::file(&cases)));
    files
}

#[cfg(test)]
mod tests {
    use super::{SEED, files};
    use std::{fs, path::Path};

    #[test]
    fn shipped_files_are_what_the_seed_gives() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/beipiao/data");
        for (name, text) in files(SEED) {
            let shipped = fs::read_to_string(folder.join(name)).unwrap_or_default();
            assert!(shipped == text, "{name} differs: run `cargo run -p generate -- policies/beipiao/data`");
        }
    }

    #[test]
    fn counts_are_those_of_the_city() {
        let files = files(SEED);
        let lines = |wanted: &str| files.iter().find(|(name, _)| *name == wanted).map(|(_, text)| text.lines().count());
        assert_eq!(lines("communities.csv"), Some(1 + 37));
        assert_eq!(lines("grids.csv"), Some(1 + 296));
        assert_eq!(lines("events.csv"), Some(1 + 2000));
    }
}
