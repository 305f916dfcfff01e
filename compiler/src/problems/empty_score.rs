//! S0432: a score without indicators.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct EmptyScore {
    pub at: Span,
    pub score: String,
}

impl Problem for EmptyScore {
    const ABOUT: About = About {
        code: "S0432",
        severity: Severity::Error,
        title: Both { zh: "考核没有指标", en: "a score without indicators" },
        means: Both {
            zh: "考核和模块至少要有一个带权重的指标。",
            en: "a score, and each module, has at least one weighted indicator.",
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
考核 月考 针对 部门 每月 {
    四舍五入 到 2位
}
",
        underlines: "月考",
    };

    fn report(&self) -> Report {
        let EmptyScore { score, .. } = self;
        Report::at(self.at, format!("「{score}」没有带权重的指标"), format!("`{score}` has no weighted indicator"))
            .help("加一行：指标 权重 100% 无则 不计", "add a line: INDICATOR weight 100% if none leave out")
    }
}
