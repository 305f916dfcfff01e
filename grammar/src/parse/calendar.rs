//! 日历.

use super::reader::Reader;
use super::tail::TailSlots;
use crate::outline::Clause;
use crate::syntax::{Part, Rule, word};
use crate::tree::{Calendar, Clock, Given, Kind, WeekHours, WorkdayRule};
use diagnose::{Spanned, Word};

impl<'o, 't> Reader<'o, 't> {
    pub(super) fn calendar(&mut self, clause: &'o Clause, tail: &mut TailSlots) -> Option<Kind> {
        let (mut name, mut file) = (None, None);
        for part in self.parts(Rule::calendar_head, &clause.head).into_iter().flatten() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::text => file = Some(self.text(&part)),
                _ => tail.take(self, part),
            }
        }
        let (mut weekly, mut workday) = (Vec::new(), Vec::new());
        for item in self.clauses(clause.body.as_ref()) {
            let Some(part) = self.parts(Rule::calendar_item, &item.head).and_then(|mut parts| parts.next()) else {
                continue;
            };
            match part.as_rule() {
                Rule::workday => workday.extend(self.workday_rules(item)),
                _ => {
                    self.without_block(item);
                    weekly.extend(self.week_hours(part));
                }
            }
        }
        Some(Kind::Calendar(Calendar { name: name?, file: file?, weekly, workday }))
    }

    fn week_hours(&mut self, part: Part<'t>) -> Option<WeekHours> {
        let span = self.at(&part, ());
        let (mut days, mut hours, mut broken) = (Vec::new(), Vec::new(), false);
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::hours => match self.hours(inner) {
                    Some(span) => hours.push(span),
                    None => broken = true,
                },
                other => days.extend(word(other).and_then(weekday)),
            }
        }
        let from = days.first().copied()?;
        let to = days.last().copied()?;
        (!broken).then_some(WeekHours { from, to, hours, span })
    }

    fn hours(&mut self, part: Part<'t>) -> Option<Given<Spanned<(Clock, Clock)>>> {
        let whole = self.span(&part);
        let (mut assumed, mut clocks) = (None, Vec::new());
        for inner in part.into_inner() {
            match inner.as_rule() {
                Rule::w_assumed => assumed = Some(self.at(&inner, ())),
                Rule::clock => clocks.push(self.clock(&inner)),
                _ => {}
            }
        }
        let (to, from) = (clocks.pop()??, clocks.pop()??);
        Some(Given { value: Spanned::new((from, to), whole), assumed })
    }

    fn workday_rules(&mut self, clause: &'o Clause) -> Vec<WorkdayRule> {
        let mut rules = Vec::new();
        let body = self.block(clause);
        for item in self.clauses(body) {
            let Some(part) = self.plain(Rule::workday_item, item) else { continue };
            rules.extend(self.workday_rule(part));
        }
        rules
    }

    fn workday_rule(&mut self, part: Part<'t>) -> Option<WorkdayRule> {
        Some(match part.as_rule() {
            Rule::w_first_day_not_counted => WorkdayRule::FirstDayNotCounted,
            Rule::w_first_day_counted => WorkdayRule::FirstDayCounted,
            Rule::w_roll_forward => WorkdayRule::RollForward,
            Rule::w_roll_back => WorkdayRule::RollBack,
            Rule::w_no_roll => WorkdayRule::NoRoll,
            _ => {
                let end = part.into_inner().nth(1)?;
                match end.as_rule() {
                    Rule::clock => WorkdayRule::EndsAt(self.clock(&end)?),
                    _ => WorkdayRule::EndsAtClose,
                }
            }
        })
    }
}

/// 1 is Monday.
pub(super) fn weekday(word: Word) -> Option<u8> {
    Some(match word {
        Word::Monday => 1,
        Word::Tuesday => 2,
        Word::Wednesday => 3,
        Word::Thursday => 4,
        Word::Friday => 5,
        Word::Saturday => 6,
        Word::Sunday => 7,
        _ => return None,
    })
}
