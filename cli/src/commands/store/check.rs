//! `shao store check`: whether a store is what was recorded.

use crate::desk::read_checkpoint;
use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Counter, Destination, Format};
use crate::program::Session;
use crate::render::{self, Shelf, findings};
use crate::trust::TrustArgs;
use diagnose::{Diagnostic, Lang, Sources};
use runtime::Desk;
use runtime::store::{Checked, Checkpoint, Options, Reader, StoreError};
use std::path::{Path, PathBuf};

/// Arguments of `shao store check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    checkpoint: Vec<PathBuf>,
    #[command(flatten)]
    trust: TrustArgs,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
}

/// Checks the chain, the rows and every case; damage is a finding.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let lang = session.lang();
    let trust = args.trust.root()?;
    let kept = args.checkpoint.iter().map(|path| read_checkpoint(path, trust.as_ref()));
    let kept: Vec<Checkpoint> = kept.collect::<Result<_, Failure>>()?;
    let checked = match check(&args.db, &kept, lang) {
        Ok(checked) => Some(checked),
        // A file that cannot even be opened because of damage is damaged.
        Err(StoreError::StoreDamaged(damaged)) => return tell(&[damaged.into()], None, args.format, lang),
        Err(error) => return Err(error.into()),
    };
    let found = checked.iter().flat_map(|checked| checked.findings.clone()).map(Diagnostic::from);
    tell(&found.collect::<Vec<_>>(), checked.as_ref(), args.format, lang)
}

fn check(db: &Path, kept: &[Checkpoint], lang: Lang) -> Result<Checked, StoreError> {
    let reader = Reader::open(db, &Options::default())?;
    let mut counter = Counter::new(&Console::stderr(lang));
    let mut cases = 0;
    reader.check(
        kept,
        Some(&mut |show| {
            cases += 1;
            counter.show(cases);
            Desk::refolds(show)
        }),
    )
}

/// Prints what was found, and how much was looked at.
fn tell(found: &[Diagnostic], checked: Option<&Checked>, format: Format, lang: Lang) -> Ended {
    let nowhere = Sources::new();
    let findings = findings(&Shelf { folder: Path::new(""), sources: &nowhere, own_files: 0 }, found);
    let tally = render::tally(&findings);
    let text = match format {
        Format::Json => render::json(&findings, Vec::new()),
        Format::Pretty => {
            let head = checked.map_or_else(String::new, |checked| looked_at(checked, lang));
            let style = Console::stdout(lang).style();
            format!("{head}{}{}", render::pretty(&findings, &style), render::summary(tally, lang))
        }
    };
    Destination::Stdout.put(format!("{}\n", text.trim_end()).as_bytes())?;
    Ok(Verdict::findings_if(tally.0 > 0))
}

fn looked_at(checked: &Checked, lang: Lang) -> String {
    let (size, cases) = (checked.head.size, checked.cases);
    match lang {
        Lang::Zh => format!("核对了 {size} 个事件、{cases} 件案件\n\n"),
        Lang::En => format!("events checked: {size}; cases: {cases}\n\n"),
    }
}
