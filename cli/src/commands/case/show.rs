//! `shao case show`: a case as it stands, and how it came to that.

use crate::desk::{City, DeskArgs, explanations, shown, shown_json};
use crate::failure::{Ended, Verdict};
use crate::output::{Destination, Format};
use crate::program::Session;
use crate::render::to_json;

/// Arguments of `shao case show`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    desk: DeskArgs,
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(long)]
    explain: bool,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
}

/// Shows a case.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let city = City::open(&args.desk, session)?;
    let found = city.window(&args.desk)?.find(&args.case)?;
    let lang = session.lang();
    let mut text = match args.format {
        Format::Pretty => shown(&found, lang),
        Format::Json => to_json(&shown_json(&found)) + "\n",
    };
    if args.explain && args.format == Format::Pretty {
        text.push('\n');
        text.push_str(&explanations(&found, lang));
    }
    Destination::Stdout.put(text.as_bytes())?;
    Ok(Verdict::Clean)
}
