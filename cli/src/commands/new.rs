//! `shao new`: a small city that checks, tests and runs.

use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Console, Destination};
use crate::problems::{NotEmpty, Unwritable};
use crate::program::Session;
use diagnose::Lang;
use std::fs;
use std::path::{Path, PathBuf};

/// Arguments of `shao new`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

/// Name within the policy's folder, and text.
type Template = (&'static str, &'static str);

macro_rules! templates {
    ($lang:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $lang, "/", $name)))),+]
    };
}

const ZH: &[Template] = templates!("zh": "shao.toml", "规则.shao", "放假.csv", "数据/区.csv", "数据/街道.csv", "数据/社区.csv", "数据/事件.csv");
const EN: &[Template] = templates!("en": "shao.toml", "rules.shao", "holidays.csv", "data/cities.csv", "data/wards.csv", "data/requests.csv");

/// Writes the small city of the language in force into a new or empty folder.
pub(crate) fn run(args: &Args, session: &Session) -> Ended {
    let lang = session.lang();
    if fs::read_dir(&args.dir).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::of(NotEmpty { path: args.dir.clone() }));
    }
    let templates = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    let mut made = Vec::new();
    if let Err(failure) = write(&args.dir, templates, &mut made) {
        // Half a policy is worse than none. What cannot be removed either is told by the failure.
        for path in made.iter().rev() {
            let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
        }
        return Err(failure);
    }
    let dir = args.dir.display();
    Console::stderr(lang).line(&match lang {
        Lang::Zh => format!("建好了：{dir}\n试一试：shao check {dir}；shao test {dir}；shao run {dir}"),
        Lang::En => format!("written: {dir}\ntry: shao check {dir}; shao test {dir}; shao run {dir}"),
    });
    Ok(Verdict::Clean)
}

/// Writes the files; `made` are those that are there now and were not before, and folders.
fn write(dir: &Path, templates: &[Template], made: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for (name, text) in templates {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(Path::new("."));
        let missing: Vec<PathBuf> = folder.ancestors().take_while(|it| !it.exists()).map(Path::to_owned).collect();
        fs::create_dir_all(folder).map_err(|cause| Failure::of(Unwritable { path: folder.to_owned(), cause }))?;
        made.extend(missing.into_iter().rev().filter(|it| !it.as_os_str().is_empty()));
        Destination::File(path.clone()).put(text.as_bytes())?;
        made.push(path);
    }
    Ok(())
}
