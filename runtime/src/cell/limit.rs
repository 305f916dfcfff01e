//! Limits of time in text.

use diagnose::{Lang, Unit, Word};
use ruleset::{Limit, LimitUnit};

/// The units in which a limit may be counted.
const UNITS: [(Unit, LimitUnit); 5] = [
    (Unit::Minute, LimitUnit::Minute),
    (Unit::Hour, LimitUnit::Hour),
    (Unit::WorkHour, LimitUnit::WorkHour),
    (Unit::Workday, LimitUnit::Workday),
    (Unit::Day, LimitUnit::Day),
];

/// `2小时`, `3 workdays`, `不限`; none for anything else.
pub(super) fn parse_limit(text: &str) -> Option<Limit> {
    let unlimited = Word::Unlimited.spelling();
    if Lang::ALL.iter().any(|lang| unlimited.all(*lang).contains(&text)) {
        return Some(Limit { n: 0, unit: LimitUnit::Unlimited });
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (n, unit) = text.split_at_checked(digits)?;
    let unit = unit.trim_start();
    let spelled = |of: &Unit| Lang::ALL.iter().any(|lang| of.spelling().all(*lang).contains(&unit));
    let (_, unit) = UNITS.iter().find(|(of, _)| spelled(of))?;
    Some(Limit { n: n.parse().ok()?, unit: *unit })
}

/// `{"n":2,"unit":"hour"}`, `{"n":0,"unit":"unlimited"}`; none for anything else.
pub(super) fn json_limit(json: &str) -> Option<Limit> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        #[serde(default)]
        n: u32,
        unit: String,
    }
    let Written { n, unit } = serde_json::from_str(json).ok()?;
    if unit == "unlimited" {
        return Some(Limit { n: 0, unit: LimitUnit::Unlimited });
    }
    let (_, unit) = UNITS.iter().find(|(of, _)| of.code() == unit)?;
    Some(Limit { n, unit: *unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_in_both_languages() {
        let limit = |n, unit| Some(Limit { n, unit });
        assert_eq!(parse_limit("2小时"), limit(2, LimitUnit::Hour));
        assert_eq!(parse_limit("3个工作日"), limit(3, LimitUnit::Workday));
        assert_eq!(parse_limit("1 workhour"), limit(1, LimitUnit::WorkHour));
        assert_eq!(parse_limit("unlimited"), limit(0, LimitUnit::Unlimited));
        assert_eq!(json_limit("{\"n\":2,\"unit\":\"hour\"}"), limit(2, LimitUnit::Hour));
        assert_eq!(json_limit("{\"n\":2,\"unit\":\"year\"}"), None);
        assert_eq!(json_limit("{\"n\":2.5,\"unit\":\"hour\"}"), None);
        for text in ["", "小时", "2", "2 yuan", "-2小时", "99999999999小时", "2小时30分钟"] {
            assert_eq!(parse_limit(text), None, "{text}");
        }
    }
}
