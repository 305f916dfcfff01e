//! `shao store erase`: what people wrote in a case, on a legal request.

use crate::desk::bare_desk;
use crate::failure::{Ended, Verdict};
use crate::output::Console;
use crate::program::Session;
use crate::trust::TrustArgs;
use crate::when;
use diagnose::{Lang, escape_control};
use std::path::PathBuf;

/// Arguments of `shao store erase`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[arg(long, value_name = "TIME")]
    now: String,
    #[command(flatten)]
    trust: TrustArgs,
}

/// Erases, and names the cases that were erased with it.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let mut desk = bare_desk(&args.db, &args.trust)?;
    let now = when::now(&args.now, &desk.zone()?)?;
    let wiped = desk.erase(&args.case, &args.reason, now)?;
    let (lang, count) = (session.lang(), wiped.events);
    let console = Console::stderr(lang);
    console.line(&match (count, lang) {
        (0, Lang::Zh) => "没有可删的文字".to_owned(),
        (0, Lang::En) => "there is no text to erase".to_owned(),
        (_, Lang::Zh) => format!("删除了 {count} 个事件里的文字；先前的备份里还有"),
        (_, Lang::En) => format!("erased the text of {count} events; backups made before still hold it"),
    });
    for child in &wiped.opened {
        let child = escape_control(child);
        console.line(&match lang {
            Lang::Zh => format!("由它另立的案件「{child}」一并删除"),
            Lang::En => format!("the case `{child}`, which it opened, was erased with it"),
        });
    }
    if wiped.lingers {
        console.line(match lang {
            Lang::Zh => "另有程序正在读旧的内容，日志文件里可能还有原文；等它结束后再执行一次",
            Lang::En => "a program still reads an earlier state: the log file may hold the text; run this again when it has ended",
        });
    }
    Ok(Verdict::Clean)
}
