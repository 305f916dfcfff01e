//! The compiler's diagnostics, one file per code.

#[macro_use]
mod openings;

pub(crate) mod agency_never_said;
pub(crate) mod agrees_with_himself;
pub(crate) mod ambiguous_decision;
pub(crate) mod ambiguous_fact;
pub(crate) mod bad_cell;
pub(crate) mod bad_csv;
pub(crate) mod bad_grades;
pub(crate) mod bad_hours;
pub(crate) mod bad_marker;
pub(crate) mod bad_meeting;
pub(crate) mod bad_range;
pub(crate) mod bad_rescale;
pub(crate) mod bad_step;
pub(crate) mod cannot_order;
pub(crate) mod case_names;
pub(crate) mod clock_never_runs_out;
pub(crate) mod collect_not_number;
pub(crate) mod column_taken;
pub(crate) mod condition_always_holds;
pub(crate) mod condition_never_holds;
pub(crate) mod count_differs;
pub(crate) mod cyclic_names;
pub(crate) mod duplicate_key;
pub(crate) mod duplicate_name;
pub(crate) mod duplicate_outcome;
pub(crate) mod else_never_runs;
pub(crate) mod empty_decision;
pub(crate) mod empty_ladder;
pub(crate) mod empty_score;
pub(crate) mod enclosed_not_optional;
pub(crate) mod exempt_other;
pub(crate) mod expires_first;
pub(crate) mod extension_kind;
pub(crate) mod goes_round;
pub(crate) mod grade_hole;
pub(crate) mod grade_never_given;
pub(crate) mod grades_overlap;
pub(crate) mod if_none_needed;
pub(crate) mod join_mismatch;
pub(crate) mod ladder_goes_down;
pub(crate) mod limit_kinds;
pub(crate) mod list_without_key;
pub(crate) mod may_be_missing;
pub(crate) mod missing_clause;
pub(crate) mod missing_column;
pub(crate) mod missing_field;
pub(crate) mod missing_outcome;
pub(crate) mod missing_policy;
pub(crate) mod mixed_modules;
pub(crate) mod mixed_populations;
pub(crate) mod mixed_type;
pub(crate) mod moves_to_end;
pub(crate) mod no_aggregate;
pub(crate) mod no_chair;
pub(crate) mod no_history;
pub(crate) mod no_instant;
pub(crate) mod no_meeting;
pub(crate) mod no_outcomes;
pub(crate) mod no_period;
pub(crate) mod no_place_field;
pub(crate) mod no_routing;
pub(crate) mod no_rule_matches;
pub(crate) mod no_superior;
pub(crate) mod no_way_out;
pub(crate) mod nobody_may;
pub(crate) mod not_a_condition;
pub(crate) mod not_a_date;
pub(crate) mod not_a_path;
pub(crate) mod not_constant;
pub(crate) mod not_here;
pub(crate) mod not_in_group;
pub(crate) mod not_points;
pub(crate) mod not_proved;
pub(crate) mod nothing_counts;
pub(crate) mod nothing_missing;
pub(crate) mod number_out_of_range;
pub(crate) mod one_holder;
pub(crate) mod one_value;
pub(crate) mod opens_other;
pub(crate) mod party_not_here;
pub(crate) mod places_missing;
pub(crate) mod points_outside;
pub(crate) mod promise_broken;
pub(crate) mod refer_incomplete;
pub(crate) mod reports_to_nobody;
pub(crate) mod rule_changes_nothing;
pub(crate) mod rule_never_decides;
pub(crate) mod rules_overlap;
pub(crate) mod rung_never_reached;
pub(crate) mod rung_too_long;
pub(crate) mod rung_twice;
pub(crate) mod self_rating;
pub(crate) mod several_policies;
pub(crate) mod several_values;
pub(crate) mod steps_backward;
pub(crate) mod tail_not_here;
pub(crate) mod tells_nobody;
pub(crate) mod too_large;
pub(crate) mod type_mismatch;
pub(crate) mod unit_mismatch;
pub(crate) mod units_multiplied;
pub(crate) mod unknown_basis;
pub(crate) mod unknown_field;
pub(crate) mod unknown_name;
pub(crate) mod unknown_outcome;
pub(crate) mod unknown_timezone;
pub(crate) mod unknown_value;
pub(crate) mod unreachable_stage;
pub(crate) mod unreadable_file;
pub(crate) mod value_never_said;
pub(crate) mod value_not_mentioned;
pub(crate) mod waits_forever;
pub(crate) mod weights_sum;
pub(crate) mod which_case;
pub(crate) mod which_ladder;
pub(crate) mod without_subject;
pub(crate) mod wrong_arguments;
pub(crate) mod wrong_subject;

