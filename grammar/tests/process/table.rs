//! Tables of actions.

use crate::{read, same, stage};

const ZH: &str = "\
流程 Handling 针对 Event {
    阶段 New {
        Close 由 City 转 Done
        | 动作   | 由           | 会同 | 经   | 附   | 给   | 转   | 升一级 | 延          | 至多     | 免     | 依据 |
        | Assign | Centre、承办 | 协办 | City | Note | 主办 | Done | -      | Clock 2小时 | 2次      | OnTime | B9   |
        | Report | City         | -    | -    | -    | -    | -    | 是     | -           | 暂定 1次 | -      | -    |
        限 2小时 逾期 升级
    }
    终态 Done
}
";

const EN: &str = "\
process Handling for Event {
    stage New {
        Close by City move to Done
        | action | by             | jointly with | with consent of | enclosing | give | move to | up one | extend        | up to          | exempt from | under |
        | Assign | Centre, holder | assist       | City            | Note      | lead | Done    | -      | Clock 2 hours | 2 times        | OnTime      | B9    |
        | Report | City           | -            | -               | -         | -    | -       | yes    | -             | assumed 1 time | -           | -     |
        limit 2 hours overdue escalate
    }
    final Done
}
";

#[test]
fn a_table_reads_like_its_clauses() {
    same(ZH, EN);
    let table = stage("甲 由 乙\n| 动作 | 至多 | 由 | 转 |\n| 退回 | 2次 | 主办、丙 | 甲 |\n| 上报 | - | 丁 | - |");
    assert_eq!(table.actions, stage("甲 由 乙; 退回 由 主办、丙 转 甲 至多 2次; 上报 由 丁").actions);
}

#[test]
fn what_is_wrong_in_a_table_is_told() {
    for (table, wanted) in [
        ("| 动作 | 由 |\n| 甲 | 乙 |\n| 甲 |", vec!["S0116 | 甲 |"]),
        ("| 动作 | 转 |\n| 甲 | 乙 |", vec!["S0115 | 动作 | 转 |"]),
        ("| 由 | 转 |\n| 甲 | 乙 |", vec!["S0115 | 由 | 转 |"]),
        ("| 动作 | 油 |\n| 甲 | 乙 |", vec!["S0109 油"]),
        ("| 动作 | 由 | 由 |\n| 甲 | 乙 | 丙 |", vec!["S0114 由"]),
        ("| 动作 || 由 |\n| 甲 | 乙 |", vec!["S0117 |"]),
        ("| 动作 | 由 |\n| - | 乙 |", vec!["S0115 | - | 乙 |"]),
        ("| 动作 | 由 |\n| 甲 | - |", vec!["S0115 | 甲 | - |"]),
        ("| 动作 | 由 | 至多 |\n| 甲 | 乙 | 丙 |\n| 甲 | 乙 乙 | 1次 |", vec!["S0109 丙", "S0109 乙"]),
    ] {
        let text = format!("流程 办理 针对 事件 {{\n阶段 甲 {{\n{table}\n}}\n}}\n");
        assert_eq!(read(&text).1, wanted, "{table}");
    }
}
