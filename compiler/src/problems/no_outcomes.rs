//! S0405: a decision without outcomes.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NoOutcomes {
    pub at: Span,
    pub decision: String,
}

impl Problem for NoOutcomes {
    const ABOUT: About = About {
        code: "S0405",
        severity: Severity::Error,
        title: Both { zh: "判定没有结果", en: "a decision without outcomes" },
        means: Both {
            zh: "「判定」要说明给出什么结果；「派单」「准入」自带结果。",
            en: "a `decision` says what it yields; `routing` and `admission` bring their own outcomes.",
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
判定 分级 针对 事件 按序 { 规则 甲 { 当 严重 为 5; 则 等级 3 } }
",
        underlines: "分级",
    };

    fn report(&self) -> Report {
        let NoOutcomes { decision, .. } = self;
        Report::at(
            self.at,
            format!("判定「{decision}」没有声明结果"),
            format!("the decision `{decision}` declares no outcome"),
        )
        .help("加一行：结果 名称 : 类型", "add a line: outcome NAME : TYPE")
    }
}
