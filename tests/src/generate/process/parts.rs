//! What actions, conditions and effects are made of.

use super::Draft;
use std::fmt::Write;

/// What fills a case in: optional fields of the record.
const FIELDS: [&str; 3] = ["结果", "理由", "满意"];
const ACTORS: [&str; 10] =
    ["主办", "社区中心", "承办", "街道中心", "市中心", "部门", "上报人", "网格长", "联席会", "联席会.召集"];

impl Draft<'_, '_> {
    /// What an action is made of, but for where it leads.
    pub(super) fn parts(&mut self, plain: bool) -> String {
        // There is always somebody who may lead on.
        let always = if plain { "市中心、" } else { "" };
        let actors = self.choose.some(&ACTORS, 3);
        let actors: Vec<&str> = actors.into_iter().filter(|actor| !plain || *actor != "市中心").collect();
        let mut parts = format!("由 {always}{}", actors.join("、")).trim_end_matches('、').to_owned();
        if self.choose.percent(20) {
            let _ = write!(parts, " 会同 {}", self.choose.pick(&["公安局", "街道中心", "部门", "上报人"]));
        }
        if self.choose.percent(25) {
            let _ = write!(parts, " 经 {} 同意", self.choose.pick(&["市中心", "街道长", "承办", "主办", "联席会"]));
        }
        if self.choose.percent(30) {
            let _ = write!(parts, " 附 {}", self.choose.some(&FIELDS, 2).join("、"));
        }
        match self.choose.below(10) {
            5..=7 => parts.push_str(" 给 主办"),
            8 => parts.push_str(" 给 部门"),
            9 => parts.push_str(self.choose.pick::<&str>(&[" 给 公安局", " 给 街道长"])),
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

    pub(super) fn condition(&mut self) -> String {
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

    pub(super) fn effects(&mut self) -> String {
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
}
