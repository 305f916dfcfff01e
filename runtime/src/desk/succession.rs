//! Which version of the policy takes over the unfinished cases of which: the next to come into force whose process says
//! `过渡`.

use crate::problems::NotCarried;
use crate::store::Instant;
use diagnose::Diagnostic;
use ruleset::RuleSet;
use std::collections::BTreeMap;

/// A loaded version, as far as it matters here.
pub(super) struct Loaded {
    /// Its serial.
    pub serial: i64,
    /// From when it is in force.
    pub from: Instant,
    /// When it was loaded; it takes over nothing before.
    pub loaded: Instant,
    /// What it says.
    pub rules: RuleSet,
}

/// To which version the cases of a version and process go over, and when.
#[derive(Default)]
pub(super) struct Succession {
    next: BTreeMap<(i64, String), (Instant, i64)>,
}

impl Succession {
    /// The succession of these versions.
    pub fn of(versions: &[Loaded]) -> Succession {
        let mut order: Vec<&Loaded> = versions.iter().collect();
        order.sort_by_key(|version| version.from);
        let mut next = BTreeMap::new();
        for (index, version) in order.iter().enumerate() {
            for process in &version.rules.meaning.processes {
                let takes_over = |later: &&&Loaded| {
                    let mut processes = later.rules.meaning.processes.iter();
                    processes.any(|it| it.name == process.name && it.transition.is_some())
                };
                if let Some(later) = order.iter().skip(index + 1).find(takes_over) {
                    let at = later.from.max(later.loaded);
                    next.insert((version.serial, process.name.clone()), (at, later.serial));
                }
            }
        }
        Succession { next }
    }

    /// When the cases of a version and process go over, and to which version; none where they stay.
    pub fn next(&self, serial: i64, process: &str) -> Option<(Instant, i64)> {
        self.next.get(&(serial, process.to_owned())).copied()
    }

    /// The versions whose cases go over, each with the instants at which they do.
    pub fn leaving(&self) -> impl Iterator<Item = (i64, Instant)> {
        self.next.iter().map(|((serial, _), (at, _))| (*serial, *at))
    }

    /// What stands in the way of it where this version takes over or is taken over from.
    pub fn hindered(&self, versions: &[Loaded], serial: i64) -> Option<Diagnostic> {
        let rules = |serial: i64| versions.iter().find(|version| version.serial == serial).map(|it| &it.rules);
        for ((from, process), (_, to)) in
            self.next.iter().filter(|((from, _), (_, to))| *from == serial || *to == serial)
        {
            let (Some(old), Some(new)) = (rules(*from), rules(*to)) else { continue };
            let found = engine::uncarried(old, new).into_iter().find(|(name, ..)| name == process);
            if let Some((process, place, why)) = found {
                let file = new.surface.files.get(place.file as usize).cloned().unwrap_or_default();
                return Some(NotCarried { process, from: *from, to: *to, file, line: place.line, why }.into());
            }
        }
        None
    }
}
