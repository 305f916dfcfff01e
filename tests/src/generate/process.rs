//! Random processes in a small fixed city.
//!
//! Whatever may be drawn is meant to pass the checker: each stage leads on, bodies of a ladder go up.

mod parts;

use super::Choices;
use std::fmt::Write;

/// The city; its unit names are in [`CITY_UNITS`].
const CITY: &str = "\
政策 甲市 { 版本 1 }
层级 市 > 街道 > 社区 > 网格
层级 街道 { 街道长 : 人 选填 }
层级 网格 { 网格长 : 人 选填 }
机构 应急局、住建局、公安局 属 市 归 部门 隶属 市中心
机构 市中心 属 市
机构 联席会 属 市 {
    成员 应急局、住建局、市中心
    轮值 应急局、市中心、住建局 自 2022-01-05
    例会 CADENCE
    法定人数 不少于 2
}
机构 街道中心 每 街道 一个 隶属 市中心 受 应急局 指挥
机构 街道执法队 每 街道 一个 归 部门 隶属 街道中心
机构 社区中心 每 社区 一个 隶属 街道中心 受 街道中心 指挥
岗位 市长 每 市 一名
岗位 网格长 每 网格 一名 { 报告 街道长 }
岗位 街道长 每 街道 一名 { 报告 市长 }
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

const LIMITS: [&str; 12] = [
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
    "联席会.下次会议",
    "联席会.下次会议",
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
    let cadence = *choose.pick(&["每周 周三 10:00", "每月 第1个 周六 14:00", "每季度 第9个 周一 09:00"]);
    let mut text = CITY.replace("CADENCE", cadence);
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
    text.push_str("    过渡 { 旧段 转 段0 }\n");
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

    fn watch(&mut self) -> String {
        let condition = self.condition();
        format!("    当 {condition} {}\n", self.effects())
    }

    fn ladders(&mut self) -> String {
        let mut text = String::new();
        for name in self.ladders.clone().into_iter().flatten() {
            let _ = write!(text, "    升级 {name}");
            if self.choose.percent(40) {
                text.push_str(" 沿 指挥");
            }
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
