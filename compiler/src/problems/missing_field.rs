//! S0440: fields that are not given.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MissingField {
    pub at: Span,
    pub record: String,
    pub names: Vec<String>,
}

impl Problem for MissingField {
    const ABOUT: About = About {
        code: "S0440",
        severity: Severity::Error,
        title: Both { zh: "没有填全", en: "fields that are not given" },
        means: Both {
            zh: "测试里的记录要填全必填的字段。",
            en: "a record in a test gives every field that is not optional.",
        },
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情 }
记录 事件 { 编号 : 文本 主键; 类别 : 类别 }
判定 分级 针对 事件 按序 { 结果 等级 : 整数; 其余 { 等级 1 } }
测试 「例」 {
    设 事件 甲 { 编号 「1」 }
    应 甲 等级 1
}
",
        underlines: "甲",
    };

    fn report(&self) -> Report {
        let MissingField { record, .. } = self;
        let list = self.names.join("、");
        Report::at(self.at, format!("「{record}」没有填：{list}"), format!("`{record}` lacks: {list}"))
            .help("补上这些字段，或在记录里标「选填」", "give them, or mark them `optional` in the record")
    }
}
