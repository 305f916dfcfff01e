//! A store, and the city whose cases it keeps.

use crate::failure::Failure;
use crate::policy::{Opened, tell};
use crate::prepared::{end_on_errors, engine_of};
use crate::program::Session;
use crate::render::findings;
use crate::trust::TrustArgs;
use diagnose::Lang;
use engine::{Engine, Units};
use runtime::store::{Options, Reader, Store};
use runtime::{Binding, DataFolders, Desk, EngineOf, Target, Window};
use std::path::{Path, PathBuf};

/// The options of commands on cases: the policy gives the bindings, the store the rule set that runs.
#[derive(Debug, clap::Args)]
pub(crate) struct DeskArgs {
    #[arg(value_name = "POLICY")]
    policy: PathBuf,
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(long, value_name = "FILE")]
    bind: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
}

/// The city: what the policy binds.
pub(crate) struct City {
    opened: Opened,
    folders: DataFolders,
    lang: Lang,
}

impl City {
    /// Opens the policy for its bindings; it is not compiled.
    pub fn open(args: &DeskArgs, session: &Session) -> Result<City, Failure> {
        let mut opened = Opened::open(&args.policy, session)?;
        opened.bind(args.bind.as_deref())?;
        end_on_errors(&opened, &opened.problems, session)?;
        let folders = DataFolders::new(&opened.policy, args.data.as_deref())?;
        Ok(City { opened, folders, lang: session.lang() })
    }

    /// The desk on the store.
    pub fn desk(&self, args: &DeskArgs) -> Result<Desk<'_>, Failure> {
        let store = Store::open(&args.db, &Options::default())?;
        Ok(Desk::new(store, self.engines(), args.trust.root()?))
    }

    /// A window on the store, which only reads.
    pub fn window(&self, args: &DeskArgs) -> Result<Window<'_>, Failure> {
        let reader = Reader::open(&args.db, &Options::default())?;
        Ok(Window::new(reader, self.engines(), args.trust.root()?))
    }

    fn engines(&self) -> EngineOf<'_> {
        Box::new(move |rules| {
            engine_of(rules, &self.opened.policy.manifest, &self.folders).map_err(|problems| {
                // Told here, where the places are known.
                tell(&findings(&self.opened.shelf(), &problems), self.lang);
                Vec::new()
            })
        })
    }

    /// How records of this name are read.
    pub fn binding(&self, record: &str) -> Binding {
        let target = Target::Record(record.to_owned());
        self.opened.policy.manifest.binding(&target).cloned().unwrap_or_else(|| Binding::plain(target))
    }
}

/// A desk without a city, for what needs no units: loading, erasing.
pub(crate) fn bare_desk(db: &Path, trust: &TrustArgs) -> Result<Desk<'static>, Failure> {
    let store = Store::open(db, &Options::default())?;
    Ok(Desk::new(store, unitless(), trust.root()?))
}

/// A window without a city, for what needs no units: exporting.
pub(crate) fn bare_window(db: &Path, trust: &TrustArgs) -> Result<Window<'static>, Failure> {
    let reader = Reader::open(db, &Options::default())?;
    Ok(Window::new(reader, unitless(), trust.root()?))
}

fn unitless() -> EngineOf<'static> {
    Box::new(|rules| Engine::new(rules, Units::none()).map_err(|problem| vec![problem.into()]))
}
