//! S0407: an outcome that cannot be collected so.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct CollectNotNumber {
    pub at: Span,
    pub outcome: Both,
}

impl Problem for CollectNotNumber {
    const ABOUT: About = About {
        code: "S0407",
        severity: Severity::Error,
        title: Both { zh: "不能汇总", en: "an outcome that cannot be collected so" },
        means: Both {
            zh: "合计、最小、最大只能用于数。", en: "sum, least and greatest work on numbers."
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
判定 分级 针对 事件 汇总 合计 {
    结果 等级 : 类别
    规则 甲 { 当 严重 为 5; 则 等级 险情 }
}
",
        underlines: "等级",
    };

    fn report(&self) -> Report {
        let CollectNotNumber { outcome, .. } = self;
        Report::at(
            self.at,
            format!("结果「{}」不是数，不能这样汇总", outcome.zh),
            format!("the outcome `{}` is no number and cannot be collected so", outcome.en),
        )
        .help("用「汇总」或「汇总 计数」", "use `collect` or `collect count`")
    }
}
