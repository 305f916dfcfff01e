//! Why a file cannot be read or written, and what to do about it, in words that many problems share.

use diagnose::Both;
use std::fmt;
use std::io::{Error, ErrorKind};

/// Why a file cannot be read or written, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFailure {
    /// Why: the end of a sentence that names the file.
    pub why: Both,
    /// What to do.
    pub mend: Both,
}

/// What Linux says of links that go round in a circle; the kind that Rust has for it is not stable.
const LINKS_IN_A_CIRCLE: i32 = 40;

/// A row so long that no end of it was looked for any further.
#[derive(Debug)]
pub(crate) struct EndlessRow;

impl std::error::Error for EndlessRow {}

impl fmt::Display for EndlessRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row has no end")
    }
}

impl FileFailure {
    /// A file that cannot be read.
    pub fn reading(cause: &Error) -> Self {
        let (zh, en) = match cause.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                ("核对路径和文件名，或先放好这个文件", "check the path and the name, or put the file there")
            }
            ErrorKind::PermissionDenied => ("给运行 shao 的用户读的权限", "let the user who runs shao read it"),
            ErrorKind::IsADirectory => ("给出里面的一个文件", "name a file in it"),
            ErrorKind::InvalidData if is_endless(cause) => {
                ("核对它是不是一行一条的数据", "see that it is data with a record to a line")
            }
            ErrorKind::InvalidData => ("另存为 UTF-8", "save it as UTF-8"),
            _ => ("看看磁盘和文件是否完好，再试一次", "check the disk and the file, and try again"),
        };
        FileFailure { why: reason(cause), mend: Both::new(zh, en) }
    }

    /// A file that cannot be written.
    pub fn writing(cause: &Error) -> Self {
        // What is to be written need not be there; where it is to stand must.
        let why = match cause.kind() {
            ErrorKind::NotFound => Both::new("没有这个文件夹", "the folder does not exist"),
            _ => reason(cause),
        };
        let (zh, en) = match cause.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                ("先建好文件夹，或换一个位置", "make the folder first, or choose another place")
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
                "给运行 shao 的用户写的权限，或换一个位置",
                "let the user who runs shao write there, or choose another place",
            ),
            ErrorKind::StorageFull => ("腾出磁盘空间，再来一次", "make room on the disk, and run it again"),
            ErrorKind::FileTooLarge => (
                "放宽对文件大小的限制（ulimit -f），再来一次",
                "raise the limit of a file's size (ulimit -f), and run it again",
            ),
            _ => ("换一个位置，或看看磁盘，再试一次", "choose another place, or check the disk, and try again"),
        };
        FileFailure { why, mend: Both::new(zh, en) }
    }
}

/// Why an operation on a file failed; the system's own words where we have none.
fn reason(cause: &Error) -> Both {
    let (zh, en) = match cause.kind() {
        ErrorKind::NotFound => ("没有这个文件", "there is no such file"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::IsADirectory => ("它是一个文件夹", "it is a folder"),
        ErrorKind::NotADirectory => ("路径中有一段不是文件夹", "a part of the path is not a folder"),
        ErrorKind::AlreadyExists => ("已经存在", "it exists already"),
        ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => ("文件系统只读", "the file system is read-only"),
        ErrorKind::InvalidData if is_endless(cause) => ("一行没有尽头", "a row has no end"),
        ErrorKind::InvalidData => ("不是 UTF-8 文本", "it is not UTF-8 text"),
        ErrorKind::FileTooLarge => ("文件大小受到限制", "it is over the limit of a file's size"),
        _ if cause.raw_os_error() == Some(LINKS_IN_A_CIRCLE) => ("链接绕成了圈", "its links go round in a circle"),
        _ => return Both::new(cause.to_string(), cause.to_string()),
    };
    Both::new(zh, en)
}

fn is_endless(cause: &Error) -> bool {
    cause.get_ref().is_some_and(|inner| inner.is::<EndlessRow>())
}
