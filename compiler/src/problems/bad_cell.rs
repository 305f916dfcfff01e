//! S0213: a cell that does not fit its column.

use diagnose::{About, Alike, Both, Problem, Report, Severity, Span};

pub(crate) struct BadCell {
    pub at: Span,
    pub path: String,
    pub line: u64,
    pub column: String,
    pub text: String,
    pub expected: Both,
    /// The lines of this cell and of those after it in the column that do not fit and are not told for themselves.
    pub alike: Alike,
}

impl Problem for BadCell {
    const ABOUT: About = About {
        code: "S0213",
        severity: Severity::Error,
        title: Both { zh: "单元格填写有误", en: "a cell that does not fit its column" },
        means: Both {
            zh: "单元格里的内容要符合这一列的类型，不能留空的列不能留空。",
            en: "a cell must fit the type of its column, and may be empty only where the column is optional.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let BadCell { column, text, .. } = self;
        let (where_zh, where_en) = match self.path.as_str() {
            "" => (String::new(), String::new()),
            path => (format!("文件「{path}」第 {} 行", self.line), format!(" on line {} of `{path}`", self.line)),
        };
        let (expected_zh, expected_en) = (&self.expected.zh, &self.expected.en);
        let Both { zh: more_zh, en: more_en } = self.alike.shown();
        Report::at(
            self.at,
            format!("{where_zh}「{column}」列的「{text}」不合要求{more_zh}"),
            format!("`{text}` in column `{column}`{where_en} does not fit{more_en}"),
        )
        .help(format!("这一列要填：{expected_zh}"), format!("the column holds: {expected_en}"))
    }
}
