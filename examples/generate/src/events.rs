//! What happens: events of June and July 2022.

use crate::clock::Instant;
use crate::random::Random;
use crate::town::{Grid, Town};
use std::fmt::Write;

/// An event as the platform takes it in.
pub struct Event {
    /// Its number.
    pub id: String,
    /// Who noticed it.
    pub source: &'static str,
    /// Its category.
    pub category: &'static str,
    /// Where.
    pub grid: String,
    /// 1 to 5.
    pub severity: u64,
    /// How many households it touches.
    pub households: u64,
    /// Whether nobody knows who must act.
    pub unclear: bool,
    /// When.
    pub at: Instant,
    /// Who reported it: the grid's worker, or a resident by number.
    pub reporter: String,
}

/// Categories by weight: a few make most of the work, with a long tail.
const CATEGORIES: [(u64, &str); 14] = [
    (290, "环境卫生"),
    (180, "市容秩序"),
    (120, "纠纷"),
    (95, "房屋"),
    (80, "供水"),
    (60, "供电"),
    (48, "其他"),
    (36, "治安"),
    (28, "市场经营"),
    (22, "救助"),
    (16, "信访"),
    (12, "污染"),
    (8, "险情"),
    (5, "供热"),
];

/// Residents who use the platform.
const RESIDENTS: u64 = 900;

/// Draws `count` events on the days from `first` on.
pub fn draw(town: &Town, prefix: &str, first: Instant, days: u64, count: usize, random: &mut Random) -> Vec<Event> {
    let places: Vec<(u64, &Grid)> = town.grids.iter().map(|grid| (grid.weight, grid)).collect();
    let mut times: Vec<Instant> = (0..count).map(|_| time(first, days, random)).collect();
    times.sort();
    // Residents are drawn from a source of their own.
    let mut residents = Random::new(first.0);
    let mut events = Vec::with_capacity(count);
    for (number, at) in times.into_iter().enumerate() {
        let Some(grid) = random.choose(&places).copied() else { continue };
        events.push(event(format!("{prefix}{:04}", number + 1), grid, at, random, &mut residents));
    }
    events
}

/// One event.
fn event(id: String, grid: &Grid, at: Instant, random: &mut Random, residents: &mut Random) -> Event {
    let category = random.choose(&CATEGORIES).copied().unwrap_or("其他");
    let severity = match category {
        "险情" => random.tail(&[(1, (2, 2)), (2, (3, 3)), (4, (4, 4)), (3, (5, 5))]),
        _ => random.tail(&[(38, (1, 1)), (31, (2, 2)), (19, (3, 3)), (9, (4, 4)), (3, (5, 5))]),
    };
    let households = match category {
        "供水" | "供电" | "供热" => {
            random.tail(&[(5, (1, 12)), (3, (20, 120)), (2, (120, 300)), (1, (300, 900))])
        }
        _ => random.tail(&[(12, (0, 3)), (5, (4, 30)), (1, (30, 200))]),
    };
    let source = if random.chance(64, 100) { "网格员巡查" } else { "居民随手拍" };
    let reporter = match source {
        "网格员巡查" => format!("{}网格员", grid.name.trim_end_matches("网格")),
        _ => format!("居民{:03}", residents.between(1, RESIDENTS)),
    };
    let unclear = random.chance(3, 100);
    Event { id, source, category, grid: grid.name.clone(), severity, households, unclear, at, reporter }
}

/// An instant: fewer on weekends, most in the morning, some at night.
fn time(first: Instant, days: u64, random: &mut Random) -> Instant {
    let mut day = first.plus(random.between(0, days - 1) * 24 * 60);
    if !day.is_workday() && random.chance(1, 2) {
        day = first.plus(random.between(0, days - 1) * 24 * 60);
    }
    let minute = random.tail(&[(8, (0, 419)), (45, (420, 719)), (30, (720, 1079)), (17, (1080, 1439))]);
    day.plus(minute)
}

/// The file of events.
pub fn file(events: &[Event]) -> String {
    let mut text = String::from("编号,来源,类别,地点,严重,影响户数,权责不明,发生,上报人\n");
    for event in events {
        let Event { id, source, category, grid, severity, households, unclear, at, reporter } = event;
        let unclear = if *unclear { "是" } else { "否" };
        let _ = writeln!(text, "{id},{source},{category},{grid},{severity},{households},{unclear},{at},{reporter}");
    }
    text
}
