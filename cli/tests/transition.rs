//! Two versions of a policy in one store: cases go over, or the second is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::city::City;
use std::fs;

/// The city with a second version beside the first, in force from August, changed so.
fn with_second(changes: &[(&str, &str)]) -> City {
    let city = City::new();
    let mut text = fs::read_to_string(city.path("city/规则.shao")).unwrap();
    let head = [("2022.1", "2022.2"), ("序号 1", "序号 2"), ("施行 2022-07-01", "施行 2022-07-04")];
    for (from, to) in head.iter().chain(changes) {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let folder = city.path("second");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("规则.shao"), text).unwrap();
    fs::copy(city.path("city/放假.csv"), folder.join("放假.csv")).unwrap();
    city
}

/// The first stage has another name, and another stage stands before it.
const RENAMED: [(&str, &str); 3] = [
    ("待分流", "待受理"),
    ("    初始 待受理", "    过渡 { 待分流 转 待受理 }\n    初始 待受理"),
    ("限 30分钟 逾期 提醒 网格长", "限 1个工作日 逾期 提醒 网格长"),
];

#[test]
fn cases_go_over_when_the_second_version_comes_into_force() {
    let city = with_second(&RENAMED);
    city.file("甲", "险情", "2022-07-03T23:00");
    city.file("乙", "险情", "2022-07-03T23:10");
    // An input method writes `。` where a dot is meant.
    city.act("乙 指派 --by 舍宅社区。社区网格中心 --now 2022-07-03T23:20");
    city.file("丙", "险情", "2022-07-03T23:50");
    insta::assert_snapshot!(city.transcript(&[
        "store load second --db a.db --now 2022-07-03T23:55",
        "case act city --db a.db 甲 上报 --by 舍宅社区.社区网格中心 --now 2022-07-04T08:00",
        "tick city --db a.db --now 2022-07-04T09:00",
        "case show city --db a.db 甲 --explain",
        "case show city --db a.db 乙 --lang en",
        "case show city --db a.db 丙",
        "store check --db a.db",
    ]));
    let json = city.run("case show city --db a.db 甲 --format json").out;
    let shown: serde_json::Value = serde_json::from_str(&json).unwrap();
    let moved = shown["history"].as_array().unwrap().iter().find(|it| it["event"] == "moved").unwrap();
    assert_eq!(
        (moved["from"].as_i64(), moved["to"].as_i64(), moved["stage"].as_str()),
        (Some(1), Some(2), Some("待受理"))
    );
    // Each event in the words and the numbers of the version under which it happened.
    let lines = city.run("store export --db a.db").out;
    let lines = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let of_case: Vec<_> = lines.filter(|line| line["case"] == "甲").collect();
    let entered = of_case
        .iter()
        .filter(|line| line["kind"] == "entered")
        .map(|line| (line["policy"].as_i64().unwrap(), line["what"]["stage"].as_str().unwrap().to_owned()));
    assert_eq!(entered.take(2).collect::<Vec<_>>(), [(1, "待分流".to_owned()), (2, "待受理".to_owned())]);
}

#[test]
fn a_version_that_cannot_take_cases_over_is_refused() {
    let city = with_second(&[("待分流", "待受理"), ("    初始 待受理", "    过渡\n    初始 待受理")]);
    city.file("甲", "险情", "2022-07-03T23:00");
    insta::assert_snapshot!(city.transcript(&[
        "store load second --db a.db --now 2022-07-03T23:55",
        "store load second --db a.db --now 2022-07-03T23:55 --lang en",
        "tick city --db a.db --now 2022-07-04T09:00",
        "case list city --db a.db",
    ]));
}
