//! S0202: a name that nothing declares.

use diagnose::{About, Both, Problem, Report, Severity, Span};

use super::Thing;

pub(crate) struct UnknownName {
    pub at: Span,
    pub name: String,
    pub thing: Thing,
    pub near: Option<String>,
    pub instead: Option<Thing>,
    /// How to mend it where it is several words written as one.
    pub mend: Option<Both>,
}

impl Problem for UnknownName {
    const ABOUT: About = About {
        code: "S0202",
        severity: Severity::Error,
        title: Both { zh: "没有这个名字", en: "a name that nothing declares" },
        means: Both {
            zh: "规则里用到的名字必须在政策里声明过。",
            en: "every name that a rule uses must be declared in the policy.",
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键; 类别 : 类另 }
枚举 类别 { 险情 }
",
        underlines: "类另",
    };

    fn report(&self) -> Report {
        let UnknownName { name, .. } = self;
        let (thing_zh, thing_en) = self.thing.words();
        let report = Report::at(
            self.at,
            format!("没有名为「{name}」的{thing_zh}"),
            format!("there is no {thing_en} named `{name}`"),
        );
        if let Some(mend) = &self.mend {
            return report.help(&mend.zh, &mend.en);
        }
        if let Some(instead) = self.instead {
            let (zh, en) = instead.words();
            return report.help(
                format!("「{}」是{zh}", self.name),
                format!("`{}` is declared, but as another kind of thing: {en}", self.name),
            );
        }
        match &self.near {
            Some(near) => super::did_you_mean(report, near),
            None => report.help(
                format!("先声明这个{thing_zh}，或改成已经声明的名称"),
                format!("declare the {thing_en} first, or use a name that is declared"),
            ),
        }
    }
}
