//! What can go wrong with a record, and Kleene's logic.
//!
//! An answer is either a result or *every* fault on which the result depends. The engine tells one of them; which one
//! is its own affair.

use std::collections::BTreeSet;

/// Something that leaves a question without an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields are the names that the fault is about")]
pub enum Fault {
    /// A working day of a year that the calendar does not hold.
    YearNotLoaded { calendar: String, year: i64 },
    /// An instant is asked for, and none is given.
    NoAsOf,
    /// A number of more than 4,096 bits.
    TooLarge,
    /// No rule of the decision matches, and it has no `其余`.
    NoRule { decision: String },
    /// Two rules match where one may.
    Ambiguous { decision: String, first: String, second: String },
    /// The record's place lies in no unit that has the agency.
    NoUnit { agency: String },
    /// An outcome names a unit that is not there.
    UnknownUnit { unit: String },
}

/// Several faults; never none where it stands for an answer.
pub type Faults = BTreeSet<Fault>;

/// A result, or all faults on which it depends.
pub type Answer<T> = Result<T, Faults>;

/// A single fault.
pub(super) fn fault<T>(fault: Fault) -> Answer<T> {
    Err(Faults::from([fault]))
}

/// All results, or all faults: for questions that need every part.
pub(super) fn together<T>(answers: impl IntoIterator<Item = Answer<T>>) -> Answer<Vec<T>> {
    let (mut results, mut faults) = (Vec::new(), Faults::new());
    for answer in answers {
        match answer {
            Ok(result) => results.push(result),
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(results) } else { Err(faults) }
}

/// Whether all parts hold. One that does not settles it, whatever the faults of others.
pub(super) fn all(parts: impl IntoIterator<Item = Answer<bool>>) -> Answer<bool> {
    let parts: Vec<Answer<bool>> = parts.into_iter().collect();
    if parts.contains(&Ok(false)) {
        return Ok(false);
    }
    together(parts).map(|_| true)
}

/// Whether any part holds. One that does settles it, whatever the faults of others.
pub(super) fn any(parts: impl IntoIterator<Item = Answer<bool>>) -> Answer<bool> {
    let parts: Vec<Answer<bool>> = parts.into_iter().collect();
    if parts.contains(&Ok(true)) {
        return Ok(true);
    }
    together(parts).map(|_| false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bad(year: i64) -> Answer<bool> {
        fault(Fault::YearNotLoaded { calendar: "c".into(), year })
    }

    #[test]
    fn a_fault_counts_only_where_the_result_depends_on_it() {
        assert_eq!(all([bad(1), Ok(false)]), Ok(false));
        assert_eq!(any([bad(1), Ok(true)]), Ok(true));
        assert_eq!(all([]), Ok(true));
        assert_eq!(any([]), Ok(false));
        let both = all([bad(1), Ok(true), bad(2)]).unwrap_err();
        assert_eq!(both.len(), 2);
        assert_eq!(any([bad(1), Ok(false), bad(2)]), Err(both));
    }
}
