//! The words for what changed.

use compiler::{Change, PartKind};
use diagnose::{Both, Lang, Word};

/// The name of a kind in JSON, and in both languages.
pub(super) fn kind_words(kind: PartKind) -> (&'static str, Both<&'static str>) {
    let both = |zh, en| (en, Both { zh, en });
    match kind {
        PartKind::Policy => both("政策", "policy"),
        PartKind::Enum => both("枚举", "enum"),
        PartKind::Value => both("枚举值", "value"),
        PartKind::Level => both("层级", "level"),
        PartKind::Group => both("机构组", "group"),
        PartKind::Agency => both("机构", "agency"),
        PartKind::Position => both("岗位", "position"),
        PartKind::Record => both("记录", "record"),
        PartKind::Field => both("字段", "field"),
        PartKind::List => both("清单", "list"),
        PartKind::Row => both("清单的行", "row"),
        PartKind::Calendar => both("日历", "calendar"),
        PartKind::Basis => both("依据", "basis"),
        PartKind::Decision => both("判定", "decision"),
        PartKind::Process => both("流程", "process"),
        PartKind::Indicator => both("指标", "indicator"),
        PartKind::Score => both("考核", "score"),
        PartKind::Ensure => both("保证", "ensure"),
    }
}

/// The name of a change in JSON, and in both languages.
pub(super) fn change_words(change: Change) -> (&'static str, Both<&'static str>) {
    match change {
        Change::Added => ("added", Both { zh: "新增", en: "added" }),
        Change::Removed => ("removed", Both { zh: "去掉", en: "removed" }),
        Change::Changed => ("changed", Both { zh: "改了", en: "changed" }),
    }
}

/// What is said where an outcome has no value.
pub(super) fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "无",
        Lang::En => "none",
    }
}

/// The rules, by name; where there are none, `其余`, or that no rule matches.
pub(super) fn rules(names: &[String], has_else: bool, lang: Lang) -> String {
    match (names, lang) {
        ([], _) if has_else => Word::Else.spelling().canonical(lang).to_owned(),
        ([], Lang::Zh) => "无".to_owned(),
        ([], Lang::En) => "none".to_owned(),
        (_, Lang::Zh) => names.join("、"),
        (_, Lang::En) => names.join(", "),
    }
}
