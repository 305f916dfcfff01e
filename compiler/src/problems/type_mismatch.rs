//! S0301: types that differ.

use diagnose::{About, Both, Problem, Report, Severity, Span, Unit};

pub(crate) struct TypeMismatch {
    pub at: Span,
    pub expected: Both,
    pub found: Both,
}

impl Problem for TypeMismatch {
    const ABOUT: About = About {
        code: "S0301",
        severity: Severity::Error,
        title: Both { zh: "类型不符", en: "types that differ" },
        means: Both {
            zh: "比较、运算、赋值的两边要是同一种东西。",
            en: "the two sides of a comparison, sum or outcome must be of one kind.",
        },
        example: in_events!(
            "派单 分流 针对 事件 按序 {
    规则 甲 { 当 严重 为 「高」; 则 主办 应急局 }
    其余 { 主办 住建局 }
}
"
        ),
        underlines: "「高」",
    };

    fn report(&self) -> Report {
        let (expected_zh, expected_en) = (&self.expected.zh, &self.expected.en);
        let (found_zh, found_en) = (&self.found.zh, &self.found.en);
        let report = Report::at(
            self.at,
            format!("这里要的是{expected_zh}，写的是{found_zh}"),
            format!("this should be {expected_en}, but it is {found_en}"),
        );
        if (expected_zh.as_str(), found_zh.as_str()) == ("时限", "数") {
            return report.help("加上单位，例如 2小时、3个工作日", "add a unit, as in 2 hours or 3 workdays");
        }
        let unit = found_zh.strip_prefix("以").and_then(|it| it.strip_suffix("计的数"));
        if let Some(unit) = unit.filter(|_| expected_zh == "时限") {
            return match LIMITS.iter().any(|it| it.spelling().zh.contains(&unit)) {
                true => report.help("时限写整数，如 3个工作日", "write a whole number, as in 3 workdays"),
                false => report.help(
                    "时限的单位：分钟、小时、工作小时、工作日、天、周；月和年长短不一，不能作时限",
                    "limits are in minutes, hours, workhours, workdays, days or weeks; months and years vary in length and \
                     are no limits",
                ),
            };
        }
        report.help(
            format!("换成{expected_zh}，或看看这里引用的名称对不对"),
            format!("put {expected_en} here, or see whether the name here is the one you mean"),
        )
    }
}

/// The units of limits.
const LIMITS: [Unit; 6] = [Unit::Minute, Unit::Hour, Unit::WorkHour, Unit::Workday, Unit::Day, Unit::Week];
