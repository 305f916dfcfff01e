//! What people write wrongly, and what they are told: one change to a sound policy, and the whole of what `check` says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, shao};
use std::fs;

const CITY: &str = include_str!("mistakes/hekou.shao");

/// What `check` says of the city where `right` has become `wrong`.
fn check(right: &str, wrong: &str, lang: &str) -> Ran {
    assert!(CITY.contains(right), "the city has no 「{right}」");
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("放假.csv"), "日期,类别\n2024-05-01,放假\n").unwrap();
    fs::write(dir.path().join("a.shao"), CITY.replacen(right, wrong, 1)).unwrap();
    shao(dir.path(), &format!("check a.shao --lang {lang}"))
}

/// Each mistake gives as many errors as there are messages, in their order.
#[track_caller]
fn told(right: &str, wrong: &str, lang: &str, messages: &[&str]) {
    let out = check(right, wrong, lang).out;
    let mut rest = out.as_str();
    for message in messages {
        let at = rest.find(message);
        assert!(at.is_some(), "no 「{message}」 for 「{wrong}」 in\n{out}");
        rest = rest.split_at(at.unwrap()).1;
    }
    let start = if lang == "zh" { "错误[" } else { "error[" };
    let errors = messages.iter().filter(|message| message.starts_with(start)).count();
    assert_eq!(out.matches(start).count(), errors, "for 「{wrong}」:\n{out}");
}

#[test]
fn the_city_itself_is_sound() {
    assert_eq!(check("河口", "河口", "zh").code, 0);
}

#[test]
fn one_value_is_not_several() {
    let number = "帮助: 数字里不用逗号：写 12000、12_000 或 1.2万";
    told("影响 1200;", "影响 1,200;", "zh", &["错误[S0447]: 「影响」只能写一个值", "^^^", number]);
    told("设 工单 甲 { 类别 漏水", "设 工单 甲 { 类别 漏水、噪声", "zh", &["错误[S0447]: 「类别」"]);
    told("应 甲 主办 水务局", "应 甲 主办 水务局、城管局", "zh", &["错误[S0447]: 「主办」"]);
    told("件数 1", "件数 1、2", "en", &["error[S0447]: `件数` takes one value", "help: a number has no commas"]);
}

#[test]
fn a_policy_ends_after_it_begins() {
    let late = "施行 2024-01-01\n    失效 2024-01-01";
    told("施行 2024-01-01", late, "zh", &["错误[S0223]: 失效的日子不晚于施行的日子", "这天起施行"]);
}

#[test]
fn what_a_test_gives_lies_in_range() {
    told("严重 5;", "严重 9;", "zh", &["错误[S0310]: 这个数在字段的范围（1 – 5）之外"]);
    told("严重 5;", "严重 1.5;", "zh", &["错误[S0301]: 这里要的是整数"]);
}

#[test]
fn whom_an_admission_refers_to_is_compared() {
    let given = "应 水务局 件数 1";
    let small = "设 工单 乙 { 类别 噪声; 街道 东街; 严重 5; 影响 1; 收到 2024-06-06 09:00 }\n    ";
    let test = |expected: &str| {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("放假.csv"), "日期,类别\n2024-05-01,放假\n").unwrap();
        let city = CITY.replacen(given, &format!("{small}应 乙 补助.{expected}"), 1);
        fs::write(dir.path().join("a.shao"), city).unwrap();
        shao(dir.path(), "test a.shao").out
    };
    assert!(test("提请 东街.服务站").contains("1 项通过"));
    assert!(test("提请 水务局").contains("应 乙 补助.提请 水务局：实际是 东街.服务站"), "{}", test("提请 水务局"));
    assert!(test("提请 无").contains("实际是 东街.服务站"));
}

#[test]
fn words_of_everyday_are_answered_with_the_keyword() {
    let cases = [
        ("影响 超过 1000户", "影响 大于 1000户", "帮助: 写「超过」"),
        ("影响 超过 1000户", "影响 大于等于 1000户", "帮助: 写「不少于」"),
        ("影响 超过 1000户", "影响 1000户以上", "帮助: 写成「不少于 1000户」"),
        ("影响 超过 1000户", "影响 在 1000户 以上", "帮助: 写成「不少于 …」"),
        ("且 影响", "并且 影响", "帮助: 写「且」"),
        ("且 影响", "或者 影响", "帮助: 写「或」"),
        ("类别 为 漏水", "类别 是 漏水", "帮助: 写「为」"),
        ("当 影响 超过", "如果 影响 超过", "帮助: 写「当」"),
        ("部门 每月", "部门 按月", "帮助: 写「每月」"),
        ("文本 主键", "文本 主键 必填", "帮助: 不用写：不标「选填」的都必填"),
    ];
    for (right, wrong, help) in cases {
        let out = check(right, wrong, "zh").out;
        assert!(out.contains(help), "for 「{wrong}」:\n{out}");
    }
    told("影响 超过 1000户", "影响 more 1000户", "en", &["error[S0109]", "help: write `over`"]);
}

