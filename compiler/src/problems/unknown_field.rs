//! S0315: a field that the record does not have.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct UnknownField {
    pub at: Span,
    pub name: String,
    pub record: String,
    pub known: Vec<String>,
}

impl Problem for UnknownField {
    const ABOUT: About = About {
        code: "S0315",
        severity: Severity::Error,
        title: Both { zh: "没有这个字段", en: "a field that the record does not have" },
        means: Both {
            zh: "只能填记录里声明过的字段。", en: "only fields that the record declares can be given."
        },
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情 }
记录 事件 { 编号 : 文本 主键; 类别 : 类别 }
判定 分级 针对 事件 按序 { 结果 等级 : 整数; 其余 { 等级 1 } }
测试 「例」 {
    设 事件 甲 { 编号 「1」; 类别 险情; 类型 险情 }
    应 甲 等级 1
}
",
        underlines: "类型",
    };

    fn report(&self) -> Report {
        let UnknownField { name, record, .. } = self;
        let report = Report::at(
            self.at,
            format!("记录「{record}」没有字段「{name}」"),
            format!("the record `{record}` has no field `{name}`"),
        );
        match diagnose::nearest(&self.name, self.known.iter().map(String::as_str)) {
            Some(near) => super::did_you_mean(report, near),
            None => report
                .help(super::one_of(&self.known, "可以写：", "、"), super::one_of(&self.known, "it may be: ", ", ")),
        }
    }
}
