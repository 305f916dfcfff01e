//! S0316: no place field to find the unit by.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoPlaceField {
    pub at: Span,
    pub record: String,
}

impl Problem for NoPlaceField {
    const ABOUT: About = About {
        code: "S0316",
        severity: Severity::Error,
        title: Both { zh: "没有能定位的属地字段", en: "no place field to find the unit by" },
        means: Both {
            zh: "按单位设立的机构、「仅限」的地方，都要从记录的属地字段找起；它的层级不能高于机构所在的层级。",
            en: "agencies that stand once per unit and `only in` start from the record's place field, whose level must not be above the agency's.",
        },
        example: "政策 例 { 版本 1 }
层级 市 > 社区
机构 社区中心 每 社区 一个
记录 事件 { 编号 : 文本 主键 }
派单 分流 针对 事件 按序 { 其余 { 主办 社区中心 } }
",
        underlines: "社区中心",
    };

    fn report(&self) -> Report {
        let NoPlaceField { record, .. } = self;
        Report::at(
            self.at,
            format!("记录「{record}」没有可用的属地字段，找不到是哪一个单位"),
            format!("the record `{record}` has no place field from which the unit can be found"),
        )
        .help(
            "在记录里写一个属地字段，例如：地点 : 网格 属地",
            "give the record a place field, for example: Location : Grid place",
        )
    }
}
