use super::*;
use crate::UnitProblem;
use ruleset::Level;

/// City > street > community > grid, and police district > grid beside them.
fn levels() -> Meaning {
    let level = |name: &str, above: &[u32]| Level {
        name: name.into(),
        above: above.iter().map(|level| LevelId(*level)).collect(),
        fields: Vec::new(),
    };
    let levels =
        vec![level("市", &[]), level("街道", &[0]), level("社区", &[1]), level("网格", &[2, 4]), level("警务区", &[0])];
    Meaning { levels, ..Meaning::default() }
}

const CITY: LevelId = LevelId(0);
const STREET: LevelId = LevelId(1);
const COMMUNITY: LevelId = LevelId(2);
const GRID: LevelId = LevelId(3);
const POLICE: LevelId = LevelId(4);

fn city() -> UnitsBuilder {
    let mut builder = Units::builder(&levels());
    builder.add("一网格", GRID, &["舍宅", "北警务区"]);
    builder.add("舍宅", COMMUNITY, &["南山"]).add("南山", STREET, &["北票"]).add("北票", CITY, &[]);
    builder.add("北警务区", POLICE, &["北票"]);
    builder
}

#[test]
fn ancestors_over_all_trees() {
    let units = city().finish().unwrap();
    let find = |name| units.find(name).unwrap();
    let grid = find("一网格");
    for (level, name) in [(GRID, "一网格"), (COMMUNITY, "舍宅"), (STREET, "南山"), (CITY, "北票"), (POLICE, "北警务区")]
    {
        assert_eq!(units.ancestor(grid, level), Some(find(name)));
    }
    assert_eq!(units.ancestor(find("南山"), POLICE), None);
    assert!(units.lies_in(grid, find("南山")) && !units.lies_in(find("南山"), grid));
    assert_eq!(units.at_level(GRID).collect::<Vec<_>>(), [grid]);
    assert_eq!(units.find("无此单元"), None);
}

#[test]
fn everything_wrong_is_told_at_once() {
    let mut builder = city();
    builder.add("南山", STREET, &[]);
    builder.add("二网格", GRID, &["没有的社区"]);
    builder.add("西", STREET, &["一网格"]);
    builder.add("东", STREET, &["东"]);
    let codes: Vec<_> = builder.finish().unwrap_err().iter().map(UnitProblem::code).collect();
    assert_eq!(codes, ["S0542", "S0543", "S0544", "S0544"]);
}

#[test]
fn one_ancestor_on_each_level() {
    let mut builder = city();
    builder.add("西市", CITY, &[]).add("西警务区", POLICE, &["西市"]).add("三网格", GRID, &["舍宅", "西警务区"]);
    let problems = builder.finish().unwrap_err();
    assert_eq!(problems.iter().map(UnitProblem::code).collect::<Vec<_>>(), ["S0545"]);
    assert_eq!(problems[0].message().en, "`三网格` lies in two units of level `市`: `北票` and `西市`");
}
