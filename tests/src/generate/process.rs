//! Random processes in a small fixed city.
//!
//! Whatever may be drawn is meant to pass the checker: each stage leads on, bodies of a ladder go up.

use super::Choices;
use std::fmt::Write;

/// The city; its unit names are in [`CITY_UNITS`].
const CITY: &str = "\
政策 甲市 { 版本 1 }
层级 市 > 街道 > 社区 > 网格
机构 应急局、住建局、公安局 属 市 归 部门 隶属 市中心
机构 市中心 属 市
机构 街道中心 每 街道 一个 隶属 市中心
机构 街道执法队 每 街道 一个 归 部门 隶属 街道中心
机构 社区中心 每 社区 一个 隶属 街道中心
岗位 网格长 每 网格 一名
岗位 街道长 每 街道 一名
枚举 结果类 { 解决, 未解决 }
记录 事件 {
    编号 : 文本 主键
    地点 : 网格 属地
    严重 : 整数 1 至 5
    上报人 : 人
    结果 : 结果类 选填
    理由 : 文本 选填
    满意 : 整数 1 至 5 选填
}
";

/// The city's units: name, level, the one above. One lies nowhere.
pub const CITY_UNITS: [(&str, &str, &str); 9] = [
    ("本市", "市", ""),
    ("东街", "街道", "本市"),
    ("西街", "街道", "本市"),
    ("一社区", "社区", "东街"),
    ("二社区", "社区", "西街"),
    ("一网格", "网格", "一社区"),
    ("二网格", "网格", "一社区"),
    ("三网格", "网格", "二社区"),
    ("荒地", "网格", ""),
];

/// What fills a case in: optional fields of the record.
const FIELDS: [&str; 3] = ["结果", "理由", "满意"];
const ACTORS: [&str; 9] = ["主办", "社区中心", "承办", "街道中心", "市中心", "部门", "上报人", "网格长", "协办"];
const LIMITS: [&str; 10] = [
    "2小时",
    "30分钟",
    "4个工作小时",
    "1个工作日",
    "2个工作日",
    "分流.时限",
    "1个自然日",
    "90分钟",
    "3个自然日",
    "不限",
];

/// A process in the making.
struct Draft<'c, 't> {
    choose: &'c mut Choices<'t>,
    stages: usize,
    finals: usize,
    clocks: Vec<&'static str>,
    /// The limit of the first clock.
    limit: &'static str,
    ladders: Vec<Option<&'static str>>,
    bodies: Vec<&'static str>,
}

/// The text of a city with a process.
pub fn process(choose: &mut Choices<'_>) -> String {
    let mut text = CITY.to_owned();
    let stages = choose.between(1, 4);
    let finals = choose.between(1, 2);
    let mut clocks = vec!["处置", "全程"];
    clocks.truncate(choose.below(3));
    let mut ladders = vec![Some("甲梯"), Some("乙梯")];
    ladders.truncate(choose.below(3));
    let mut draft = Draft { choose, stages, finals, clocks, limit: LIMITS[0], ladders, bodies: Vec::new() };
    let ladders = draft.ladders();
    text.push_str(&draft.calendar());
    text.push_str(&draft.routing());
    text.push_str("流程 办理 针对 事件 {\n");
    text.push_str(&draft.clocks());
    let holder = *draft.choose.pick(&["社区中心", "街道中心", "网格长", "主办", "市中心"]);
    let _ = writeln!(text, "    初始 段0 由 {holder}");
    for stage in 0..stages {
        text.push_str(&draft.stage(stage));
    }
    for number in 0..finals {
        let _ = writeln!(text, "    终态 终{number}");
    }
    for _ in 0..draft.choose.below(2) {
        text.push_str(&draft.watch());
    }
    text.push_str(&ladders);
    text.push_str("}\n");
    text
}

impl Draft<'_, '_> {
    fn calendar(&mut self) -> String {
        let hours = *self.choose.pick(&["09:00 至 17:30", "09:00 至 12:00、13:30 至 17:30", "00:00 至 24:00"]);
        let counting = *self.choose.pick(&[
            "",
            "; 工作日 { 当日计入 }",
            "; 工作日 { 遇休不延; 止于 24:00 }",
            "; 工作日 { 当日计入; 止于 下班 }",
        ]);
        format!("日历 机关 「days.csv」 {{ 每周 周一 至 周五 {hours}{counting} }}\n")
    }

