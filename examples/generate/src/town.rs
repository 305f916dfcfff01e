//! The units: one city, its streets, communities and grids. All names below the city are invented.

use crate::random::Random;
use std::fmt::Write;

/// The city.
pub const CITY: &str = "北票市";

/// Streets with the stems of their communities: 37 in all (B1).
const STREETS: [(&str, &[&str]); 7] = [
    ("东川街道", &["舍宅", "东川", "向阳", "晨光", "文昌", "清泉"]),
    ("西岭街道", &["西岭", "松园", "柳荫", "金秋", "和顺"]),
    ("南屏街道", &["南屏", "荷塘", "兴业", "康宁", "平安里"]),
    ("北苑街道", &["北苑", "桃源", "惠民", "朝晖", "团结"]),
    ("河湾街道", &["河湾", "凉水", "渔歌", "长堤", "望江", "春晓"]),
    ("站前街道", &["站前", "铁工", "三道", "光明", "建设"]),
    ("矿山街道", &["矿山", "红砖", "新村", "育才", "石桥"]),
];

/// Numbers in grid names.
const NUMBERS: [&str; 13] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"];

/// Grids in all (B1).
const GRIDS: usize = 296;

/// A grid.
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Its community.
    pub community: String,
    /// How many households live there.
    pub households: u64,
    /// How often something happens there, relative to others.
    pub weight: u64,
}

/// The city's units.
pub struct Town {
    /// Communities, each with its street.
    communities: Vec<(String, &'static str)>,
    /// Grids, community by community.
    pub grids: Vec<Grid>,
}

impl Town {
    /// Draws the sizes of communities and grids.
    pub fn draw(random: &mut Random) -> Town {
        let communities: Vec<(String, &'static str)> = STREETS
            .iter()
            .flat_map(|(street, stems)| stems.iter().map(|stem| (format!("{stem}社区"), *street)))
            .collect();
        let sizes = sizes(communities.len(), random);
        let mut grids = Vec::with_capacity(GRIDS);
        for ((community, _), size) in communities.iter().zip(sizes) {
            let stem = community.trim_end_matches("社区");
            // A few communities are much busier than the rest.
            let busy = random.tail(&[(6, (4, 10)), (3, (10, 25)), (1, (30, 60))]);
            for number in NUMBERS.iter().take(size) {
                let households = 180 + (0..4).map(|_| random.between(0, 60)).sum::<u64>();
                let weight = busy * random.between(3, 9);
                grids.push(Grid {
                    name: format!("{stem}{number}网格"),
                    community: community.clone(),
                    households,
                    weight,
                });
            }
        }
        Town { communities, grids }
    }

    /// The files of units: name and text.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let mut streets = String::from("名称,所属市\n");
        for (street, _) in STREETS {
            let _ = writeln!(streets, "{street},{CITY}");
        }
        let mut communities = String::from("名称,所属街道\n");
        for (community, street) in &self.communities {
            let _ = writeln!(communities, "{community},{street}");
        }
        let mut grids = String::from("名称,所属社区,户数\n");
        for grid in &self.grids {
            let _ = writeln!(grids, "{},{},{}", grid.name, grid.community, grid.households);
        }
        vec![
            ("city.csv", format!("名称\n{CITY}\n")),
            ("streets.csv", streets),
            ("communities.csv", communities),
            ("grids.csv", grids),
        ]
    }
}

/// How many grids each community has: five at least, as many as there are numbers at most, [`GRIDS`] in all.
fn sizes(communities: usize, random: &mut Random) -> Vec<usize> {
    let mut sizes = vec![5; communities];
    let mut left = GRIDS.saturating_sub(5 * communities);
    while left > 0 {
        let at = random.between(0, communities as u64 - 1) as usize;
        if let Some(size) = sizes.get_mut(at).filter(|size| **size < NUMBERS.len()) {
            *size += 1;
            left -= 1;
        }
    }
    sizes
}
