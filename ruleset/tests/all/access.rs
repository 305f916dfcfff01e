//! Entries are found by id and by name.

use crate::rich::rich;
use crate::rich::structure::*;
use ruleset::*;

#[test]
fn names_are_found_in_every_table() {
    let meaning = rich().meaning;
    assert_eq!(meaning.find("class"), Some(EnumId::CLASS));
    assert_eq!(meaning.find("verdict"), Some(EnumId::VERDICT));
    assert_eq!(meaning.find("标签"), Some(TAG));
    assert_eq!(meaning.find("分流"), Some(DecisionId(1)));
    assert_eq!(meaning.find::<DecisionId>("标签"), None);
    for (id, agency) in meaning.each::<AgencyId>() {
        assert_eq!(meaning.find(&agency.name), Some(id));
        assert_eq!(meaning.name(id), agency.name);
    }
    assert_eq!(meaning.name(AgencyId(99)), "");
    assert!(meaning.get(ScoreId(1)).is_none());
}

#[test]
fn parts_are_found_in_their_wholes() {
    let meaning = rich().meaning;
    let list = meaning.get(ITEMS).unwrap();
    let fee = list.find("费用").unwrap();
    assert_eq!(list.cell(0, fee), [Value::Number(Number::new(125, 1).unwrap())]);
    assert_eq!(list.cell(1, fee), []);
    assert_eq!(list.cell(99, fee), []);
    let routing = meaning.get(DecisionId(1)).unwrap();
    assert_eq!(routing.find("within").and_then(|id| routing.outcome(id)).unwrap().ty, Type::Limit);
    assert_eq!(meaning.get(EVENT).unwrap().find("地点"), Some(field::PLACE));
    assert_eq!(meaning.get(CATEGORY).unwrap().find("环境"), Some(1));
}

#[test]
fn every_code_speaks_both_languages() {
    for about in PROBLEMS {
        assert!(about.code.starts_with("S07"));
        assert!(!about.title.zh.is_empty() && !about.title.en.is_empty());
        assert!(!about.means.zh.is_empty() && !about.means.en.is_empty());
    }
    let codes: Vec<_> = PROBLEMS.iter().map(|about| about.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
}
