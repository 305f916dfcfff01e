//! S0442: no period.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoPeriod {
    pub at: Span,
}

impl Problem for NoPeriod {
    const ABOUT: About = About {
        code: "S0442",
        severity: Severity::Error,
        title: Both { zh: "没有写期", en: "no period" },
        means: Both {
            zh: "得分、等次、名次、指标都要说明是哪一期的。",
            en: "points, grades, ranks and indicators are of a period, which must be given.",
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
指标 重件率 针对 部门 按 主办 = 比率(严重 不少于 4; 事件) 归期 发生
指标 件数 针对 部门 按 主办 = 计数(事件) 归期 发生
指标 类数 针对 类别 按 类别 = 计数(事件) 归期 发生
测试 「例」 {
    应 应急局 件数 0
}
",
        underlines: "应 应急局 件数 0",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "测试里要用到考核，没有写是哪一期", "the test expects scores, but names no period")
            .help("加一行：期 2022-07", "add a line: period 2022-07")
    }
}
