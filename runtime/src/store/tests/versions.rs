//! Versions of the policy, and years of calendars.

use super::*;

#[test]
fn the_one_in_force_is_the_last_that_began_and_has_not_ended() {
    let mut bench = Bench::new();
    let store = &mut bench.store;
    store.load_policy(5, &policy(2, 100, Some(200))).unwrap();
    store.load_policy(6, &policy(5, 300, None)).unwrap();
    let serial = |at| store.reader().in_force(at).unwrap().map(|policy| policy.serial);
    assert_eq!(
        [-1, 0, 99, 100, 199, 200, 299, 300].map(serial),
        [None, Some(1), Some(1), Some(2), Some(2), None, None, Some(5)]
    );
    assert_eq!(store.reader().artifact(2).unwrap().as_deref(), Some(b"artifact 2".as_slice()));
    assert_eq!(store.reader().artifact(3).unwrap(), None);
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn a_policy_that_cannot_follow_is_refused_and_those_in_force_stay() {
    let mut bench = Bench::new();
    bench.store.load_policy(5, &policy(3, 100, Some(200))).unwrap();
    let before = bench.store.reader().policies().unwrap();
    let same = NewPolicy { artifact: b"artifact 1".to_vec(), ..policy(4, 300, None) };
    for (wrong, word) in [
        (policy(3, 300, None), "not above 3"),
        (policy(2, 300, None), "not above 3"),
        (policy(4, 150, None), "overlaps that of number 3"),
        (policy(4, 50, Some(150)), "overlaps that of number 3"),
        (policy(4, 0, Some(10)), "overlaps that of number 1"),
        (policy(4, 300, Some(300)), "empty"),
        (same, "content is that of number 1"),
    ] {
        let error = bench.store.load_policy(6, &wrong).unwrap_err();
        assert!(error.to_string().starts_with("S0685") && error.to_string().contains(word), "{error}");
    }
    assert_eq!(code(bench.store.load_policy(4, &policy(4, 300, None))), "S0681");
    assert_eq!(bench.store.reader().policies().unwrap(), before);
}

#[test]
fn a_case_may_move_to_another_policy() {
    let mut bench = Bench::filled();
    bench.store.load_policy(30, &policy(2, 30, None)).unwrap();
    let mut moved = act("甲", 2, 40);
    moved.cases[0].basis = Basis::Known { seq: 2, policy: Some(2), record: None };
    bench.store.commit(&moved).unwrap();
    let under = |policy| {
        let list = List { open: true, policy: Some(policy), limit: 9, after: 0 };
        bench.store.reader().list(&list).unwrap().into_iter().map(|row| row.case.name).collect::<Vec<_>>()
    };
    assert_eq!((under(1), under(2)), (vec!["乙".to_owned(), "丙".to_owned()], vec!["甲".to_owned()]));
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
}

#[test]
fn years_are_only_added() {
    let mut bench = Bench::new();
    let year = |year, content: &[u8]| NewYear {
        calendar: "工作日".into(),
        year,
        content: content.to_vec(),
        signature: Some(b"signed".to_vec()),
    };
    bench.store.load_year(1, &year(2027, b"b")).unwrap();
    bench.store.load_year(2, &year(2026, b"a")).unwrap();
    assert_eq!(code(bench.store.load_year(3, &year(2026, b"other"))), "S0686");
    let years = bench.store.reader().years().unwrap();
    assert_eq!(
        years.iter().map(|year| (year.year, year.content.as_slice())).collect::<Vec<_>>(),
        [(2026, b"a".as_slice()), (2027, b"b")]
    );
    assert_eq!(bench.errors(&[]), Vec::<String>::new());
    bench.tamper("UPDATE years SET content = x'00' WHERE year = 2027");
    assert_eq!(bench.errors(&[]), ["the year 2027 of calendar `工作日` is not what was loaded"]);
}
