//! Which entry rule reads what, by where it stands.

use super::Rule;
use diagnose::Word;

/// The entry rule of a declaration's head.
pub(crate) fn head_of(word: Word) -> Rule {
    match word {
        Word::Policy => Rule::policy_head,
        Word::Basis => Rule::basis_head,
        Word::Calendar => Rule::calendar_head,
        Word::Level => Rule::level_head,
        Word::Agency => Rule::agency_head,
        Word::Position => Rule::position_head,
        Word::Enum => Rule::enum_head,
        Word::Record => Rule::record_head,
        Word::List => Rule::list_head,
        Word::Process => Rule::process_head,
        Word::Function => Rule::function_head,
        Word::Indicator => Rule::indicator_head,
        Word::Score => Rule::score_head,
        Word::Ensure => Rule::ensure_head,
        Word::Test => Rule::test_head,
        _ => Rule::decision_head,
    }
}

/// The entry rule of the clauses in a declaration's block.
pub(crate) fn entries_of(word: Word) -> Rule {
    match word {
        Word::Policy => Rule::policy_item,
        Word::Basis => Rule::basis_item,
        Word::Calendar => Rule::calendar_item,
        Word::Agency => Rule::agency_item,
        Word::Position => Rule::position_item,
        Word::Enum => Rule::enum_item,
        Word::List => Rule::list_item,
        Word::Decision | Word::Routing | Word::Admission => Rule::decision_item,
        Word::Process => Rule::process_item,
        Word::Score => Rule::score_item,
        Word::Ensure => Rule::ensure_item,
        Word::Test => Rule::test_item,
        _ => Rule::field_item,
    }
}

/// The clause for which a column of a table of actions stands, and the entry rule of its cells.
pub(crate) fn action_column(header: Rule) -> Option<(Rule, Rule)> {
    Some(match header {
        Rule::w_action_name => (Rule::action, Rule::name_cell),
        Rule::w_by => (Rule::by, Rule::parties_cell),
        Rule::w_jointly => (Rule::jointly, Rule::parties_cell),
        Rule::w_consent => (Rule::consent, Rule::party_cell),
        Rule::w_enclosing => (Rule::enclosing, Rule::names_cell),
        Rule::w_give => (Rule::give, Rule::party_cell),
        Rule::w_move => (Rule::move_to, Rule::stage_cell),
        Rule::w_up_one => (Rule::up_one, Rule::yes_cell),
        Rule::w_at_most_times => (Rule::at_most, Rule::times_cell),
        Rule::w_extend => (Rule::extend, Rule::extension_cell),
        Rule::w_exempt_from => (Rule::exempt, Rule::names_cell),
        Rule::w_under => (Rule::under, Rule::under_cell),
        _ => return None,
    })
}

/// The entry rule of the clauses in a clause's block, by the clause's part.
pub(crate) fn nested_of(part: Rule) -> Option<Rule> {
    Some(match part {
        Rule::workday => Rule::workday_item,
        Rule::rule_head => Rule::rule_item,
        Rule::otherwise => Rule::out_item,
        Rule::module => Rule::module_item,
        Rule::grades => Rule::grade_item,
        Rule::given => Rule::given_item,
        Rule::at_moment => Rule::deed_item,
        Rule::stage => Rule::stage_item,
        Rule::finals => Rule::final_item,
        Rule::transition => Rule::transition_item,
        Rule::ladder => Rule::rung_item,
        _ => return None,
    })
}
