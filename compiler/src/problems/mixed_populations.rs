//! S0421: records of two kinds in one indicator.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct MixedPopulations {
    pub at: Span,
}

impl Problem for MixedPopulations {
    const ABOUT: About = About {
        code: "S0421",
        severity: Severity::Error,
        title: Both { zh: "一个指标只能数一种记录", en: "records of two kinds in one indicator" },
        means: Both {
            zh: "一个指标里的计数都要数同一种记录。",
            en: "all countings of one indicator are over records of one kind.",
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
记录 回访 { 编号 : 文本 主键; 主办 : 部门 }
指标 差 针对 部门 按 主办 = 计数(事件) - 计数(回访)
",
        underlines: "回访",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里数的是另一种记录", "this counts records of another kind")
            .help("拆成两个指标，再由第三个指标算", "make two indicators, and a third that combines them")
    }
}
