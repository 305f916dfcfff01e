//! What came of a process, for people.

use crate::output::{Align, table};
use diagnose::{Lang, escape_control};
use runtime::Summary;
use std::fmt::Write;

/// So many kinds of refusal are shown.
const REFUSALS: usize = 20;

/// What came of a process; so many rows of its record could not be read. First of all where the handling is made up.
pub(in crate::commands) fn view(summary: &Summary, unread: usize, made_up: Option<u64>, lang: Lang) -> String {
    let name = escape_control(&summary.process);
    let mut out = match lang {
        Lang::Zh => format!("{name}：{} 件，办理 {} 次", summary.cases, summary.acts),
        Lang::En => format!("{name}: {} cases, {} acts", summary.cases, summary.acts),
    };
    if unread > 0 {
        let _ = match lang {
            Lang::Zh => write!(out, "，{unread} 条记录读不了"),
            Lang::En => write!(out, ", {unread} records not readable"),
        };
    }
    out.push('\n');
    if let Some(seed) = made_up {
        out.push_str(&(super::made_up_note(seed, lang) + "\n"));
    }
    let words = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    let stages = summary.stages.iter().map(|(stage, count)| vec![escape_control(stage), count.to_string()]);
    out.push_str(&two(&words("现在的阶段", "stage now"), &words("件数", "cases"), stages.collect()));
    if !summary.clocks.is_empty() {
        let unjudged = summary.clocks.iter().any(|clock| clock.unjudged > 0);
        let mut columns = vec![
            (words("计时", "clock"), Align::Left),
            (words("按时", "on time"), Align::Right),
            (words("超时", "timed out"), Align::Right),
            (words("在走", "running"), Align::Right),
            (words("按时率", "share on time"), Align::Right),
        ];
        if unjudged {
            columns.insert(4, (words("待日历", "awaits the calendar"), Align::Right));
        }
        let rows = summary.clocks.iter().map(|clock| {
            let ended = clock.on_time + clock.late;
            let share = if ended == 0 { "—".to_owned() } else { percent(clock.on_time, ended) };
            let mut row = vec![
                escape_control(&clock.name),
                clock.on_time.to_string(),
                clock.late.to_string(),
                clock.open.to_string(),
                share,
            ];
            if unjudged {
                row.insert(4, clock.unjudged.to_string());
            }
            row
        });
        out.push_str(&table(&columns, &rows.collect::<Vec<_>>()));
        out.push('\n');
    }
    if !summary.rungs.is_empty() {
        let rungs = summary.rungs.iter().map(|rung| {
            let name = match lang {
                Lang::Zh => format!("{}第 {} 级", escape_control(&rung.ladder), rung.rung),
                Lang::En => format!("{} rung {}", escape_control(&rung.ladder), rung.rung),
            };
            vec![name.trim().to_owned(), rung.count.to_string()]
        });
        out.push_str(&two(&words("升级", "escalated to"), &words("次数", "times"), rungs.collect()));
    }
    let [reminders, notices, supervisions] = summary.told;
    if summary.told.iter().any(|told| *told > 0) {
        let _ = match lang {
            Lang::Zh => writeln!(out, "提醒 {reminders} 次，通知 {notices} 次，督办 {supervisions} 次"),
            Lang::En => writeln!(out, "{reminders} reminders, {notices} notices, {supervisions} supervisions"),
        };
    }
    refusals(&mut out, summary, lang);
    out
}

/// What the process forbade, by kind, with the first of each.
fn refusals(out: &mut String, summary: &Summary, lang: Lang) {
    if summary.refused.is_empty() {
        return;
    }
    let total: u64 = summary.refused.iter().map(|kind| kind.count).sum();
    let _ = match lang {
        Lang::Zh => writeln!(out, "流程不许的 {total} 次，{} 种：", summary.refused.len()),
        Lang::En => writeln!(out, "acts refused: {total}, by kind:"),
    };
    for kind in summary.refused.iter().take(REFUSALS) {
        let (message, case) = (escape_control(kind.message.get(lang)), escape_control(&kind.case));
        let first = match lang {
            Lang::Zh => format!("例如第 {} 行 {case}", kind.line),
            Lang::En => format!("first on line {}, {case}", kind.line),
        };
        let _ = match lang {
            Lang::Zh => writeln!(out, "  {} 次：{message}（{first}）", kind.count),
            Lang::En => writeln!(out, "  {} × {message} ({first})", kind.count),
        };
    }
}

fn two(left: &str, right: &str, rows: Vec<Vec<String>>) -> String {
    table(&[(left.to_owned(), Align::Left), (right.to_owned(), Align::Right)], &rows) + "\n"
}

/// A share to two places, rounded half up.
fn percent(part: u64, whole: u64) -> String {
    let hundredths = (u128::from(part) * 20_000 / u128::from(whole.max(1))).div_ceil(2);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
