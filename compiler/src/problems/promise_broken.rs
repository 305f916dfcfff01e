//! S0915: a promise that some case breaks.

use diagnose::{About, Both, Problem, Report, Severity, Span, Witness};

pub(crate) struct PromiseBroken {
    pub at: Span,
    pub promise: String,
    /// What decides in the case, or in the two.
    pub decided_by: Vec<DecidedBy>,
    pub witness: Witness,
}

/// A rule that decides.
pub(crate) struct DecidedBy {
    pub at: Span,
    /// Its name; none is `其余`.
    pub rule: Option<String>,
    /// Which of the two cases it decides; none where the promise speaks of one.
    pub cases: Vec<String>,
}

impl Problem for PromiseBroken {
    const ABOUT: About = About {
        code: "S0915",
        severity: Severity::Error,
        title: Both { zh: "保证不成立", en: "a promise that does not hold" },
        means: Both {
            zh: "保证说的是每个情形，或每两个；有一个合于「当」，却不合于「须」，保证就不成立。",
            en: "a promise speaks of every case, or of every two; one for which `when` holds and `must` does not breaks it.",
        },
        example: "政策 例 { 版本 1 }
记录 事件 { 编号 : 文本 主键; 严重 : 整数 1 至 5 }
判定 急 针对 事件 {
    结果 多久 : 时限
    规则 重 { 当 严重 不少于 4; 则 多久 4小时 }
    规则 轻 { 当 严重 不足 4; 则 多久 2个工作日 }
}
保证 从速 针对 事件 { 当 严重 不少于 4; 须 急.多久 为 小时 且 急.多久 不超过 2小时 }
",
        underlines: "急.多久 为 小时 且 急.多久 不超过 2小时",
    };

    fn report(&self) -> Report {
        let PromiseBroken { promise, decided_by, .. } = self;
        let mut report = Report::at(
            self.at,
            format!("保证「{promise}」不成立：有情形不合于这一条"),
            format!("the promise `{promise}` does not hold: this fails in some case"),
        )
        .witness(self.witness.clone());
        for DecidedBy { at, rule, cases } in decided_by {
            let (zh, en) = rule.as_deref().map_or(("其余", "else"), |rule| (rule, rule));
            let (of_zh, of_en) = match cases.as_slice() {
                [] => (String::new(), "it".to_owned()),
                cases => (cases.join("、"), cases.join(" and ")),
            };
            report = report.label(*at, format!("{of_zh}由「{zh}」定"), format!("`{en}` decides {of_en}"));
        }
        report.help(
            "改正定下这个情形的规则，或者把「当」写窄、把「须」写宽",
            "mend the rule that decides the case, or narrow `when`, or widen `must`",
        )
    }
}
