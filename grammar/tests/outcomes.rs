//! A path that names an outcome by a preset's word is translated where it can mean nothing else.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use diagnose::{FileId, Lang};
use grammar::{FormatOptions, Outcomes, format, format_in, parse};

const ROUTING: &str = "派单 分派 针对 事 { 其余 { 主办 甲局; 时限 2小时; 类 重点 } }\n";

fn to(text: &str, lang: Lang) -> String {
    format(text, FormatOptions { to: Some(lang) }).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A rule with this condition, in English and back.
#[track_caller]
fn condition(zh: &str, en: &str) {
    let text = format!("{ROUTING}判定 急 针对 事 {{ 规则 甲 {{ 当 {zh}; 则 急 是 }} }}\n");
    let english = to(&text, Lang::En);
    assert!(english.contains(&format!("when {en};")), "{english}");
    assert_eq!(to(&english, Lang::Zh), text);
}

#[test]
fn outcomes_in_conditions() {
    condition("分派.时限 不超过 2小时", "分派.within at most 2 hours");
    condition("已填 分派.类 且 分派.类 为 重点、常规", "filled 分派.class and 分派.class is key, regular");
    condition("非 (分派.主办 为 甲局 或 急 为 重点)", "not (分派.lead is 甲局 or 急 is 重点)");
    condition("分派.渠道 为 重点", "分派.channel is 重点");
    condition("分派.结果 为 准予 或 分派.视为 不为 不准", "分派.outcome is admit or 分派.deemed is not refuse");
}

#[test]
fn outcomes_in_other_clauses() {
    let text = format!(
        "{ROUTING}流程 办 针对 事 {{ 计时 钟 = 分派.时限 起 甲 }}\n指标 数 针对 部门 按 分派.主办 = 计数(事)\n"
    );
    let english = to(&text, Lang::En);
    assert!(english.contains("clock 钟 = 分派.within from 甲") && english.contains("per 分派.lead ="), "{english}");
    assert_eq!(to(&english, Lang::Zh), text);
}

#[test]
fn what_may_be_a_field_stays_as_it_is() {
    // A field of that name: 分派 may hold a unit with a field 时限.
    let field = format!(
        "{ROUTING}记录 事 {{ 分派 : 网格 }}\n判定 急 针对 事 {{ 规则 甲 {{ 当 分派.时限 不超过 2小时; 则 急 是 }} }}\n"
    );
    assert!(to(&field, Lang::En).contains("分派.时限 at most"));
    // No decision, and a decision that coins the other dialect's word.
    let other = "判定 急 针对 事 { 规则 甲 { 当 地点.时限 不超过 2小时; 则 急 是 } }\n";
    assert!(to(other, Lang::En).contains("地点.时限 at most"));
    let coined = "判定 分派 针对 事 { 结果 deemed : 整数; 其余 { deemed 1 } }\n判定 急 针对 事 { 规则 甲 { 当 分派.视为 为 甲; 则 急 是 } }\n";
    assert!(to(coined, Lang::En).contains("分派.视为 is"));
}

#[test]
fn decisions_may_stand_in_other_files() {
    let files = [ROUTING, "判定 急 针对 事 { 规则 甲 { 当 分派.时限 不超过 2小时; 则 急 是 } }\n"];
    let trees: Vec<_> = (0u32..).zip(files).map(|(n, text)| parse(FileId(n), text).0).collect();
    let english = format_in(files[1], FormatOptions { to: Some(Lang::En) }, &Outcomes::of(&trees)).unwrap();
    assert!(english.contains("分派.within at most 2 hours"), "{english}");
    assert!(to(files[1], Lang::En).contains("分派.时限 at most"), "of a file alone nothing is known");
}
