//! Steps of tests.

use crate::{first, same};
use grammar::tree::{Expected, Kind, Notice, Step};

const ZH: &str = "\
测试 「T」 {
    2022-07-04
    2022-07-04 11:06
    2022-07-04 09:05 East.Centre Assign Jia
    2022-07-04 09:05 Centre Assign Jia 给 Housing { result 已修; reason 「x」 } 拒绝
    2022-07-04 09:06 「P」 Rate Jia 拒绝
    2022-07-04 09:07 「P」 Rate Jia {
        satisfied 5
    } 拒绝
    应 Jia 由 East.Centre 承办
    应 Jia 在 Doing
    应 Jia 当 次数(Return) 为 1
    应 Jia 通知 「Mayor」
    应 Jia 提醒 Chief
    应 Jia 督办 East.Chief
    应 Jia 主办 Housing
}
";

const EN: &str = "\
test 「T」 {
    2022-07-04
    2022-07-04 11:06
    2022-07-04 09:05 East.Centre Assign Jia
    2022-07-04 09:05 Centre Assign Jia give Housing { result 已修; reason 「x」 } refused
    2022-07-04 09:06 「P」 Rate Jia refused
    2022-07-04 09:07 「P」 Rate Jia {
        satisfied 5
    } refused
    expect Jia by East.Centre holder
    expect Jia in Doing
    expect Jia when times(Return) is 1
    expect Jia notify 「Mayor」
    expect Jia remind Chief
    expect Jia supervise East.Chief
    expect Jia lead Housing
}
";

#[test]
fn steps_read_the_same_in_both_dialects() {
    same(ZH, EN);
}

#[test]
fn steps_are_in_the_tree() {
    let Kind::Test(test) = first(ZH).kind else { panic!() };
    let deeds: Vec<_> = test
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::At(_, Some(deed)) => Some((deed.give.is_some(), deed.fields.len(), deed.refused.is_some())),
            _ => None,
        })
        .collect();
    assert_eq!(deeds, [(false, 0, false), (true, 2, true), (false, 0, true), (false, 1, true)]);
    let expected: Vec<_> = test
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Expect(expect) => Some(&expect.what),
            _ => None,
        })
        .collect();
    assert!(matches!(expected[0], Expected::Holder(_)));
    assert!(matches!(expected[1..3], [Expected::Holds(_), Expected::Holds(_)]));
    for (what, notice) in expected[3..6].iter().zip([Notice::Notify, Notice::Remind, Notice::Supervise]) {
        assert!(matches!(what, Expected::Told(told, _) if told.value == notice));
    }
    assert!(matches!(expected[6], Expected::Outcome { .. }));
    assert!(matches!(test.steps[0], Step::At(moment, None) if moment.value.1.is_none()));
    assert!(matches!(test.steps[1], Step::At(moment, None) if moment.value.1.is_some()));
}
