//! S0423: nothing said of records without a subject.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct WithoutSubject {
    pub at: Span,
    pub name: String,
}

impl Problem for WithoutSubject {
    const ABOUT: About = About {
        code: "S0423",
        severity: Severity::Error,
        title: Both { zh: "没有说明无主的怎么办", en: "nothing said of records without a subject" },
        means: Both {
            zh: "字段可以不填，就会有不属于任何对象的记录：要说明不计，还是另列。",
            en: "where the joining field is optional, some records have no subject: say whether they are left out or listed apart.",
        },
        example: in_events!(
            "指标 件数 针对 部门 按 经办 = 计数(事件)
"
        ),
        underlines: "经办",
    };

    fn report(&self) -> Report {
        let WithoutSubject { name, .. } = self;
        Report::at(
            self.at,
            format!("「{name}」可以不填，没有说明无主的记录怎么办"),
            format!("`{name}` may be missing, and nothing is said of records without a subject"),
        )
        .help("在末尾写「无主 不计」或「无主 另列」", "add `without subject leave out` or `without subject apart`")
    }
}
