//! S0309: values that have no order.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct CannotOrder {
    pub at: Span,
    pub found: Both,
}

impl Problem for CannotOrder {
    const ABOUT: About = About {
        code: "S0309",
        severity: Severity::Error,
        title: Both { zh: "不能比大小", en: "values that have no order" },
        means: Both {
            zh: "只有数、时限、日期、时刻能比大小；其余用「为」。",
            en: "only numbers, limits, dates and times have an order; of others ask `is`.",
        },
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情, 环境 }
机构 应急局、住建局 属 市 归 部门
层级 市
记录 事件 {
    编号 : 文本 主键
    类别 : 类别
    严重 : 整数 1 至 5
    户数 : 整数 户
    时长 : 整数 小时
    发生 : 时刻
    满意 : 整数 1 至 5 选填
    主办 : 部门
    经办 : 部门 选填
}
派单 分流 针对 事件 按序 {
    规则 甲 { 当 类别 超过 险情; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
",
        underlines: "类别",
    };

    fn report(&self) -> Report {
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        Report::at(self.at, format!("{found_zh}不能比大小"), format!("{found_en} has no order"))
            .help("改用「为」或「不为」", "use `is` or `is not`")
    }
}
