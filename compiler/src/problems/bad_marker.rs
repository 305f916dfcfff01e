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
        Report::at(self.at, what_zh, what_en)
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
}
