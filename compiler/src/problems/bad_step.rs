//! S0430: a step that does not fit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadStep {
    pub at: Span,
}

impl Problem for BadStep {
    const ABOUT: About = About {
        code: "S0430",
        severity: Severity::Error,
        title: Both { zh: "步长有误", en: "a step that does not fit" },
        means: Both {
            zh: "界限和步长要是常数，步长大于零。",
            en: "thresholds and steps are constants, and a step is more than zero.",
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
    重件率 权重 100% 无则 不计
    扣分 重件率 超过 50% 每超 0点 1分 按比例
}
",
        underlines: "0点",
    };

    fn report(&self) -> Report {
        Report::at(
            self.at,
            "界限和步长要是常数，步长大于零",
            "thresholds and steps are constants, and a step is more than zero",
        )
        .help("例如：不足 95% 每低 1点 0.5分 按比例", "for example: below 95% each below 1 pp 0.5 points in proportion")
    }
}
