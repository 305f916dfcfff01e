//! S0506: an agency that stands once per unit has no unit for a record.

use diagnose::{About, Both, Problem, Report, Severity};

/// An agency that stands once per unit has no unit for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoUnit {
    /// The agency.
    pub agency: String,
    /// The level whose units have it.
    pub level: String,
    /// The record's place; none where the record has none.
    pub place: Option<String>,
}

impl Problem for NoUnit {
    const ABOUT: About = About {
        code: "S0506",
        severity: Severity::Error,
        title: Both { zh: "找不到机构所在单元", en: "no unit for an agency" },
        means: Both {
            zh: "机构每个单元设一个，按记录的属地确定是哪一个；记录没有属地，或属地在该层级没有上级单元。",
            en: "there is one such agency per unit, and the record's place says which; the record has no place, or its place lies in no unit of that level.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NoUnit { agency, level, place } = self;
        match place {
            Some(place) => Report::nowhere(
                format!("「{place}」不在任何「{level}」之内，无法确定是哪一个「{agency}」"),
                format!("`{place}` lies in no unit of level `{level}`, so there is no `{agency}` for it"),
            )
            .help(
                format!("核对单元数据里「{place}」的上级，或改记录的属地"),
                format!("look at the parents of `{place}` in the units' data, or mend the record's place"),
            ),
            None => Report::nowhere(
                format!("记录没有属地，无法确定是哪一个「{agency}」"),
                format!("the record has no place, so there is no `{agency}` for it"),
            )
            .help("给这条记录填上属地", "fill in the place of the record"),
        }
    }
}
