//! The keywords that may begin a clause, per place: for messages about clauses that begin otherwise.

use super::Rule;
use diagnose::Word;

/// The keywords that begin the clauses of an entry rule.
pub(crate) fn openers(entry: Rule) -> &'static [Word] {
    match entry {
        Rule::policy_item => {
            &[Word::Version, Word::Serial, Word::Effective, Word::Expires, Word::Timezone, Word::Jurisdiction]
        }
        Rule::basis_item => &[Word::Number, Word::Dated, Word::IssuedBy],
        Rule::calendar_item => &[Word::Weekly, Word::Workday],
        Rule::workday_item => &[
            Word::FirstDayNotCounted,
            Word::FirstDayCounted,
            Word::RollForward,
            Word::RollBack,
            Word::NoRoll,
            Word::EndsAt,
        ],
        Rule::agency_item => &[Word::Members, Word::Chair, Word::Rotating, Word::Meets, Word::Quorum, Word::Decides],
        Rule::position_item => &[Word::SameHolderAs, Word::DrawnFrom, Word::Reports, Word::OnePostEach],
        Rule::decision_item => &[Word::Outcome, Word::Rule, Word::Table, Word::Else],
        Rule::rule_item => &[
            Word::When,
            Word::Then,
            Word::Lead,
            Word::Assist,
            Word::Class,
            Word::Within,
            Word::Channel,
            Word::Admit,
            Word::Refuse,
            Word::ReferTo,
            Word::Deemed,
            Word::WithIt,
        ],
        Rule::out_item => &[
            Word::Lead,
            Word::Assist,
            Word::Class,
            Word::Within,
            Word::Channel,
            Word::Admit,
            Word::Refuse,
            Word::ReferTo,
            Word::Deemed,
            Word::WithIt,
        ],
        Rule::score_item => &[
            Word::Module,
            Word::Deduct,
            Word::Bonus,
            Word::Veto,
            Word::RoundHalfUp,
            Word::RoundHalfEven,
            Word::RoundDown,
            Word::RoundUp,
            Word::Grades,
            Word::Rank,
        ],
        Rule::process_item => {
            &[Word::ClockRule, Word::Initial, Word::Stage, Word::Final, Word::When, Word::Escalate, Word::Transition]
        }
        Rule::final_item => &[Word::Opens],
        Rule::ensure_item => &[Word::When, Word::Must],
        Rule::test_item => &[Word::Period, Word::AsOf, Word::Given, Word::Expect],
        _ => &[],
    }
}
