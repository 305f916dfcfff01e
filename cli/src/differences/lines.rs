//! What changed, as texts for people. What comes from policies is not escaped here.

use super::data::Moved;
use super::words::{change_words, kind_words, nothing, rules};
use crate::decisions::outcome_named;
use compiler::{DecisionDiff, Diff, Move, Outcome, Part, Unsure};
use diagnose::Lang;

/// `新增`, and `字段 事件 › 街长`.
pub(super) fn part(part: &Part, lang: Lang) -> (&'static str, String) {
    let ((_, change), (_, kind)) = (change_words(part.change), kind_words(part.kind));
    let name = format!("{} {}", kind.get(lang), part.name);
    let between = if lang == Lang::Zh { "：" } else { ": " };
    let said = match &part.says {
        [Some(before), Some(after)] if before != after => format!("{} → {}", before.get(lang), after.get(lang)),
        [Some(one), None] | [None, Some(one)] => one.get(lang).clone(),
        _ => return (change.get(lang), name),
    };
    (change.get(lang), format!("{name}{between}{said}"))
}

/// `判定 分流：2 处`
pub(super) fn head(decision: &DecisionDiff, lang: Lang) -> String {
    let count = decision.moves.len() + decision.more;
    match (lang, count) {
        (Lang::Zh, 0) => format!("判定 {}", decision.name),
        (Lang::Zh, _) => format!("判定 {}：{count} 处不同", decision.name),
        (Lang::En, 0) => format!("decision {}", decision.name),
        (Lang::En, 1) => format!("decision {}: 1 difference", decision.name),
        (Lang::En, _) => format!("decision {}: {count} differences", decision.name),
    }
}

/// `时限 2小时 → 4小时`
pub(super) fn outcome(outcome: &Outcome, lang: Lang) -> String {
    let [from, to] = outcome.values.each_ref().map(|it| it.as_ref().map_or(nothing(lang), |it| it.get(lang)));
    format!("{} {from} → {to}", outcome_named(outcome.preset, &outcome.name, lang))
}

/// The rules on both sides: `规则 table#1 → table#2`, or one where both are called the same.
pub(super) fn responsible(moved: &Move, lang: Lang) -> String {
    let word = match lang {
        Lang::Zh => "规则",
        Lang::En => "rule",
    };
    let ([before, after], [one, other]) = (&moved.rules, moved.has_else);
    let (from, to) = (rules(before, one, lang), rules(after, other, lang));
    if from == to { format!("{word} {from}") } else { format!("{word} {from} → {to}") }
}

/// What is left open of a decision: that there are more differences, that it is not proved that there are none.
pub(super) fn open(decision: &DecisionDiff, lang: Lang) -> impl Iterator<Item = String> {
    more(decision, lang).into_iter().chain(unsure(decision, lang))
}

fn more(decision: &DecisionDiff, lang: Lang) -> Option<String> {
    (decision.more > 0).then(|| match lang {
        Lang::Zh => format!("另有 {} 处未列出", decision.more),
        Lang::En => format!("{} more are not listed", decision.more),
    })
}

/// That it is not proved that nothing else differs, and why.
fn unsure(decision: &DecisionDiff, lang: Lang) -> Option<String> {
    let unsure = decision.unsure.as_ref()?;
    Some(match (unsure, lang) {
        (Unsure::Budget(steps), Lang::Zh) => format!("没有证明此外都相同：{steps} 步用完了，可在 shao.toml 的 [check] budget 里加"),
        (Unsure::Budget(steps), Lang::En) => {
            format!("not proved the same beside this: {steps} steps were spent; `[check] budget` in shao.toml allows more")
        }
        (Unsure::Conditions(all), Lang::Zh) if all.is_empty() => {
            "没有证明此外都相同：时区、层级的上下、记录的地点或起算字段、或没有可举之例".to_owned()
        }
        (Unsure::Conditions(all), Lang::En) if all.is_empty() => {
            "not proved the same beside this: the zone, the levels, a record's place or date differ, or no case was found".to_owned()
        }
        (Unsure::Conditions(all), lang) => {
            let all: Vec<&str> = all.iter().map(|it| it.get(lang).as_str()).collect();
            match lang {
                Lang::Zh => format!("没有证明此外都相同，取决于：{}", all.join("；")),
                Lang::En => format!("not proved the same beside this; it depends on: {}", all.join("; ")),
            }
        }
    })
}

/// The decisions that are written otherwise and come out the same.
pub(super) fn rewritten(diff: &Diff, lang: Lang) -> Option<String> {
    let names = &diff.rewritten;
    (!names.is_empty()).then(|| match lang {
        Lang::Zh => format!("写法变了、结论都不变的判定：{}", names.join("、")),
        Lang::En => format!("decisions written otherwise that come out the same: {}", names.join(", ")),
    })
}

/// That nothing differs.
pub(super) fn same(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "没有不同：每种情形的结论都一样",
        Lang::En => "no difference: every case comes out the same",
    }
}

/// `数据：分流 2000 件中 14 件换了结论`
pub(super) fn cases(moved: &Moved, lang: Lang) -> String {
    let (name, cases, count) = (&moved.decision, moved.cases, moved.ways.values().sum::<u64>());
    let mut text = match lang {
        Lang::Zh => format!("数据：{name} {cases} 件中 {count} 件换了结论"),
        Lang::En => format!("data: {name}: {count} of {cases} cases come out otherwise"),
    };
    if moved.apart > 0 {
        text.push_str(&match lang {
            Lang::Zh => format!("，另有 {} 件只有一个版本有结论", moved.apart),
            Lang::En => format!("; {} more are decided by one version only", moved.apart),
        });
    }
    text
}

/// The heads of the table of cases that moved.
pub(super) fn heads(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Zh => ["从", "到", "件数"],
        Lang::En => ["from", "to", "count"],
    }
}
