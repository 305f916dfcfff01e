//! S0914: points outside 0 to 100.

use diagnose::{About, Both, Problem, Report, Severity, Span};

pub(crate) struct PointsOutside {
    pub at: Span,
    pub score: String,
    pub outside: Outside,
}

/// What leaves 0 to 100.
pub(crate) enum Outside {
    /// The weighted points, from the least to the most.
    Weighted { least: String, most: String },
    /// All bonuses together, or all deductions, beside how much there is to add or to take.
    Lost { bonus: bool, sum: String, room: String },
}

impl Problem for PointsOutside {
    const ABOUT: About = About {
        code: "S0914",
        severity: Severity::Warning,
        title: Both { zh: "得分会超出 0 至 100", en: "points outside 0 to 100" },
        means: Both {
            zh: "加权得分会超出 0 至 100，或者加分、扣分的上限合计比谁都用得上的还多；总分按 0 至 100 截断，超出的部分就白得、白扣了。",
            en: "the weighted points can leave 0 to 100, or bonuses or deductions together come to more than can ever count; the total is held within, so that what is beyond is lost.",
        },
        example: in_scores!(
            "指标 双率 针对 部门 按 主办 = 比率(严重 不少于 4; 事件) + 比率(严重 不少于 5; 事件) 归期 发生
考核 月考 针对 部门 每月 {
    双率 权重 100% 无则 不计
    四舍五入 到 2位
    等次 { 优秀 不少于 90; 其余 不合格 }
}
"
        ),
        underlines: "月考",
    };

    fn report(&self) -> Report {
        let score = &self.score;
        match &self.outside {
            Outside::Weighted { least, most } => Report::at(
                self.at,
                format!("「{score}」的加权得分在 {least} 至 {most} 之间，超出 0 至 100 的部分会被截掉"),
                format!(
                    "the weighted points of `{score}` run from {least} to {most}; what is outside 0 to 100 is cut off"
                ),
            )
            .help("用「由 … 折算 …」把指标的值换成 0 至 100 分", "rescale the indicator onto points within 0 to 100"),
            Outside::Lost { bonus, sum, room } => {
                let (zh, en) = if *bonus { ("加分", "bonuses") } else { ("扣分", "deductions") };
                Report::at(
                    self.at,
                    format!("「{score}」的{zh}合计可达 {sum} 分，而总分在 0 至 100 之间，最多用得上 {room} 分"),
                    format!("the {en} of `{score}` come to as much as {sum}; of these {room} can count, as the total is held within 0 to 100"),
                )
                .help("把各项的「至多」改小", "lower what each may come to (`up to`)")
            }
        }
    }
}
