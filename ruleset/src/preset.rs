//! What every rule set has.

use crate::{EnumType, Preset};

/// The enums that every rule set begins with: [`crate::EnumId::CLASS`] and [`crate::EnumId::VERDICT`].
pub fn preset_enums() -> [EnumType; 2] {
    [preset("class", &["key", "regular"]), preset("verdict", &["admit", "refuse", "refer"])]
}

fn preset(name: &str, values: &[&str]) -> EnumType {
    EnumType { name: name.into(), values: values.iter().map(|value| (*value).into()).collect(), open: false }
}

impl Preset {
    /// The name of the outcome in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Lead => "lead",
            Preset::Assist => "assist",
            Preset::Class => "class",
            Preset::Within => "within",
            Preset::Channel => "channel",
            Preset::Verdict => "verdict",
            Preset::ReferTo => "refer_to",
            Preset::Deemed => "deemed",
            Preset::WithIt => "with_it",
        }
    }
}
