//! S0601: a file or folder cannot be read.

use super::placed;
use diagnose::{About, Both, Problem, Report, Severity, Span};
use std::io;

/// A file or folder cannot be read.
pub(crate) struct Unreadable {
    /// The name to show.
    pub name: String,
    /// Why.
    pub cause: io::Error,
    /// Where it was named.
    pub at: Option<Span>,
}

impl Problem for Unreadable {
    const ABOUT: About = About {
        code: "S0601",
        severity: Severity::Error,
        title: Both { zh: "文件读不了", en: "a file cannot be read" },
        means: Both {
            zh: "政策、清单或数据的文件不存在、没有权限，或者读到一半出了错。",
            en: "A file of the policy or its data does not exist, may not be read, or failed half-way.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (zh, en) = reason(&self.cause);
        let name = &self.name;
        placed(self.at, format!("读不了「{name}」：{zh}"), format!("cannot read `{name}`: {en}"))
    }
}

/// What Linux says of links that go round in a circle; the kind that Rust has for it is not stable.
const LINKS_IN_A_CIRCLE: i32 = 40;

/// Why an operation on a file failed, in both languages; the system's own words where we have none.
pub(super) fn reason(cause: &io::Error) -> (String, String) {
    let (zh, en) = match cause.kind() {
        io::ErrorKind::NotFound => ("没有这个文件", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        io::ErrorKind::IsADirectory => ("它是一个文件夹", "it is a folder"),
        io::ErrorKind::NotADirectory => ("路径中有一段不是文件夹", "a part of the path is not a folder"),
        io::ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => ("文件系统只读", "the file system is read-only"),
        io::ErrorKind::InvalidData => ("一行没有尽头", "a row has no end"),
        io::ErrorKind::FileTooLarge => ("文件大小受到限制", "it is over the limit of a file's size"),
        _ if cause.raw_os_error() == Some(LINKS_IN_A_CIRCLE) => ("链接绕成了圈", "its links go round in a circle"),
        _ => return (cause.to_string(), cause.to_string()),
    };
    (zh.to_owned(), en.to_owned())
}
