use diagnose::nearest;

#[test]
fn one_slip_is_offered() {
    assert_eq!(nearest("影响户数量", ["影响户数", "权责不明"]), Some("影响户数"));
    assert_eq!(nearest("catgeory", ["category", "households"]), Some("category"));
    assert_eq!(nearest("priority", ["Priority"]), Some("Priority"));
}

#[test]
fn the_nearest_wins_and_ties_go_by_name() {
    assert_eq!(nearest("街道办", ["街道", "街道办公"]), Some("街道"));
    assert_eq!(nearest("severity", ["severely", "severit"]), Some("severit"));
}

#[test]
fn what_is_far_is_not_offered() {
    assert_eq!(nearest("甲", ["乙", "丙"]), None, "a single character may not change altogether");
    assert_eq!(nearest("类别", ["地点"]), None);
    assert_eq!(nearest("abc", ["xyz", "abcdef"]), None);
    assert_eq!(nearest("", ["甲"]), None);
    assert_eq!(nearest("类别", []), None);
}

#[test]
fn the_name_itself_is_no_advice() {
    assert_eq!(nearest("类别", ["类别"]), None);
}
