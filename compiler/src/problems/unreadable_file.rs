//! S0210: a file that cannot be read.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use crate::resources::ResourceError;

pub(crate) struct UnreadableFile {
    pub at: Span,
    pub path: String,
    pub error: ResourceError,
}

impl Problem for UnreadableFile {
    const ABOUT: About = About {
        code: "S0210",
        severity: Severity::Error,
        title: Both { zh: "文件读不到", en: "a file that cannot be read" },
        means: Both {
            zh: "清单和日历的文件要放在政策的文件夹里，用相对路径写。",
            en: "files of lists and calendars lie in the policy's folder and are named by relative paths.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnreadableFile { path, .. } = self;
        let (why_zh, why_en) = why(&self.error);
        Report::at(
            self.at,
            format!("读不到文件「{path}」：{why_zh}"),
            format!("cannot read the file `{path}`: {why_en}"),
        )
        .help(
            "把文件放进政策的文件夹，路径不含 .. 也不是链接",
            "put the file into the policy's folder; no `..`, no links",
        )
    }
}

fn why(error: &ResourceError) -> (String, String) {
    match error {
        ResourceError::NotFound => ("没有这个文件".to_owned(), "there is no such file".to_owned()),
        ResourceError::NotAllowed => {
            ("路径不在政策的文件夹里".to_owned(), "the path is not within the policy's folder".to_owned())
        }
        ResourceError::Other(words) => (words.zh.clone(), words.en.clone()),
    }
}
