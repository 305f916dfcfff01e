//! S0913: a grade that is never given.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct GradeNeverGiven {
    pub at: Span,
    pub grade: String,
}

impl Problem for GradeNeverGiven {
    const ABOUT: About = About {
        code: "S0913",
        severity: Severity::Warning,
        title: Both { zh: "评不上的等次", en: "a grade that is never given" },
        means: Both {
            zh: "没有分数落在这一档：前面的等次占了，或者总分到不了。",
            en: "no total lies in its band: earlier grades take them, or the total never comes to it.",
        },
        example: "政策 例 { 版本 1 }
枚举 类别 { 险情, 环境 }
机构 应急局、住建局 属 市 归 部门
层级 市
记录 事件 {
    编号 : 文本 主键
    严重 : 整数 1 至 5
    发生 : 时刻
    主办 : 部门
}
指标 重件率 针对 部门 按 主办 = 比率(严重 不少于 4; 事件) 归期 发生
指标 件数 针对 部门 按 主办 = 计数(事件) 归期 发生
考核 月考 针对 部门 每月 {
    重件率 权重 100% 由 0% 至 100% 折算 0 至 80 无则 不计
    四舍五入 到 2位
    等次 { 优秀 不少于 90; 良好 不少于 60; 其余 不合格 }
}
",
        underlines: "优秀",
    };

    fn report(&self) -> Report {
        let grade = &self.grade;
        Report::at(self.at, format!("没有分数能评上「{grade}」"), format!("no total comes to `{grade}`"))
            .help("看看总分能到多少，前面的等次占了哪些分", "look how far the total goes, and what earlier grades take")
    }
}
