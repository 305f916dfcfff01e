//! S0428: an indicator about other subjects.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WrongSubject {
    pub at: Span,
    pub name: String,
}

impl Problem for WrongSubject {
    const ABOUT: About = About {
        code: "S0428",
        severity: Severity::Error,
        title: Both { zh: "指标的对象不同", en: "an indicator about other subjects" },
        means: Both {
            zh: "考核或指标里引用的指标，要与它针对同样的对象。",
            en: "the indicators that a score or another indicator reads are about the same subjects as it is.",
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
    类数 权重 100% 由 0 至 10 折算 0 至 100
}
",
        underlines: "类数",
    };

    fn report(&self) -> Report {
        let WrongSubject { name, .. } = self;
        Report::at(
            self.at,
            format!("指标「{name}」针对的对象与这里不同"),
            format!("the indicator `{name}` is about other subjects than this is"),
        )
        .help("换一个指标，或改「针对」", "use another indicator, or change `for`")
    }
}
