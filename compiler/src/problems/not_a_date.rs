//! S0424: something that is no date.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct NotADate {
    pub at: Span,
    pub found: Both,
}

impl Problem for NotADate {
    const ABOUT: About = About {
        code: "S0424",
        severity: Severity::Error,
        title: Both { zh: "不是日期", en: "something that is no date" },
        means: Both { zh: "「归期」要用日期或时刻字段。", en: "`dated by` takes a date or time." },
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
指标 件数 针对 部门 按 主办 = 计数(事件) 归期 严重
",
        underlines: "严重",
    };

    fn report(&self) -> Report {
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        Report::at(
            self.at,
            format!("「归期」要用日期或时刻，这是{found_zh}"),
            format!("`dated by` takes a date or time, but this is {found_en}"),
        )
        .help("换成类型是「日期」或「时刻」的字段", "use a field whose type is `date` or `time`")
    }
}
