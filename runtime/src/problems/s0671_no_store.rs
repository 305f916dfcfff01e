//! S0671: a store cannot be opened.

use super::FileFailure;
use diagnose::{About, Both, Problem, Report, Severity};
use std::io::{Error, ErrorKind};
use std::path::Path;

/// A store cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoStore {
    /// The name to show.
    pub name: String,
    /// Why, and what to do; boxed, so that a `Result` with it stays small.
    pub failure: Box<FileFailure>,
}

impl Problem for NoStore {
    const ABOUT: About = About {
        code: "S0671",
        severity: Severity::Error,
        title: Both { zh: "存储打不开", en: "a store cannot be opened" },
        means: Both {
            zh: "指定的位置没有存储，或者没有权限打开。新的存储用 shao store init 建立。",
            en: "There is no store at the place, or it may not be opened. `shao store init` makes a new one.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (name, FileFailure { why, mend }) = (&self.name, &*self.failure);
        Report::nowhere(
            format!("打不开存储「{name}」：{}", why.zh),
            format!("cannot open the store `{name}`: {}", why.en),
        )
        .help(&mend.zh, &mend.en)
    }
}

impl NoStore {
    /// A store that is to be opened.
    pub(crate) fn opening(path: &Path, cause: &Error) -> Self {
        let mut failure = FileFailure::reading(cause);
        failure.mend = match cause.kind() {
            ErrorKind::NotFound => Both::new(
                "核对 --db 的路径；还没有存储的，先用 shao store init 建一个",
                "check the path in --db; where there is no store yet, make one with `shao store init`",
            ),
            ErrorKind::PermissionDenied => {
                Both::new("给运行 shao 的用户读写它的权限", "let the user who runs shao read and write it")
            }
            _ => failure.mend,
        };
        NoStore { name: path.display().to_string(), failure: Box::new(failure) }
    }

    /// A store that is to be made.
    pub(crate) fn making(path: &Path, cause: &Error) -> Self {
        NoStore { name: path.display().to_string(), failure: Box::new(FileFailure::writing(cause)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_depends_on_what_was_to_be_done() {
        let missing = Error::from(ErrorKind::NotFound);
        let opening = NoStore::opening(Path::new("a.db"), &missing).report();
        assert_eq!(opening.message.zh, "打不开存储「a.db」：没有这个文件");
        assert!(opening.help.is_some_and(|help| help.en.contains("shao store init")));
        let making = NoStore::making(Path::new("no/a.db"), &missing).report();
        assert!(making.message.en.ends_with("the folder does not exist"));
        assert_eq!(making.help.map(|help| help.zh), Some("先建好文件夹，或换一个位置".to_owned()));
    }
}
