//! S0678: a case of that name exists.

use diagnose::{About, Both, Problem, Report, Severity};

/// A case of that name exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseExists {
    /// Its name.
    pub case: String,
}

impl Problem for CaseExists {
    const ABOUT: About = About {
        code: "S0678",
        severity: Severity::Error,
        title: Both { zh: "案件已经存在", en: "the case exists" },
        means: Both {
            zh: "案件的编号在一个存储里只能用一次。", en: "The name of a case is used once in a store."
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let case = &self.case;
        Report::nowhere(format!("案件「{case}」已经存在"), format!("there is a case `{case}` already")).help(
            "用 shao case show 看看是不是同一件；不是的，用 --id 换一个名字",
            "see with `shao case show` whether it is the same; if not, give another name with --id",
        )
    }
}
