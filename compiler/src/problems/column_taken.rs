//! S0217: a column that no enum can be drawn from.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct ColumnTaken {
    pub at: Span,
    pub column: String,
}

impl Problem for ColumnTaken {
    const ABOUT: About = About {
        code: "S0217",
        severity: Severity::Error,
        title: Both { zh: "这一列不能取作枚举", en: "a column that no enum can be drawn from" },
        means: Both {
            zh: "枚举只能取自文本列，而且一列只能取一次。",
            en: "an enum is drawn from a text column, and only once from each.",
        },
        example: "政策 例 { 版本 1 }
清单 服务 {
    编号 : 整数 主键
    | 编号 |
    | 1    |
}
枚举 号 = 服务.编号
",
        underlines: "编号",
    };

    fn report(&self) -> Report {
        let ColumnTaken { column, .. } = self;
        Report::at(
            self.at,
            format!("「{column}」不是文本列，或已被另一个枚举取用"),
            format!("`{column}` is no text column, or another enum is drawn from it"),
        )
        .help("列的类型写「文本」；两个枚举合并为一个", "make the column `text`; use one enum for both")
    }
}
