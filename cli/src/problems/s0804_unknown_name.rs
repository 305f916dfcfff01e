//! S0804: the policy has nothing of that name.

use diagnose::{About, Both, Problem, Report, Severity, nearest};

/// What sort of thing was asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A decision.
    Decision,
    /// A score.
    Score,
    /// A subject of a score.
    Subject,
    /// An action of a process.
    Action,
    /// A field of a record.
    Field,
}

/// The policy has nothing of that name.
pub(crate) struct UnknownName {
    /// What was asked for.
    pub sort: Sort,
    /// The name that was given.
    pub name: String,
    /// The names there are.
    pub known: Vec<String>,
}

impl UnknownName {
    /// How many names a message lists at most.
    const LISTED: usize = 12;
}

impl Problem for UnknownName {
    const ABOUT: About = About {
        code: "S0804",
        severity: Severity::Error,
        title: Both { zh: "政策里没有这个名字", en: "the policy has nothing of that name" },
        means: Both {
            zh: "命令行上点名的判定、考核、考核对象、记录、动作或字段，政策里没有。",
            en: "A decision, score, subject, record, action or field named on the command line is not in the policy.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (zh, en) = match self.sort {
            Sort::Decision => ("判定", "decision"),
            Sort::Score => ("考核", "score"),
            Sort::Subject => ("考核对象", "subject"),
            Sort::Action => ("动作", "action"),
            Sort::Field => ("字段", "field"),
        };
        let name = &self.name;
        let report = Report::nowhere(format!("没有叫「{name}」的{zh}"), format!("there is no {en} called `{name}`"));
        if let Some(near) = nearest(name, self.known.iter().map(String::as_str)) {
            return report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?"));
        }
        if self.known.is_empty() {
            return report.help(format!("政策里没有{zh}"), format!("the policy has no {en}"));
        }
        let listed: Vec<&str> = self.known.iter().take(Self::LISTED).map(String::as_str).collect();
        let more = if self.known.len() > Self::LISTED { " …" } else { "" };
        report.help(format!("有：{}{more}", listed.join("、")), format!("there are: {}{more}", listed.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_the_nearest_or_lists_all() {
        let known = vec!["分流".to_owned(), "定级".to_owned()];
        let near = UnknownName { sort: Sort::Decision, name: "分硫".into(), known: known.clone() }.report();
        assert_eq!(near.message.zh, "没有叫「分硫」的判定");
        assert_eq!(near.help.map(|help| help.zh), Some("是不是「分流」？".to_owned()));
        let far = UnknownName { sort: Sort::Score, name: "月考".into(), known }.report();
        assert_eq!(far.help.map(|help| help.en), Some("there are: 分流, 定级".to_owned()));
    }
}
