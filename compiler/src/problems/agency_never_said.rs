//! S0920: an agency to which no rule comes.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct AgencyNeverSaid {
    pub at: Span,
    pub group: String,
    /// The agencies; none where it is the whole group.
    pub agencies: Vec<String>,
}

impl Problem for AgencyNeverSaid {
    const ABOUT: About = About {
        code: "S0920",
        severity: Severity::Warning,
        title: Both { zh: "从来派不到的机构", en: "an agency to which no rule comes" },
        means: Both {
            zh: "同组同级的机构几乎都有规则派到，这个却没有，流程也没有用到它；或者结果写了一组机构，却没有规则派给其中任何一个。",
            en: "rules come to nearly all agencies of its group and level, but not to this one, and no process turns to it; or an outcome names a group, and no rule comes to any agency of it.",
        },
        example: "政策 例 { 版本 1 }
层级 市
机构 住建局、应急局、公安局、民政局 属 市 归 部门
记录 事件 { 编号 : 文本 主键; 严重 : 整数 1 至 5 }
派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 不少于 4; 则 主办 应急局 }
    规则 乙 { 当 严重 不少于 3; 则 主办 公安局 }
    其余 { 主办 住建局 }
}
",
        underlines: "分流",
    };

    fn report(&self) -> Report {
        let AgencyNeverSaid { group, agencies, .. } = self;
        let (zh, en) = match agencies.is_empty() {
            true => {
                (format!("没有哪条规则派给「{group}」里的机构"), format!("no rule comes to an agency of `{group}`"))
            }
            false => (
                format!("没有哪条规则派给「{}」，而「{group}」里同级的别的机构都派得到", agencies.join("」「")),
                format!(
                    "no rule comes to `{}`, though rules come to the others of `{group}` on that level",
                    agencies.join("`, `")
                ),
            ),
        };
        Report::at(self.at, zh, en).help("补上规则，或者删去", "add a rule, or take it out")
    }
}