#[test]
fn words_without_blanks_are_taken_apart() {
    let cases = [
        ("类别 为 漏水", "类别为漏水", "类别 为 漏水"),
        ("影响 不少于 暂定 500户", "影响不少于500户", "影响 不少于 500户"),
        ("影响 不少于 暂定 500户", "影响不少于 暂定 500户", "影响 不少于"),
        ("暂定 500户", "暂定500户", "暂定 500户"),
        ("时限 5个工作日", "时限 五个工作日", "5个工作日"),
    ];
    for (right, wrong, help) in cases {
        told(right, wrong, "zh", &["错误[", &format!("帮助: 写成「{help}」")]);
    }
}

#[test]
fn slips_of_punctuation_and_dates_are_known() {
    told("主办 水务局; 协办", "主办 水务局，协办", "zh", &["错误[S0109]", "帮助: 「协办」另起一条：前面用「；」"]);
    told("比率(严重 为 5; 工单)", "比率（严重 为 5，工单）", "zh", &["错误[S0123]", "帮助: 参数之间用「;」分开"]);
    told("施行 2024-01-01", "施行 2024/1/1", "zh", &["错误[S0109]", "帮助: 写成 2024-01-01"]);
    told("施行 2024-01-01", "施行 2024.1.1", "en", &["error[S0109]", "help: write 2024-01-01"]);
    told("期 2024-05", "期 2024年5月", "zh", &["错误[S0109]", "帮助: 写成 2024-05"]);
}

#[test]
fn one_mistake_is_told_once() {
    told("记录 工单", "记录工单", "zh", &["错误[S0112]: 「记录工单」连成了一个词", "帮助: 写成「记录 工单」"]);
    told("记录 工单", "记录 工单 { }\n记录 工单", "zh", &["错误[S0201]: 记录「工单」已经声明过"]);
    told("漏水、噪声 }", "漏水 噪声 }", "zh", &["错误[S0109]"]);
    told("严重 5;", "严重 五 级;", "zh", &["错误[S0109]"]);
    told("收到 : 时刻", "收到 时刻", "zh", &["错误[S0109]"]);
}

#[test]
fn what_follows_from_an_unreadable_file_is_not_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("甲.csv"), [b'a', b',', b'b', b'\n', 0xc4, 0xe3, b',', b'1', b'\n']).unwrap();
    let policy = "政策 表 { 版本 1 }\n清单 单 「甲.csv」 共 4 { a : 文本 主键; b : 整数 }\n";
    fs::write(dir.path().join("a.shao"), policy).unwrap();
    let out = shao(dir.path(), "check .").out;
    assert!(out.starts_with("错误[S0211]") && out.contains("1 个错误"), "{out}");
    fs::write(dir.path().join("a.shao"), [0xd5, 0xfe, 0xb2, 0xdf]).unwrap();
    let out = shao(dir.path(), "check .").out;
    assert!(out.starts_with("错误[S0607]") && out.contains("1 个错误"), "{out}");
}

#[test]
fn a_test_speaks_of_what_it_sets_up() {
    let given = "设 街道 东街 { 上级 河口 }\n    ";
    told(given, "", "zh", &["错误[S0202]: 没有名为「东街」的测试里的对象"]);
    told("月考.名次 1", "月考.排名 1", "zh", &["错误[S0401]", "帮助: 可以写：得分、等次、名次"]);
    told("时限 5个工作日", "时限 5", "zh", &["错误[S0301]", "帮助: 加上单位，例如 2小时"]);
}

#[test]
fn a_binding_names_a_record_that_is_there() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.shao"), "政策 例 { 版本 1 }\n记录 工单 { 编号 : 文本 主键; 收到 : 时刻 }\n").unwrap();
    fs::write(dir.path().join("a.csv"), "编号,收到\nG1,2024/5/6 9:00\n").unwrap();
    let manifest = "[[bind]]\nrecord = \"工单表\"\npath = \"a.csv\"\n";
    fs::write(dir.path().join("shao.toml"), manifest).unwrap();
    let ran = shao(dir.path(), "check .");
    assert!(ran.code == 1 && ran.out.contains("错误[S0621]: 政策里没有记录「工单表」"), "{}", ran.out);
    assert!(ran.out.contains("是不是「工单」？"), "{}", ran.out);
    let out = shao(dir.path(), "build a.shao -o nowhere/a.shaoc").err;
    assert!(out.contains("写不了「nowhere/a.shaoc」：没有这个文件夹"), "{out}");
}
