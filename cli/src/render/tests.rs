use super::*;
use crate::output::Style;
use diagnose::{About, Both, Diagnostic, Lang, Report, Severity, Sources, Span};
use std::path::Path;

static WRONG: About = About {
    code: "S0203",
    severity: Severity::Error,
    title: Both { zh: "没有这个字段", en: "no such field" },
    means: Both { zh: "记录里没有这个字段。", en: "The record has no such field." },
    example: "",
    underlines: "",
};

static LOOK: About = About {
    code: "S0301",
    severity: Severity::Warning,
    title: Both { zh: "规则永远不中", en: "a rule never fires" },
    means: Both { zh: "前面的规则已经全中了。", en: "Earlier rules match it all." },
    example: "",
    underlines: "",
};

const MAIN: &str = "\
派单 分流 针对 事件 按序 {
    规则 险情直派 {
        当 类另 为 险情 且 严重 不少于 4
        则 主办 应急局; 类 重点
    }
    其余 { 主办 市网格中心 }
}
";
const FIELDS: &str = "记录 事件 {\n\t类别 : 事件类别\n}\n";

/// Two files, an error with a label in the other file, a warning over several lines, an error of no place.
fn sample() -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let main = sources.add("派单.shao", MAIN);
    let fields = sources.add("fields.shao", FIELDS);
    let span = |file, text: &str, part: &str| {
        let start = text.find(part).unwrap() as u32;
        Span::new(file, start, start + part.len() as u32)
    };
    let rule = span(main, MAIN, "规则").to(span(main, MAIN, "重点\n    }"));
    let problems = vec![
        Diagnostic {
            about: &LOOK,
            report: Box::new(Report::at(rule, "规则「险情直派」永远不中", "rule `险情直派` never fires").label(
                span(main, MAIN, "其余"),
                "这里先中",
                "this fires first",
            )),
        },
        Diagnostic {
            about: &WRONG,
            report: Box::new(
                Report::at(
                    span(main, MAIN, "类另"),
                    "记录「事件」没有字段「类另」",
                    "record `事件` has no field `类另`",
                )
                .help("是不是「类别」？", "did you mean `类别`?")
                .label(span(fields, FIELDS, "类别"), "这个字段", "this field"),
            ),
        },
        Diagnostic { about: &WRONG, report: Box::new(Report::nowhere("坏\u{202e}字\n符", "50% bad\u{7}")) },
    ];
    (sources, problems)
}

fn shown(with: impl Fn(&[Finding]) -> String) -> String {
    let (sources, problems) = sample();
    let shelf = Shelf { folder: Path::new("北票"), sources: &sources, own_files: 2 };
    with(&findings(&shelf, &problems))
}

#[test]
fn for_people() {
    for lang in Lang::ALL {
        let text = shown(|found| format!("{}{}", pretty(found, &Style::plain(lang)), summary(tally(found), lang)));
        insta::assert_snapshot!(format!("pretty_{lang}"), text);
    }
}

#[test]
fn for_narrow_terminals() {
    let style = Style { width: 24, ..Style::plain(Lang::Zh) };
    insta::assert_snapshot!("pretty_narrow", shown(|found| pretty(found, &style)));
}

#[test]
fn for_scripts() {
    insta::assert_snapshot!("json", shown(|found| json(found, Vec::new())));
}

#[test]
fn for_code_scanning() {
    insta::assert_snapshot!("sarif", shown(|found| sarif(found, Lang::En)));
}

#[test]
fn for_workflows() {
    insta::assert_snapshot!("github", shown(|found| github(found, Lang::Zh)));
}

#[test]
fn for_build_servers() {
    insta::assert_snapshot!("junit", shown(|found| junit([("北票", found), ("空", &[])], Lang::Zh)));
}

#[test]
fn summaries() {
    assert_eq!(summary((0, 0), Lang::Zh), "没有发现问题");
    assert_eq!(summary((1, 2), Lang::En), "1 error, 2 warnings");
    assert_eq!(summary((3, 0), Lang::Zh), "3 个错误");
}
