//! Derivations in words.

use super::*;
use diagnose::Lang;

fn lines(
    calendar: Calendar,
    start: &str,
    given: Limit,
    extensions: &[Limit],
    paused: &[(&str, &str)],
    lang: Lang,
) -> String {
    let (calendar, zone) = (WorkCalendar::new(&calendar), zone("Asia/Shanghai"));
    let pauses: Vec<Range<i64>> = paused.iter().map(|(from, to)| at(&zone, from)..at(&zone, to)).collect();
    let clock = Clock { start: at(&zone, start), limit: given, extensions, pauses: &pauses };
    let steps = Worktime::new(Some(&calendar), &zone).derive(&clock).unwrap();
    derivation_lines(&steps, &zone, lang).join("\n")
}

#[test]
fn hours_in_words() {
    let given = limit(6, LimitUnit::WorkHour);
    let paused = [("2022-09-30 14:00", "2022-09-30 14:30")];
    let zh = "\
2022-09-30 11:00 至 12:00 计 1小时，累计 1小时
2022-09-30 12:00 至 13:30 中间休息，不计
2022-09-30 13:30 至 14:00 计 30分钟，累计 1小时30分钟
2022-09-30 14:00 至 14:30 暂停，不计
2022-09-30 14:30 至 17:30 计 3小时，累计 4小时30分钟
2022-09-30 17:30 至 24:00 下班，不计
2022-10-01 00:00 至 2022-10-02 24:00 休息日，不计
2022-10-03 00:00 至 2022-10-07 24:00 放假，不计
2022-10-08 00:00 至 08:30 下班，不计
2022-10-08 08:30 至 10:00 计 1小时30分钟，累计 6小时
到期 2022-10-08 10:00";
    assert_eq!(lines(office(), "2022-09-30 11:00", given, &[], &paused, Lang::Zh), zh);
    let en = lines(office(), "2022-09-30 11:00", given, &[], &paused, Lang::En);
    assert!(
        en.starts_with(
            "2022-09-30 11:00 to 12:00 counts 1 hour, 1 hour in all\n2022-09-30 12:00 to 13:30 break, not counted\n"
        ),
        "{en}"
    );
    assert!(en.ends_with("\ndue 2022-10-08 10:00"), "{en}");
}

#[test]
fn days_in_words() {
    let zh = "\
2022-09-28 起算当日，不计
2022-09-29 至 2022-09-30 计 2个工作日，累计 2个工作日
2022-10-01 至 2022-10-08 暂停，不计
2022-10-09 计 1个工作日，累计 3个工作日
自 2022-10-09 17:30 起延长
2022-10-10 计 1个工作日，累计 1个工作日
到期 2022-10-10 17:30";
    let paused = [("2022-09-30 09:00", "2022-10-08 09:00")];
    let given = limit(3, LimitUnit::Workday);
    let extension = [limit(1, LimitUnit::Workday)];
    assert_eq!(lines(office(), "2022-09-28 11:00", given, &extension, &paused, Lang::Zh), zh);
    let en = "\
2022-07-04 day of the start, not counted
2022-07-05 to 2022-07-09 counts 5 days, 5 days in all
the last day is no working day, on to 2022-07-11 17:30
due 2022-07-11 17:30";
    assert_eq!(lines(office(), "2022-07-04 11:00", limit(5, LimitUnit::Day), &[], &[], Lang::En), en);
    let back = Calendar { roll: Roll::Back, ..office() };
    let zh = lines(back, "2022-07-04 11:00", limit(5, LimitUnit::Day), &[], &[], Lang::Zh);
    assert!(zh.ends_with("\n末日非工作日，提前至 2022-07-08 17:30\n到期 2022-07-08 17:30"), "{zh}");
    let nothing_left = "\
2022-07-04 起算当日，不计
2022-07-05 计 1个工作日，累计 1个工作日
2022-07-06 至 2022-07-07 暂停，不计
2022-07-07 10:00 至 17:30 至当日结束
到期 2022-07-07 17:30";
    let paused = [("2022-07-05 09:00", "2022-07-07 10:00")];
    assert_eq!(lines(office(), "2022-07-04 11:00", limit(1, LimitUnit::Workday), &[], &paused, Lang::Zh), nothing_left);
}

#[test]
fn steps_as_json() {
    let (calendar, zone) = (WorkCalendar::new(&office()), zone("Asia/Shanghai"));
    let clock = Clock::new(at(&zone, "2022-07-04 11:00"), limit(1, LimitUnit::WorkHour));
    let steps = Worktime::new(Some(&calendar), &zone).derive(&clock).unwrap();
    let expected = serde_json::json!({
        "from": "2022-07-04T11:00:00+08:00",
        "to": "2022-07-04T12:00:00+08:00",
        "why": "counted",
        "counted": 3600,
        "total": 3600,
        "unit": "second",
    });
    assert_eq!(steps[0].json(&zone), expected);
}
