//! S0307: a wrong number of arguments.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WrongArguments {
    pub at: Span,
    pub name: String,
    pub expected: usize,
    pub found: usize,
}

impl Problem for WrongArguments {
    const ABOUT: About = About {
        code: "S0307",
        severity: Severity::Error,
        title: Both { zh: "参数个数不对", en: "a wrong number of arguments" },
        means: Both {
            zh: "函数的参数、清单的键要写全，不多不少。",
            en: "a function's arguments and a list's keys are given in full, no more and no less.",
        },
        example: "政策 例 { 版本 1 }
函数 折合(件数 : 整数) = 件数 * 2
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
    规则 甲 { 当 折合(严重; 户数) 超过 3; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
",
        underlines: "折合(严重; 户数)",
    };

    fn report(&self) -> Report {
        let WrongArguments { name, expected, found, .. } = self;
        Report::at(
            self.at,
            format!("「{name}」要 {expected} 项，写了 {found} 项"),
            format!("`{name}` takes {expected}, and is given {found}"),
        )
        .help(
            format!("写 {expected} 项；参数之间用「;」分开，键之间用「,」分开"),
            format!("give {expected}: arguments are separated by `;`, keys by `,`"),
        )
    }
}
