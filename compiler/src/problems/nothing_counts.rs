//! S0921: a counting that no record can feed.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NothingCounts {
    pub at: Span,
    pub indicator: String,
    /// Whether no record counts at all; else none ever counts for the share.
    pub counts: bool,
}

impl Problem for NothingCounts {
    const ABOUT: About = About {
        code: "S0921",
        severity: Severity::Warning,
        title: Both { zh: "没有数据的指标", en: "an indicator that no data can feed" },
        means: Both {
            zh: "指标的条件没有记录满足得了，数出来总是空的。",
            en: "no record satisfies the condition of an indicator, so that it always counts nothing.",
        },
        example: "政策 例 { 版本 1 }
层级 市
机构 应急局、住建局 属 市 归 部门
记录 事件 { 编号 : 文本 主键; 严重 : 整数 1 至 5; 发生 : 时刻; 主办 : 部门 }
指标 重件 针对 部门 按 主办 = 计数(事件 其中 严重 不少于 4 且 严重 不足 3) 归期 发生
",
        underlines: "严重 不少于 4 且 严重 不足 3",
    };

    fn report(&self) -> Report {
        let indicator = &self.indicator;
        let (zh, en) = match self.counts {
            true => (
                format!("没有记录满足这个条件，「{indicator}」总是没有可数的"),
                format!("no record satisfies this condition: `{indicator}` never has anything to count"),
            ),
            false => (
                format!("所数的记录没有一件满足这个条件，「{indicator}」的比率总是 0"),
                format!("no record that is counted satisfies this condition: the share in `{indicator}` is always 0"),
            ),
        };
        Report::at(self.at, zh, en).help("对照字段的取值范围改正", "mend it; look at what values the field may have")
    }
}
