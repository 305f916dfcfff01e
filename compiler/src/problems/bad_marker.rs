//! S0222: a marker that does not fit.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct BadMarker {
    pub at: Span,
    pub marker: Marker,
}

impl Problem for BadMarker {
    const ABOUT: About = About {
        code: "S0222",
        severity: Severity::Error,
        title: Both { zh: "标记用错了", en: "a marker that does not fit" },
        means: Both {
            zh: "「主键」「属地」「起算」「多选」各有要求。",
            en: "`key`, `place`, `counts from` and `multiple` each have their conditions.",
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键 选填 }
",
        underlines: "编号 : 文本 主键 选填",
    };

    fn report(&self) -> Report {
        let Both { zh: what_zh, en: what_en } = self.marker.words();
        let (help_zh, help_en) = self.marker.mend();
        Report::at(self.at, what_zh, what_en).help(help_zh, help_en)
    }
}

/// Which marker, and what is wrong with it.
pub(crate) enum Marker {
    SecondPlace,
    SecondCountsFrom,
    PlaceNotUnit,
    CountsFromNotDate,
    OptionalKey,
    OptionalCountsFrom,
    MultipleNotEnum(usize),
}

impl Marker {
    fn words(&self) -> Both {
        match self {
            Marker::SecondPlace => Both::new("只能有一个属地字段", "only one field can be marked `place`"),
            Marker::SecondCountsFrom => Both::new("只能有一个起算字段", "only one field can be marked `counts from`"),
            Marker::PlaceNotUnit => {
                Both::new("属地字段的类型要是层级", "a field marked `place` has a level as its type")
            }
            Marker::CountsFromNotDate => {
                Both::new("起算字段的类型要是日期或时刻", "a field marked `counts from` is a date or time")
            }
            Marker::OptionalKey => Both::new("主键不能选填", "a key cannot be optional"),
            Marker::OptionalCountsFrom => {
                Both::new("起算字段不能选填", "a field marked `counts from` cannot be optional")
            }
            Marker::MultipleNotEnum(most) => Both::new(
                format!("多选字段的类型要是枚举，不带「等」，至多 {most} 个值"),
                format!("a field marked `multiple` has a closed enum of at most {most} values as its type"),
            ),
        }
    }

    fn mend(&self) -> (&'static str, &'static str) {
        match self {
            Marker::SecondPlace => ("去掉这里的「属地」", "remove `place` here"),
            Marker::SecondCountsFrom => ("去掉这里的「起算」", "remove `counts from` here"),
            Marker::PlaceNotUnit => (
                "类型写层级的名称，例如：地点 : 社区 属地",
                "write the name of a level as its type, for example: site : district place",
            ),
            Marker::CountsFromNotDate => {
                ("类型改成「日期」或「时刻」，或去掉「起算」", "make it a `date` or `time`, or remove `counts from`")
            }
            Marker::OptionalKey | Marker::OptionalCountsFrom => ("去掉「选填」", "remove `optional`"),
            Marker::MultipleNotEnum(_) => (
                "类型写一个值都列全了的枚举，或去掉「多选」",
                "give it an enum that lists all its values, or remove `multiple`",
            ),
        }
    }
}
