//! S0802: a file cannot be read.

use diagnose::{About, Both, Problem, Report, Severity};
use std::io;
use std::path::PathBuf;

/// A file cannot be read.
pub(crate) struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

impl Problem for Unreadable {
    const ABOUT: About = About {
        code: "S0802",
        severity: Severity::Error,
        title: Both { zh: "文件读不了", en: "a file cannot be read" },
        means: Both {
            zh: "命令行上给出的文件不存在、没有权限，或者不是 UTF-8 文本。",
            en: "A file named on the command line does not exist, may not be read, or is not UTF-8 text.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let path = self.path.display();
        let (zh, en) = reason(&self.cause);
        Report::nowhere(format!("读不了「{path}」：{zh}"), format!("cannot read `{path}`: {en}"))
    }
}

/// What Linux says of links that go round in a circle; the kind that Rust has for it is not stable.
const LINKS_IN_A_CIRCLE: i32 = 40;

/// Why an operation on a file failed, in both languages; the system's own words where we have none.
pub(super) fn reason(cause: &io::Error) -> (String, String) {
    let words = match cause.kind() {
        io::ErrorKind::NotFound => ("没有这个文件", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        io::ErrorKind::IsADirectory => ("它是一个文件夹", "it is a folder"),
        io::ErrorKind::NotADirectory => ("路径中有一段不是文件夹", "a part of the path is not a folder"),
        io::ErrorKind::AlreadyExists => ("已经存在", "it exists already"),
        io::ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => ("文件系统只读", "the file system is read-only"),
        io::ErrorKind::InvalidData => ("不是 UTF-8 文本", "it is not UTF-8 text"),
        io::ErrorKind::FileTooLarge => ("文件大小受到限制", "it is over the limit of a file's size"),
        _ if cause.raw_os_error() == Some(LINKS_IN_A_CIRCLE) => ("链接绕成了圈", "its links go round in a circle"),
        _ => return (cause.to_string(), cause.to_string()),
    };
    (words.0.to_owned(), words.1.to_owned())
}
