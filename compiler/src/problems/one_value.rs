//! S0447: several values where a test gives or expects one.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct OneValue {
    /// The values after the first.
    pub at: Span,
    pub name: String,
    /// Whether it holds a number, which the commas may have been meant to group.
    pub number: bool,
}

impl Problem for OneValue {
    const ABOUT: About = About {
        code: "S0447",
        severity: Severity::Error,
        title: Both { zh: "只能写一个值", en: "several values where one belongs" },
        means: Both {
            zh: "测试里的这一项只有一个值；逗号、顿号隔开的是几个值，不是千位分节。",
            en: "this part of a test holds one value; commas separate values, they do not group digits.",
        },
        example: "政策 例 { 版本 1 }
记录 户 { 编号 : 文本 主键; 收入 : 整数 元 }
判定 补助 针对 户 按序 { 结果 金额 : 整数 元; 其余 { 金额 1 } }
测试 「例」 {
    设 户 甲 { 收入 12,000 }
    应 甲 金额 1
}
",
        underlines: "000",
    };

    fn report(&self) -> Report {
        let name = &self.name;
        let report = Report::at(
            self.at,
            format!("「{name}」只能写一个值，这里是多出来的"),
            format!("`{name}` takes one value; this is more than one"),
        );
        match self.number {
            true => report
                .help("数字里不用逗号：写 12000、12_000 或 1.2万", "a number has no commas: write 12000 or 12_000"),
            false => report.help("只留一个；几条记录就设几次", "keep one; several records are set up one by one"),
        }
    }
}
