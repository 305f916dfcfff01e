//! S0903: a rule that never decides.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct RuleNeverDecides {
    pub at: Span,
    pub rule: String,
    /// The earlier rules that take its cases: names and places. None where its own conditions exclude each other.
    pub taken_by: Vec<(String, Span)>,
}

impl Problem for RuleNeverDecides {
    const ABOUT: About = About {
        code: "S0903",
        severity: Severity::Warning,
        title: Both { zh: "永远用不上的规则", en: "a rule that never decides" },
        means: Both {
            zh: "按序的判定里，前面的规则已经管了它的全部情形。",
            en: "of a decision in order, earlier rules take every case of it.",
        },
        example: in_few_cases!(
            "判定 急 针对 事件 按序 {
    结果 天数 : 整数
    规则 甲 { 当 严重 不少于 3; 则 天数 1 }
    规则 乙 { 当 类别 为 险情 且 严重 不少于 4; 则 天数 2 }
    其余 { 天数 3 }
}
"
        ),
        underlines: "乙",
    };

    fn report(&self) -> Report {
        /// So many of the earlier rules are named.
        const NAMED: usize = 3;
        let rule = &self.rule;
        let names: Vec<&str> = self.taken_by.iter().take(NAMED).map(|(name, _)| name.as_str()).collect();
        let (and_others, and_so_on) = if self.taken_by.len() > NAMED { ("等", " and others") } else { ("", "") };
        if names.is_empty() {
            return Report::at(
                self.at,
                format!("「{rule}」的条件合起来没有情形满足"),
                format!("no case satisfies all conditions of `{rule}`"),
            )
            .help(
                "改正互相矛盾的条件，或者删去这条规则",
                "mend the conditions that contradict each other, or delete the rule",
            );
        }
        let mut report = Report::at(
            self.at,
            format!("「{rule}」永远用不上：它的情形都被「{}」{and_others}管了", names.join("」「")),
            format!("`{rule}` never decides: its cases are all taken by `{}`{and_so_on}", names.join("`, `")),
        );
        for (_, at) in self.taken_by.iter().take(NAMED) {
            report = report.label(*at, "在前面", "comes earlier");
        }
        report.help("把它移到它们前面，或者删去", "move it before them, or delete it")
    }
}
