//! A meeting decides on a case: who was there is said with `--present`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Ran, shao};
use std::fs;

const CITY: &str = "政策 甲市 { 版本 1; 序号 1; 施行 2022-01-01; 时区 「Asia/Shanghai」 }
层级 市
机构 民政局、水务局、城管局 属 市
机构 联席会 属 市 {
    成员 民政局、水务局、城管局
    召集 民政局
    例会 每月
    法定人数 不少于 2
}
记录 事件 { 编号 : 文本 主键 }
流程 办理 针对 事件 {
    初始 待议 由 联席会
    阶段 待议 {
        议定 由 联席会 转 完
        限 40个自然日 逾期 提醒 民政局
    }
    终态 完
}
";

#[test]
fn who_is_at_a_meeting_is_said_counted_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.shao"), CITY).unwrap();
    let run = |words: &str| shao(dir.path(), words);
    assert_eq!(run("store init a.shao --db a.db").code, 0);
    for name in ["甲", "乙"] {
        let new = format!(r#"case new a.shao --db a.db 办理 --record {{"编号":"{name}"}} --now 2022-07-04T09:00"#);
        assert_eq!(run(&new).code, 0);
    }
    let decide = |case: &str, present: &str| -> Ran {
        run(&format!("case act a.shao --db a.db {case} 议定 --by 联席会 --now 2022-07-05T09:00{present}"))
    };
    for (present, why) in [
        ("", "「联席会」到会 0 个，不到法定的 2 个；没到：民政局、水务局、城管局"),
        (" --present 水务局", "「联席会」到会 1 个，不到法定的 2 个；没到：民政局、城管局"),
        // Each counts once.
        (" --present 水务局,水务局", "到会 1 个"),
        (" --present 水务局,公安局", "不是「联席会」的成员：公安局；成员：民政局、水务局、城管局"),
    ] {
        let ran = decide("甲", present);
        assert!(ran.code == 1 && ran.out.starts_with("不予办理：") && ran.out.contains(why), "{present}: {}", ran.out);
    }
    // Names are parted as an input method does it, or the option is given for each.
    let ran = decide("甲", " --present 水务局、城管局");
    assert!(ran.code == 0 && ran.out.contains("联席会「议定」"), "{}{}", ran.out, ran.err);
    assert_eq!(decide("乙", " --present 水务局 --present 民政局，城管局").code, 0);
    let shown = run("case show a.shao --db a.db 甲").out;
    assert!(shown.contains("民政局 召集，到会：水务局、城管局"), "{shown}");
    let kept = run("store export --db a.db").out;
    assert!(kept.contains(r#""present":["水务局","城管局"]"#), "{kept}");
}
