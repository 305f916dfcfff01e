//! S0212: a column that a file lacks.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MissingColumn {
    pub at: Span,
    pub path: String,
    pub column: String,
    pub header: Vec<String>,
}

impl Problem for MissingColumn {
    const ABOUT: About = About {
        code: "S0212",
        severity: Severity::Error,
        title: Both { zh: "文件缺少一列", en: "a column that a file lacks" },
        means: Both {
            zh: "清单声明的每一列在文件里都要有同名的列。",
            en: "every column that a list declares needs a column of that name in its file.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let MissingColumn { path, column, .. } = self;
        let columns = self.header.join("、");
        Report::at(
            self.at,
            format!("文件「{path}」没有「{column}」一列"),
            format!("the file `{path}` has no column `{column}`"),
        )
        .help(format!("文件里的列是：{columns}"), format!("its columns are: {columns}"))
    }
}
