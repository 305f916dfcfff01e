//! S0420: an indicator that counts nothing.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoAggregate {
    pub at: Span,
}

impl Problem for NoAggregate {
    const ABOUT: About = About {
        code: "S0420",
        severity: Severity::Error,
        title: Both { zh: "指标没有计数", en: "an indicator that counts nothing" },
        means: Both {
            zh: "指标要用计数、比率、合计、均值等数出来，或由别的指标算出来。",
            en: "an indicator counts, shares, sums or averages records, or combines other indicators.",
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
指标 空 针对 部门 按 主办 = 1 + 2
",
        underlines: "1 + 2",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "指标里没有计数", "the indicator counts nothing")
            .help("例如：= 计数(记录 其中 条件)", "for example: = count(Record where CONDITION)")
    }
}
