//! What became of events: closed cases with the times that the platform recorded.

use crate::clock::Instant;
use crate::events::Event;
use crate::random::Random;
use std::fmt::Write;

/// How long a desk has.
#[derive(Clone, Copy)]
enum Limit {
    Hours(u64),
    Workdays(u64),
}

/// A closed case.
pub struct Case {
    id: String,
    category: &'static str,
    lead: &'static str,
    grid: String,
    sent: Instant,
    due: Instant,
    answered: Option<Instant>,
    /// When it was closed.
    pub closed: Instant,
    rating: Option<u64>,
    solved: bool,
    returns: u64,
    accident: bool,
}

/// Plays an event to its end.
pub fn play(event: &Event, random: &mut Random) -> Case {
    let (lead, limit) = desk(event);
    // History is what people did: now and then a case went to the city's centre instead.
    let lead = if random.chance(2, 100) { "市网格中心" } else { lead };
    let sent = event.at.plus(random.tail(&[(6, (2, 20)), (3, (20, 90)), (1, (90, 600))]));
    let due = match limit {
        Limit::Hours(n) => sent.plus(n * 60),
        Limit::Workdays(n) => sent.workdays_later(n),
    };
    let answered = if random.chance(98, 100) { Some(answer(lead, sent, due, limit, random)) } else { None };
    let late = answered.is_none_or(|at| at > due);
    let waited = random.tail(&[(4, (10, 240)), (4, (240, 1440)), (2, (1440, 7 * 1440))]);
    let closed = answered.unwrap_or(due.plus(1440)).plus(waited);
    Case {
        id: event.id.clone(),
        category: event.category,
        lead,
        grid: event.grid.clone(),
        sent,
        due,
        answered,
        closed,
        rating: if random.chance(62, 100) { Some(rating(late, random)) } else { None },
        solved: answered.is_some() && random.chance(if late { 74 } else { 93 }, 100),
        returns: random.tail(&[(860, (0, 0)), (100, (1, 1)), (30, (2, 2)), (10, (3, 4))]),
        accident: random.chance(1, 1500),
    }
}

/// Who had it, and for how long: in the main what the policy's routing says.
fn desk(event: &Event) -> (&'static str, Limit) {
    let utility = if event.households >= 300 { Limit::Hours(4) } else { Limit::Workdays(1) };
    match event.category {
        "险情" if event.severity >= 4 => ("应急局", Limit::Hours(2)),
        _ if event.unclear => ("市网格中心", Limit::Workdays(1)),
        "环境卫生" | "市容秩序" | "纠纷" | "房屋" | "其他" if event.severity == 1 => {
            ("社区网格中心", Limit::Workdays(2))
        }
        "供水" => ("供水公司", utility),
        "供电" => ("供电公司", utility),
        "供热" => ("供热公司", utility),
        "险情" => ("应急局", Limit::Workdays(1)),
        "治安" if event.severity >= 4 => ("公安局", Limit::Hours(4)),
        "治安" => ("公安局", Limit::Workdays(2)),
        "环境卫生" => ("环卫中心", Limit::Workdays(2)),
        "市容秩序" => ("综合执法局", Limit::Workdays(3)),
        "纠纷" if event.severity >= 3 => ("政法委", Limit::Workdays(3)),
        "房屋" => ("住建局", Limit::Workdays(5)),
        "市场经营" => ("市场监管局", Limit::Workdays(5)),
        "污染" if event.severity >= 4 => ("生态环境局", Limit::Workdays(1)),
        "污染" => ("生态环境局", Limit::Workdays(3)),
        "救助" => ("民政局", Limit::Workdays(2)),
        "信访" => ("信访局", Limit::Workdays(5)),
        _ => ("社区网格中心", Limit::Workdays(3)),
    }
}

/// When the desk answered: most within the limit, with a long tail; some desks are slower.
fn answer(lead: &str, sent: Instant, due: Instant, limit: Limit, random: &mut Random) -> Instant {
    let slow = match lead {
        "住建局" | "综合执法局" => 14,
        "信访局" | "供热公司" => 9,
        "公安局" | "民政局" => 0,
        _ => 4,
    };
    let permille = random.tail(&[
        (50, (30, 400)),
        (34, (400, 980)),
        (6 + slow, (1000, 1600)),
        (4, (1600, 4000)),
        (1, (4000, 9000)),
    ]);
    let at = sent.plus((due.0 - sent.0) * permille / 1000);
    match limit {
        Limit::Hours(_) => at,
        Limit::Workdays(_) => at.by_day(),
    }
}

/// A resident's rating, 1 to 5.
fn rating(late: bool, random: &mut Random) -> u64 {
    if late {
        random.tail(&[(18, (5, 5)), (26, (4, 4)), (26, (3, 3)), (18, (2, 2)), (12, (1, 1))])
    } else {
        random.tail(&[(50, (5, 5)), (31, (4, 4)), (13, (3, 3)), (4, (2, 2)), (2, (1, 1))])
    }
}

/// The file of closed cases.
pub fn file(cases: &[Case]) -> String {
    let mut text = String::from("编号,类别,主办,地点,派出,到期,反馈,办结,满意,解决,退回次数,责任事故\n");
    for case in cases {
        let Case { id, category, lead, grid, sent, due, closed, returns, .. } = case;
        let answered = case.answered.map(|at| at.to_string()).unwrap_or_default();
        let rating = case.rating.map(|stars| stars.to_string()).unwrap_or_default();
        let (solved, accident) = (yes_no(case.solved), yes_no(case.accident));
        let _ = writeln!(
            text,
            "{id},{category},{lead},{grid},{sent},{due},{answered},{closed},{rating},{solved},{returns},{accident}"
        );
    }
    text
}

fn yes_no(value: bool) -> &'static str {
    if value { "是" } else { "否" }
}
