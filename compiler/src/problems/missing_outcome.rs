//! S0402: an outcome that is not given.

use diagnose::{About, Both, Lang, Problem, Report, Severity, Span};

pub(crate) struct MissingOutcome {
    pub at: Span,
    pub names: Vec<Both>,
}

impl Problem for MissingOutcome {
    const ABOUT: About = About {
        code: "S0402",
        severity: Severity::Error,
        title: Both { zh: "缺少结果", en: "an outcome that is not given" },
        means: Both {
            zh: "每条规则都要给出所有必填的结果；可以不给的结果标「选填」。",
            en: "every rule gives every outcome that is not marked `optional`.",
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
派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 为 5; 则 时限 2小时 }
    其余 { 主办 住建局 }
}
",
        underlines: "甲",
    };

    fn report(&self) -> Report {
        let list = |lang: Lang, between| {
            self.names.iter().map(|name| name.get(lang).as_str()).collect::<Vec<_>>().join(between)
        };
        let (zh, en) = (list(Lang::Zh, "、"), list(Lang::En, ", "));
        Report::at(self.at, format!("这条规则没有给出：{zh}"), format!("this rule does not give: {en}"))
            .help("补上这项结果，或在「结果」里标「选填」", "give it, or mark it `optional` where it is declared")
    }
}
