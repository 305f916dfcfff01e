//! S0408: an agency outside the group.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotInGroup {
    pub at: Span,
    pub agency: String,
    pub group: String,
}

impl Problem for NotInGroup {
    const ABOUT: About = About {
        code: "S0408",
        severity: Severity::Error,
        title: Both { zh: "机构不在组里", en: "an agency outside the group" },
        means: Both {
            zh: "结果限定了机构的组，就只能写组里的机构。",
            en: "an outcome that is narrowed to a group takes its agencies only.",
        },
        example: "政策 例 { 版本 1 }
层级 市
机构 应急局 属 市 归 部门
机构 供水公司 属 市 归 企业
记录 事件 { 编号 : 文本 主键 }
派单 分流 针对 事件 按序 {
    结果 主办 : 部门
    其余 { 主办 供水公司 }
}
",
        underlines: "供水公司",
    };

    fn report(&self) -> Report {
        let NotInGroup { agency, group, .. } = self;
        Report::at(
            self.at,
            format!("机构「{agency}」不属于「{group}」"),
            format!("the agency `{agency}` does not belong to `{group}`"),
        )
        .help(
            format!("换一个机构，或在机构的声明里写「归 {group}」"),
            format!("choose another, or write `group {group}` where the agency is declared"),
        )
    }
}
