//! The words of processes stay names where nothing makes them keywords.

use crate::{laid_out, same, stage};
use diagnose::Lang;
use grammar::tree::ExprKind;

/// What the left side of a comparison is.
fn left(condition: &str) -> ExprKind {
    match stage(&format!("当 {condition} 提醒 甲")).watches[0].when.kind.clone() {
        ExprKind::Compare(_, left, _) | ExprKind::Is(left, _) => left.kind,
        other => panic!("{condition}: {other:?}"),
    }
}

#[test]
fn fields_may_be_called_like_facts() {
    for word in
        "曾 未曾 首次 升至 次数 家数 按时 超时 到期 did never reached times parties due first timed on".split(' ')
    {
        for test in ["不少于 3", "is 3"] {
            let condition = format!("{word} {test}");
            assert_eq!(left(&condition), ExprKind::Name(word.to_owned()), "{condition}");
        }
        assert!(matches!(left(&format!("本.{word} 为 1")), ExprKind::Path(..)));
    }
    assert!(matches!(left("本.在 为 1"), ExprKind::Path(..)));
    assert!(matches!(left("本.现主办 为 1"), ExprKind::Path(..)));
}

#[test]
fn a_value_may_be_called_first() {
    assert_eq!(left("次序 为 首次"), ExprKind::Name("次序".to_owned()));
    let stage = stage("受理 由 甲 当 次序 为 首次 转 乙\n当 次序 为 首次、再次 升级");
    assert!(stage.actions[0].to.is_some() && stage.actions[0].tail.when.is_some());
}

#[test]
fn fields_keep_their_names_in_the_other_dialect() {
    same(
        "\
记录 Event {
    主办 : Agency
    due  : 时刻
    次数 : 整数
}

指标 Count 针对 Agency 按 主办 = 计数(Event 其中 次数 为 1 且 主办 为 A) 归期 due
",
        "\
record Event {
    主办 : Agency
    due  : time
    次数 : integer
}

indicator Count for Agency per 主办 = count(Event where 次数 is 1 and 主办 is A) dated by due
",
    );
}

#[test]
fn what_a_process_coins_may_be_any_word() {
    let zh = "\
流程 流程 针对 转 {
    计时 限 = 2小时 起 附 止 给
    初始 当日 由 由
    阶段 转 {
        附 由 给 转 转
        给 由 转 附 由、附 给 给
    }
    终态 终态
    升级 转 { 给 限 2小时 }
}
";
    assert_eq!(laid_out(zh, None), zh);
    assert_eq!(laid_out(&laid_out(zh, Some(Lang::En)), Some(Lang::Zh)), zh);
}
