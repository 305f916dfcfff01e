//! Rules of the grammar in the words of people.

use super::{Rule, word};
use crate::problems::Expected;
use diagnose::Word;

/// What a rule that pest expected looks like to a reader; none where it says nothing (the end of a clause).
pub(crate) fn described(of: Rule) -> Option<Expected> {
    if let Some(word) = word(of) {
        return Some(grouped(word));
    }
    Some(match of {
        Rule::comma => Expected::Mark("、"),
        Rule::semicolon => Expected::Mark(";"),
        Rule::colon => Expected::Mark(":"),
        Rule::equals => Expected::Mark("="),
        Rule::dot => Expected::Mark("."),
        Rule::open | Rule::arguments | Rule::parameters => Expected::Mark("("),
        Rule::close => Expected::Mark(")"),
        Rule::open_key | Rule::keys => Expected::Mark("["),
        Rule::close_key => Expected::Mark("]"),
        Rule::greater => Expected::Mark(">"),
        Rule::percent => Expected::Mark("%"),
        Rule::arithmetic => Expected::Operator,
        Rule::unit => Expected::Unit,
        Rule::sign_at_least
        | Rule::sign_at_most
        | Rule::sign_over
        | Rule::sign_below
        | Rule::sign_is
        | Rule::sign_is_not => Expected::Comparison,
        Rule::name | Rule::ident | Rule::idents | Rule::name_list | Rule::step | Rule::column | Rule::reference => {
            Expected::Name
        }
        Rule::text => Expected::Text,
        Rule::member
        | Rule::parties_of
        | Rule::party_of
        | Rule::names_of
        | Rule::stage_of
        | Rule::extension_of
        | Rule::party
        | Rule::parties
        | Rule::fact_name
        | Rule::becomes
        | Rule::chair_of
        | Rule::next_meeting
        | Rule::finals => Expected::Name,
        Rule::number | Rule::integer | Rule::quantity | Rule::signed | Rule::count | Rule::times_of | Rule::places => {
            Expected::Number
        }
        Rule::date | Rule::moment => Expected::Date,
        Rule::clock | Rule::hours => Expected::Clock,
        Rule::ordinal | Rule::session => Expected::Weekday,
        Rule::period_value => Expected::Period,
        Rule::sum
        | Rule::values
        | Rule::negative
        | Rule::group
        | Rule::range
        | Rule::limit_kind
        | Rule::limit_value
        | Rule::version_number => Expected::Value,
        Rule::condition
        | Rule::conjunction
        | Rule::comparison
        | Rule::existence
        | Rule::filled
        | Rule::fact
        | Rule::argument => Expected::Condition,
        Rule::type_of | Rule::number_type | Rule::named_type => Expected::Type,
        Rule::out | Rule::outcome_key | Rule::class_out | Rule::verdict => Expected::Outcome,
        Rule::basis_ref | Rule::article => Expected::Basis,
        Rule::cell_test | Rule::any_mark => Expected::Test,
        Rule::cycle => Expected::Word(Word::Monthly),
        Rule::fact_of | Rule::fact_lead => Expected::Mark("("),
        Rule::tell | Rule::expect_told => Expected::Notice,
        Rule::weight => Expected::Word(Word::Weight),
        Rule::parts => Expected::Word(Word::InProportion),
        _ => return None,
    })
}

/// Keywords that stand for a group, so that messages stay short.
fn grouped(word: Word) -> Expected {
    match word {
        Word::AtLeast
        | Word::AtMost
        | Word::Over
        | Word::Below
        | Word::Is
        | Word::IsNot
        | Word::In
        | Word::ListedIn
        | Word::Contains
        | Word::ContainsAll
        | Word::LiesIn => Expected::Comparison,
        Word::And | Word::Or => Expected::Joint,
        Word::When | Word::OnlyIn | Word::Since | Word::Through | Word::Under => Expected::Tail,
        Word::Remind | Word::Notify | Word::Supervise => Expected::Notice,
        Word::Monday
        | Word::Tuesday
        | Word::Wednesday
        | Word::Thursday
        | Word::Friday
        | Word::Saturday
        | Word::Sunday => Expected::Weekday,
        Word::IfMissing => Expected::Operator,
        Word::Yes | Word::No | Word::Unlimited | Word::This | Word::Assumed => Expected::Value,
        Word::Not | Word::NotFilled | Word::Filled | Word::Some | Word::None => Expected::Condition,
        Word::Hours | Word::WorkHours | Word::Workdays | Word::Days => Expected::Value,
        word => Expected::Word(word),
    }
}
