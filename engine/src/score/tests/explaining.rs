use super::city::*;
use crate::{Period, Row, ScoreResult, Scorer, Zone};
use diagnose::Lang;
use ruleset::*;
use serde_json::json;

/// A score with everything in it.
fn city() -> City {
    let mut city = City::new();
    let (on_time, cost, content) = (city.field(ON_TIME), city.field(COST), city.field(CONTENT));
    let filled = city.filled(CONTENT);
    let share = city.indicator("按时率", AggregateOp::Share, None, Some(on_time));
    let mean = city.indicator("满意度", AggregateOp::Mean, Some(filled), Some(content));
    let median = city.indicator("花费", AggregateOp::Median, None, Some(cost));
    let late = city.node(Node::Not(on_time));
    let late = city.indicator("迟办", AggregateOp::Count, Some(late), None);
    let (late_count, three) = (city.node(Node::Indicator(late)), city.constant(3));
    let veto = city.node(Node::Compare(CompareOp::Over, late_count, three));
    let rescale = Some(Rescale { from: (number(1), number(5)), onto: (number(0), number(100)) });
    let score = city.score(vec![
        weighted(share, 30),
        Weighted { rescale, ..weighted(mean, 40) },
        Weighted { if_none: IfNone::FullMarks, ..weighted(median, 30) },
    ]);
    let points = Number { mantissa: 5, scale: 1 };
    score.adjustments = vec![
        Adjustment { bonus: false, indicator: late, rate: Rate::Each(number(2)), cap: Some(number(3)) },
        Adjustment {
            bonus: true,
            indicator: share,
            rate: Rate::Beyond { over: true, threshold: number(60), step: number(1), points, parts: Parts::Begun },
            cap: None,
        },
    ];
    score.vetoes = vec![veto];
    let band = Band { low: Some((number(80), true)), high: None };
    score.grades =
        vec![Grade { name: "良好".into(), band }, Grade { name: "其余".into(), band: Band { low: None, high: None } }];
    city
}

fn result(city: &City) -> ScoreResult {
    let engine = city.engine();
    let period: Period = "2022-07".parse().unwrap();
    let cut_off = period.instants(&Zone::named("Asia/Shanghai").unwrap()).end;
    let mut scorer = Scorer::new(&engine, ScoreId(0), period, cut_off).unwrap();
    let rows: [Row; 3] = [1, 1, 0].map(|on_time| event(FIRE, &[(ON_TIME, on_time)]));
    rows.iter().for_each(|row| scorer.add(EVENT, row).unwrap());
    scorer.finish().unwrap()
}

#[test]
fn tells_each_step_in_both_languages() {
    let city = city();
    let (engine, result) = (city.engine(), result(&city));
    let row = result.subject("住建局").unwrap();
    let zh = "\
月考 2022-07 · 住建局
  依据 若干措施 B10 · city.shao:88
按时率 权重 30%（折为 50%）：2 / 3 = 2/3（约 66.6667%） → 约 66.6667分
  = 比率(按时; 事件) · 依据 B10 · city.shao:1
满意度 权重 40%：无数据 → 无则 不计
  = 均值(满意; 事件 其中 已填 满意) · 依据 B10 · city.shao:2
花费 权重 30%（折为 50%）：无数据 → 无则 满分
  = 中位(金额; 事件) · 依据 B10 · city.shao:3
扣分 迟办 每件 2分 至多 3分：1 → -2分
  = 计数(事件 其中 非 按时) · 依据 B10 · city.shao:4
加分 按时率 超过 60% 每超 1个百分点 0.5分 不足一点按一点：2 / 3 = 2/3（约 66.6667%） → 3.5分
  = 比率(按时; 事件) · 依据 B10 · city.shao:1
一票否决 当 迟办 超过 3：否
得分：509/6（约 84.8333）
四舍五入 到 2位：84.83
等次：良好
名次：2
";
    assert_eq!(result.explain(&engine, row, Lang::Zh), zh);
    let en = result.explain(&engine, row, Lang::En);
    for line in [
        "按时率 weight 30% (now 50%): 2 / 3 = 2/3 (about 66.6667%) → about 66.6667 points",
        "  = mean(满意; 事件 where filled 满意) · under B10 · city.shao:2",
        "bonus 按时率 over 60% each above 1 pp 0.5 points begun points: 2 / 3 = 2/3 (about 66.6667%) → 3.5 points",
        "veto when 迟办 over 3: no",
        "round half up to 2 places: 84.83",
        "rank: 2",
    ] {
        assert!(en.lines().any(|told| told == line), "{line}\n{en}");
    }
}

#[test]
fn json_holds_every_part() {
    let city = city();
    let (engine, result) = (city.engine(), result(&city));
    let json = result.json(&engine);
    let row = &json["subjects"][0];
    assert_eq!(row["indicators"]["按时率"], json!({"numerator": "2", "denominator": "3", "value": "2/3"}));
    assert_eq!(row["indicators"]["满意度"], json!({"numerator": "0", "denominator": "0", "value": null}));
    assert_eq!((&row["exact"], &row["total"], &row["rank"]), (&json!("509/6"), &json!("84.83"), &json!(2)));
    let line = json!({"indicator": "按时率", "points": "200/3", "weight": "50", "if_none": null});
    assert_eq!(row["modules"][0]["lines"][0], line);
    let deduction = json!({"indicator": "迟办", "kind": "deduction", "points": "-2", "capped": false});
    assert_eq!(row["adjustments"][0], deduction);
    assert_eq!(json["as_of"], "2022-08-01T00:00:00+08:00");

    let explained = result.explain_json(&engine, &result.rows[0]);
    assert_eq!((&explained["file"], &explained["line"]), (&json!("city.shao"), &json!(88)));
    assert_eq!(explained["formulas"][3]["formula"]["en"], "count(事件 where not 按时)");
    assert_eq!(explained["vetoes"][0], json!({"when": {"zh": "迟办 超过 3", "en": "迟办 over 3"}, "holds": false}));
}
