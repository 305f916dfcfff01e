//! S0433: lines and modules side by side.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MixedModules {
    pub at: Span,
}

impl Problem for MixedModules {
    const ABOUT: About = About {
        code: "S0433",
        severity: Severity::Error,
        title: Both { zh: "模块与指标不能并列", en: "lines and modules side by side" },
        means: Both {
            zh: "考核要么全由模块组成，要么没有模块。",
            en: "a score consists of modules only, or has none.",
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
    模块 效率 权重 100% { 重件率 权重 100% 无则 不计 }
    件数 权重 100% 由 0 至 10 折算 0 至 100
}
",
        underlines: "",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "有模块的考核里，指标要写在模块中", "in a score with modules, indicators stand within them")
            .help("把它移进一个模块", "move it into a module")
    }
}
