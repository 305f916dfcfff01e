//! Meetings that decide: when the next one is, who is in the chair, who must be there.

#![allow(clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use diagnose::{Lang, Sources};
use engine::{Case, Datum, DueAt, Engine, TimerOf, Units, Zone};
use ruleset::ProcessId;
use std::sync::Arc;

/// A city whose council meets so, on a calendar with a week of holidays from 2022-10-01.
fn city(cadence: &str, rule: &str) -> Engine {
    let text = format!(
        "政策 甲市 {{ 版本 1; 时区 「UTC」 }}\n\
         日历 机关 「days.csv」 {{ 每周 周一 至 周五 09:00 至 17:00; 工作日 {{ {rule} }} }}\n\
         层级 市\n机构 市中心 属 市\n机构 联席会 属 市 {{ 例会 {cadence} }}\n\
         记录 事件 {{ 编号 : 文本 主键 }}\n\
         流程 办理 针对 事件 {{ 初始 待议; 阶段 待议 {{ 议定 由 联席会 转 完; 限 下次会议 逾期 提醒 市中心 }}; 终态 完 }}\n"
    );
    let mut sources = Sources::new();
    sources.add("例.shao", text);
    let days: String = (1..=7).map(|day| format!("2022-10-0{day},放假\n")).collect();
    let outcome = compiler::compile(&sources, &|_| Ok(format!("日期,类别\n{days}").into_bytes()));
    let Some(compiled) = outcome.value else { panic!("{:#?}", outcome.problems) };
    Engine::new(Arc::new(compiled.ruleset), Units::none()).unwrap()
}

fn at(text: &str) -> i64 {
    let (day, time) = text.split_once(' ').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    let seconds = hour.parse::<u32>().unwrap() * 3_600 + minute.parse::<u32>().unwrap() * 60;
    Zone::utc().instant(engine::parse_date(day).unwrap(), seconds)
}

/// The case of a matter that comes to the council at an instant.
fn filed(engine: &Engine, now: &str) -> Case {
    let record = vec![Some(Datum::Text("甲".into()))];
    Case::fold(&engine.file(ProcessId(0), record, at(now)).unwrap()).unwrap()
}

fn next(engine: &Engine, now: &str) -> DueAt {
    filed(engine, now).limits.first().unwrap().timer.due
}

#[test]
fn the_next_meeting_is_the_first_after_the_case_came() {
    let weekly = city("每周 周三 09:00", "遇休不延");
    assert_eq!(next(&weekly, "2022-07-05 12:00"), DueAt::At(at("2022-07-06 09:00")));
    assert_eq!(next(&weekly, "2022-07-06 08:59"), DueAt::At(at("2022-07-06 09:00")));
    assert_eq!(next(&weekly, "2022-07-06 09:00"), DueAt::At(at("2022-07-13 09:00")), "it is being held");
    let monthly = city("每月 第2个 周二 14:00", "遇休不延");
    assert_eq!(next(&monthly, "2022-07-01 00:00"), DueAt::At(at("2022-07-12 14:00")));
    assert_eq!(next(&monthly, "2022-07-12 15:00"), DueAt::At(at("2022-08-09 14:00")));
    let quarterly = city("每季度 第12个 周五 10:00", "遇休不延");
    assert_eq!(next(&quarterly, "2022-07-01 11:00"), DueAt::At(at("2022-09-16 10:00")));
}

#[test]
fn a_meeting_on_a_holiday_moves_as_the_calendar_rolls() {
    let meets = "每月 第1个 周二 14:00";
    assert_eq!(next(&city(meets, "遇休顺延"), "2022-09-30 12:00"), DueAt::At(at("2022-10-10 14:00")));
    assert_eq!(next(&city(meets, "遇休提前"), "2022-09-30 12:00"), DueAt::At(at("2022-09-30 14:00")));
    assert_eq!(next(&city(meets, "遇休不延"), "2022-09-30 12:00"), DueAt::At(at("2022-10-04 14:00")));
    // The one that was put off is still to come.
    assert_eq!(next(&city(meets, "遇休顺延"), "2022-10-08 12:00"), DueAt::At(at("2022-10-10 14:00")));
}

#[test]
fn a_year_that_the_calendar_does_not_hold_is_awaited() {
    let engine = city("每月 第1个 周二 14:00", "遇休顺延");
    assert_eq!(next(&engine, "2022-12-20 12:00"), DueAt::Awaiting(2023));
    assert_eq!(next(&engine, "2022-01-03 12:00"), DueAt::At(at("2022-01-04 14:00")), "December is over");
}

#[test]
fn the_day_is_explained() {
    let engine = city("每月 第1个 周二 14:00", "遇休顺延");
    let case = filed(&engine, "2022-09-30 12:00");
    let told = |lang| case.meeting(&engine, TimerOf::Limit(0), lang).unwrap();
    assert_eq!(told(Lang::Zh), "「联席会」例会 每月 第1个 周二 14:00：下次 2022-10-10（2022-10-04 不上班）");
    assert_eq!(
        told(Lang::En),
        "`联席会` meets monthly no. 1 Tuesday 14:00: next on 2022-10-10 (2022-10-04 is no working day)"
    );
}
