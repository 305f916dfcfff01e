//! S0698: a version that cannot take over the unfinished cases of another.

use diagnose::{About, Both, Problem, Report, Severity};
use engine::Uncarried;

/// A version says that unfinished cases of another go over to it, and cannot take them over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCarried {
    /// The process.
    pub process: String,
    /// The serial of the earlier version.
    pub from: i64,
    /// The serial of the later one.
    pub to: i64,
    /// The later one's file with the process.
    pub file: String,
    /// The line there.
    pub line: u32,
    /// What it cannot take over.
    pub why: Uncarried,
}

impl Problem for NotCarried {
    const ABOUT: About = About {
        code: "S0698",
        severity: Severity::Error,
        title: Both { zh: "旧版没办完的案件过渡不了", en: "unfinished cases cannot go over" },
        means: Both {
            zh: "新版的流程写了「过渡」，但旧版有的阶段、字段、机构或岗位，新版没有接住。这一版不载入，现行的版本照旧。",
            en: "The process of a new version says `transition`, and does not take over a stage, field, agency or post of the version before. It is not loaded; those in force stay.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let NotCarried { process, from, to, file, line, why } = self;
        let (zh, en, help) = match why {
            Uncarried::Stage(name) => (
                format!("阶段「{name}」在新版里没有，过渡里也没写它转到哪里"),
                format!(
                    "the stage `{name}` is not in the new version, and the transition does not say what it becomes"
                ),
                Both::new(
                    format!("在过渡里写：{name} 转 某阶段"),
                    format!("add to the transition: {name} move to STAGE"),
                ),
            ),
            Uncarried::Field(name) => (
                format!("字段「{name}」的类型变了，旧值放不进去"),
                format!("the field `{name}` is of another type, which does not hold the earlier values"),
                Both::new(
                    "让新类型容得下旧值，或者换一个字段名",
                    "let the new type hold the earlier values, or name the field anew",
                ),
            ),
            Uncarried::Needed(name) => (
                format!("字段「{name}」必填，旧案件没有它的值"),
                format!("the field `{name}` is needed, and earlier cases have no value of it"),
                Both::new("把它标为选填", "make it optional"),
            ),
            Uncarried::Body(name) => (
                format!("「{name}」可能正在承办旧案件，新版里没有了"),
                format!("`{name}` may have cases, and is not in the new version"),
                Both::new("在新版里保留它，直到旧案件办完", "keep it in the new version until those cases have ended"),
            ),
        };
        Report::nowhere(
            format!("{file}:{line}: 流程「{process}」接不住第 {from} 号政策没办完的案件，第 {to} 号政策不能载入：{zh}"),
            format!(
                "{file}:{line}: the process `{process}` cannot take over the unfinished cases of policy number {from}; number {to} is refused: {en}"
            ),
        )
        .help(help.zh, help.en)
    }
}
