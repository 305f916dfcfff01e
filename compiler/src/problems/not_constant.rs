//! S0443: something that is no constant.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotConstant {
    pub at: Span,
}

impl Problem for NotConstant {
    const ABOUT: About = About {
        code: "S0443",
        severity: Severity::Error,
        title: Both { zh: "这里要写定值", en: "something that is no constant" },
        means: Both {
            zh: "测试里填的、期望的都是定值。", en: "what a test gives and expects are constants."
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键; 次数 : 整数 }
判定 分级 针对 事件 按序 { 结果 等级 : 整数; 其余 { 等级 1 } }
测试 「例」 {
    设 事件 甲 { 编号 「1」; 次数 1 + 1 }
    应 甲 等级 1
}
",
        underlines: "1 + 1",
    };

    fn report(&self) -> Report {
        Report::at(self.at, "这里要写一个定值", "a constant should stand here").help(
            "直接写出值：数字、日期、引号里的文字，或枚举里的一个值",
            "write the value itself: a number, a date, quoted text or a value of the enum",
        )
    }
}
