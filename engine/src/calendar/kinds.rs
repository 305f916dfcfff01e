//! The kinds of day in a calendar's file.

/// The kinds of day in a calendar's file, and whether one is worked.
const DAY_KINDS: [(&str, bool); 12] = [
    ("放假", false),
    ("周末", false),
    ("休息日", false),
    ("调休上班", true),
    ("补班", true),
    ("工作日", true),
    ("holiday", false),
    ("weekend", false),
    ("off", false),
    ("makeup", true),
    ("workday", true),
    ("work", true),
];

/// Whether a day of this kind is worked; none where a calendar's file knows no such kind.
pub fn works_on(kind: &str) -> Option<bool> {
    DAY_KINDS.iter().find(|(name, _)| *name == kind).map(|(_, works)| *works)
}