    fn routing(&mut self) -> String {
        let mut text = "派单 分流 针对 事件 按序 {\n".to_owned();
        for rule in 0..self.choose.below(3) {
            let condition = match self.choose.below(4) {
                0 => format!("严重 不少于 {}", self.choose.between(2, 5)),
                1 => format!("在 段{}", self.choose.below(self.stages)),
                _ => format!("曾 {}", self.action()),
            };
            let outcome = self.routed();
            let _ = writeln!(text, "    规则 则{rule} {{ 当 {condition}; 则 {outcome} }}");
        }
        let outcome = self.routed();
        let _ = writeln!(text, "    其余 {{ {outcome} }}\n}}");
        text
    }

    fn routed(&mut self) -> String {
        let lead = *self.choose.pick(&["住建局", "应急局", "社区中心", "街道执法队"]);
        let assist = *self.choose.pick(&["协办 公安局; ", "协办 公安局、街道中心; ", ""]);
        let limit = *self.choose.pick(&["2小时", "3个工作日", "4个工作小时", "2个自然日", "20分钟"]);
        format!("主办 {lead}; {assist}时限 {limit}")
    }

    fn clocks(&mut self) -> String {
        let mut text = String::new();
        for name in self.clocks.clone() {
            let limit = *self.choose.pick(&LIMITS[..9]);
            if text.is_empty() {
                self.limit = limit;
            }
            let from = if self.choose.percent(50) { self.action() } else { "段0".to_owned() };
            let until = if self.choose.percent(30) { self.action() } else { "终0".to_owned() };
            let until = if until == from { "终0".to_owned() } else { until };
            let _ = write!(text, "    计时 {name} = {limit} 起 {from} 止 {until}");
            if self.choose.percent(60) && self.stages > 1 {
                let _ = write!(text, " 停于 段{}", self.choose.between(1, self.stages - 1));
            }
            text.push('\n');
        }
        text
    }

    /// An action of some stage: `进0` leads on from the first.
    fn action(&mut self) -> String {
        format!("进{}", self.choose.below(self.stages))
    }

    fn stage(&mut self, index: usize) -> String {
        let mut text = format!("    阶段 段{index} {{\n");
        let next = if index + 1 < self.stages { format!("段{}", index + 1) } else { "终0".to_owned() };
        let _ = writeln!(text, "        进{index} {} 转 {next}", self.parts(true));
        if index == 0 && self.finals > 1 {
            let _ = writeln!(text, "        作罢 由 上报人 转 终1");
        }
        for number in 0..self.choose.below(4) {
            let to = match self.choose.below(4) {
                0 | 1 => String::new(),
                2 => format!(" 转 段{}", self.choose.below(self.stages)),
                _ => " 转 段0".to_owned(),
            };
            let _ = writeln!(text, "        办{index}{number} {}{to}", self.parts(false));
        }
        for _ in 0..self.choose.below(3) {
            let limit = *self.choose.pick(&LIMITS);
            let effects = self.effects();
            let _ = writeln!(text, "        限 {limit} 逾期 {effects}");
        }
        if self.choose.percent(30) {
            let _ = writeln!(text, "    {}", self.watch().trim_end());
        }
        text.push_str("    }\n");
        text
    }