mod thing;

pub(crate) use thing::Thing;

use diagnose::{About, Problem, Report};
use ruleset::Number;

/// Every code of this crate, in order.
pub const ALL: &[&About] = &[
    &duplicate_name::DuplicateName::ABOUT,
    &unknown_name::UnknownName::ABOUT,
    &cyclic_names::CyclicNames::ABOUT,
    &missing_policy::MissingPolicy::ABOUT,
    &several_policies::SeveralPolicies::ABOUT,
    &unknown_basis::UnknownBasis::ABOUT,
    &unknown_timezone::UnknownTimezone::ABOUT,
    &tail_not_here::TailNotHere::ABOUT,
    &missing_clause::MissingClause::ABOUT,
    &unreadable_file::UnreadableFile::ABOUT,
    &bad_csv::BadCsv::ABOUT,
    &missing_column::MissingColumn::ABOUT,
    &bad_cell::BadCell::ABOUT,
    &duplicate_key::DuplicateKey::ABOUT,
    &count_differs::CountDiffers::ABOUT,
    &list_without_key::ListWithoutKey::ABOUT,
    &column_taken::ColumnTaken::ABOUT,
    &bad_hours::BadHours::ABOUT,
    &bad_range::BadRange::ABOUT,
    &places_missing::PlacesMissing::ABOUT,
    &mixed_type::MixedType::ABOUT,
    &bad_marker::BadMarker::ABOUT,
    &expires_first::ExpiresFirst::ABOUT,
    &type_mismatch::TypeMismatch::ABOUT,
    &unit_mismatch::UnitMismatch::ABOUT,
    &limit_kinds::LimitKindsDiffer::ABOUT,
    &may_be_missing::MayBeMissing::ABOUT,
    &nothing_missing::NothingMissing::ABOUT,
    &not_a_condition::NotACondition::ABOUT,
    &wrong_arguments::WrongArguments::ABOUT,
    &not_here::NotHere::ABOUT,
    &cannot_order::CannotOrder::ABOUT,
    &number_out_of_range::NumberOutOfRange::ABOUT,
    &not_a_path::NotAPath::ABOUT,
    &too_large::TooLarge::ABOUT,
    &units_multiplied::UnitsMultiplied::ABOUT,
    &unknown_value::UnknownValue::ABOUT,
    &unknown_field::UnknownField::ABOUT,
    &no_place_field::NoPlaceField::ABOUT,
    &ambiguous_fact::AmbiguousFact::ABOUT,
    &no_history::NoHistory::ABOUT,
    &which_case::WhichCase::ABOUT,
    &case_names::CaseNames::ABOUT,
    &unknown_outcome::UnknownOutcome::ABOUT,
    &missing_outcome::MissingOutcome::ABOUT,
    &duplicate_outcome::DuplicateOutcome::ABOUT,
    &several_values::SeveralValues::ABOUT,
    &no_outcomes::NoOutcomes::ABOUT,
    &empty_decision::EmptyDecision::ABOUT,
    &collect_not_number::CollectNotNumber::ABOUT,
    &not_in_group::NotInGroup::ABOUT,
    &refer_incomplete::ReferIncomplete::ABOUT,
    &no_aggregate::NoAggregate::ABOUT,
    &mixed_populations::MixedPopulations::ABOUT,
    &join_mismatch::JoinMismatch::ABOUT,
    &without_subject::WithoutSubject::ABOUT,
    &not_a_date::NotADate::ABOUT,
    &if_none_needed::IfNoneNeeded::ABOUT,
    &weights_sum::WeightsSum::ABOUT,
    &not_points::NotPoints::ABOUT,
    &wrong_subject::WrongSubject::ABOUT,
    &bad_rescale::BadRescale::ABOUT,
    &bad_step::BadStep::ABOUT,
    &bad_grades::BadGrades::ABOUT,
    &empty_score::EmptyScore::ABOUT,
    &mixed_modules::MixedModules::ABOUT,
    &missing_field::MissingField::ABOUT,
    &ambiguous_decision::AmbiguousDecision::ABOUT,
    &no_period::NoPeriod::ABOUT,
    &not_constant::NotConstant::ABOUT,
    &steps_backward::StepsBackward::ABOUT,
    &no_instant::NoInstant::ABOUT,
    &party_not_here::PartyNotHere::ABOUT,
    &no_routing::NoRouting::ABOUT,
    &enclosed_not_optional::EnclosedNotOptional::ABOUT,
    &which_ladder::WhichLadder::ABOUT,
    &extension_kind::ExtensionKind::ABOUT,
    &nobody_may::NobodyMay::ABOUT,
    &tells_nobody::TellsNobody::ABOUT,
    &goes_round::GoesRound::ABOUT,
    &unreachable_stage::UnreachableStage::ABOUT,
    &no_way_out::NoWayOut::ABOUT,
    &waits_forever::WaitsForever::ABOUT,
    &clock_never_runs_out::ClockNeverRunsOut::ABOUT,
    &ladder_goes_down::LadderGoesDown::ABOUT,
    &rung_twice::RungTwice::ABOUT,
    &rung_never_reached::RungNeverReached::ABOUT,
    &rung_too_long::RungTooLong::ABOUT,
    &no_superior::NoSuperior::ABOUT,
    &self_rating::SelfRating::ABOUT,
    &opens_other::OpensOther::ABOUT,
    &exempt_other::ExemptOther::ABOUT,
    &empty_ladder::EmptyLadder::ABOUT,
    &moves_to_end::MovesToEnd::ABOUT,
    &no_meeting::NoMeeting::ABOUT,
    &bad_meeting::BadMeeting::ABOUT,
    &no_chair::NoChair::ABOUT,
    &one_value::OneValue::ABOUT,
    &one_holder::OneHolder::ABOUT,
    &reports_to_nobody::ReportsToNobody::ABOUT,
    &agrees_with_himself::AgreesWithHimself::ABOUT,
    &rules_overlap::RulesOverlap::ABOUT,
    &no_rule_matches::NoRuleMatches::ABOUT,
    &rule_never_decides::RuleNeverDecides::ABOUT,
    &rule_changes_nothing::RuleChangesNothing::ABOUT,
    &condition_never_holds::ConditionNeverHolds::ABOUT,
    &condition_always_holds::ConditionAlwaysHolds::ABOUT,
    &else_never_runs::ElseNeverRuns::ABOUT,
    &value_never_said::ValueNeverSaid::ABOUT,
    &value_not_mentioned::ValueNotMentioned::ABOUT,
    &not_proved::NotProved::ABOUT,
    &grade_hole::GradeHole::ABOUT,
    &grades_overlap::GradesOverlap::ABOUT,
    &grade_never_given::GradeNeverGiven::ABOUT,
    &points_outside::PointsOutside::ABOUT,
    &promise_broken::PromiseBroken::ABOUT,
    &agency_never_said::AgencyNeverSaid::ABOUT,
    &nothing_counts::NothingCounts::ABOUT,
];

/// Adds the name that was probably meant.
fn did_you_mean(report: Report, near: &str) -> Report {
    report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?"))
}

/// A few of the names that are known.
fn one_of(known: &[String], lead: &str, between: &str) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<&str> = known.iter().take(SHOWN).map(String::as_str).collect();
    let more = if known.len() > SHOWN { " …" } else { "" };
    format!("{lead}{}{more}", shown.join(between))
}

/// A number as people write it.
pub(crate) fn number_text(n: Number) -> String {
    rust_decimal::Decimal::try_from_i128_with_scale(n.mantissa, u32::from(n.scale))
        .map_or_else(|_| n.mantissa.to_string(), |n| n.to_string())
}
