//! Typed indexes into the tables of a rule set.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
            pub struct $name(pub u32);

            impl $name {
                /// The index as a `usize`.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )+
    };
}

ids! {
    /// Index into `enums`.
    EnumId;
    /// Index into `levels`.
    LevelId;
    /// Index into `groups`.
    GroupId;
    /// Index into `agencies`.
    AgencyId;
    /// Index into `positions`.
    PositionId;
    /// Index into `records`.
    RecordId;
    /// Index into `lists`.
    ListId;
    /// Index into `calendars`.
    CalendarId;
    /// Index into `bases`.
    BasisId;
    /// Index into `nodes`.
    NodeId;
    /// Index into `decisions`.
    DecisionId;
    /// Index into `processes`.
    ProcessId;
    /// Index of a stage within its process.
    StageId;
    /// Index of an action within its process.
    ActionId;
    /// Index of a clock within its process.
    ClockId;
    /// Index into `indicators`.
    IndicatorId;
    /// Index into `scores`.
    ScoreId;
    /// Index into `ensures`.
    EnsureId;
    /// Index of a field within its record, level or list.
    FieldId;
    /// Index of an outcome within its decision.
    OutcomeId;
}

impl EnumId {
    /// The preset classes: `key`, `regular`.
    pub const CLASS: EnumId = EnumId(0);
    /// The preset verdicts: `admit`, `refuse`, `refer`.
    pub const VERDICT: EnumId = EnumId(1);
}