    /// What an action is made of, but for where it leads.
    fn parts(&mut self, plain: bool) -> String {
        // There is always somebody who may lead on.
        let always = if plain { "市中心、" } else { "" };
        let actors = self.choose.some(&ACTORS[..8], 3);
        let actors: Vec<&str> = actors.into_iter().filter(|actor| !plain || *actor != "市中心").collect();
        let mut parts = format!("由 {always}{}", actors.join("、")).trim_end_matches('、').to_owned();
        if self.choose.percent(20) {
            let _ = write!(parts, " 会同 {}", self.choose.pick(&["公安局", "街道中心", "部门", "上报人"]));
        }
        if self.choose.percent(25) {
            let _ = write!(parts, " 经 {} 同意", self.choose.pick(&["市中心", "街道长", "承办", "主办"]));
        }
        if self.choose.percent(30) {
            let _ = write!(parts, " 附 {}", self.choose.some(&FIELDS, 2).join("、"));
        }
        match self.choose.below(10) {
            5..=7 => parts.push_str(" 给 主办"),
            8 => parts.push_str(" 给 部门"),
            9 => parts.push_str(" 给 公安局"),
            4 if !plain => {
                parts = format!("由 承办{} 升一级", parts.find(" 附").map_or("", |at| &parts[at..]));
            }
            _ => {}
        }
        if !plain && self.choose.percent(40) {
            let _ = write!(parts, " 至多 {}次", self.choose.between(1, 2));
        }
        if let (false, Some(clock), true) = (plain, self.clocks.first().copied(), self.choose.percent(40)) {
            let _ = write!(parts, " 延 {clock} {}", self.limit);
        }
        if self.choose.percent(20) {
            let _ = write!(parts, " 当 {}", self.condition());
        }
        parts
    }

    fn condition(&mut self) -> String {
        let one = match self.choose.below(9) {
            0 => format!("次数({}) 不少于 {}", self.action(), self.choose.between(1, 2)),
            1 => format!("未曾 {}", self.action()),
            2 => format!("曾 {}", self.action()),
            3 => format!("在 段{}", self.choose.below(self.stages)),
            4 => "严重 不少于 3".to_owned(),
            5 => "家数(主办) 超过 1".to_owned(),
            6 => "已填 理由".to_owned(),
            _ => match (self.clocks.first(), self.bodies.first()) {
                (Some(clock), _) => format!("{}({clock})", if self.choose.percent(30) { "按时" } else { "超时" }),
                (None, Some(body)) => format!("升至 {body}"),
                (None, None) => "已填 满意".to_owned(),
            },
        };
        if self.choose.percent(25) {
            let word = *self.choose.pick(&["或", "且"]);
            return format!("{one} {word} {}", self.condition());
        }
        one
    }

    fn effects(&mut self) -> String {
        let mut effects = Vec::new();
        if self.choose.percent(70) {
            let kind = *self.choose.pick(&["提醒", "通知", "督办"]);
            let told = *self.choose.pick(&["网格长", "承办", "市中心、主办", "街道长、「分管领导」"]);
            effects.push(format!("{kind} {told}"));
        }
        if let (Some(Some(ladder)), true) = (self.ladders.first(), self.choose.percent(35)) {
            effects.push(format!("升级 {ladder}"));
        }
        if effects.is_empty() || self.choose.percent(25) {
            effects.push(format!("转 段{}", self.choose.below(self.stages)));
        }
        if effects.len() == 1 && effects[0].starts_with('转') {
            effects.insert(0, "提醒 市中心".to_owned());
        }
        effects.join(" ")
    }

    fn watch(&mut self) -> String {
        let condition = self.condition();
        format!("    当 {condition} {}\n", self.effects())
    }

    fn ladders(&mut self) -> String {
        let mut text = String::new();
        for name in self.ladders.clone().into_iter().flatten() {
            let _ = write!(text, "    升级 {name}");
            let _ = write!(text, " 当 {}", self.condition());
            text.push_str(" {\n");
            for body in self.choose.some(&["网格长", "社区中心", "街道中心", "街道长", "市中心", "应急局"], 5)
            {
                self.bodies.push(body);
                let limit = *self.choose.pick(&["4个工作小时", "1个工作日", "2小时", "1个自然日", "0分钟"]);
                let tell = if self.choose.percent(30) { " 通知 「分管领导」、街道长" } else { "" };
                let only = if self.choose.percent(20) { " 当 严重 不少于 3" } else { "" };
                let only = if self.choose.percent(10) { " 仅限 东街" } else { only };
                let _ = writeln!(text, "        {body} 限 {limit}{tell}{only}");
            }
            text.push_str("    }\n");
        }
        text
    }
}
