//! The rules found so far.

/// How many of the matching rules are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// The first.
    First,
    /// The first two.
    Two,
    /// All.
    All,
}

/// The first rules found, as many as are wanted. Rules are offered in any order.
#[derive(Debug)]
pub(crate) struct Found {
    want: Want,
    first: u32,
    second: u32,
    all: Vec<u32>,
}

/// Stands where there is no rule.
const NONE: u32 = u32::MAX;

impl Found {
    pub(super) fn new(want: Want) -> Found {
        Found { want, first: NONE, second: NONE, all: Vec::new() }
    }

    /// Rules from this one on are not wanted any more.
    #[inline]
    pub(super) fn limit(&self) -> u32 {
        match self.want {
            Want::First => self.first,
            Want::Two => self.second,
            Want::All => NONE,
        }
    }

    /// Whether the rule has been found already, where that is cheap to say.
    #[inline]
    pub(super) fn has(&self, rule: u32) -> bool {
        rule == self.first || rule == self.second || self.all.last() == Some(&rule)
    }

    #[inline]
    pub(super) fn offer(&mut self, rule: u32) {
        if self.want == Want::All {
            self.all.push(rule);
        } else if rule < self.first {
            self.second = self.first;
            self.first = rule;
        } else if rule != self.first && rule < self.second {
            self.second = rule;
        }
    }

    /// The first rule.
    pub(crate) fn first(&self) -> Option<usize> {
        (self.first != NONE).then_some(self.first as usize)
    }

    /// The second rule.
    pub(crate) fn second(&self) -> Option<usize> {
        (self.second != NONE).then_some(self.second as usize)
    }

    /// All rules, in order.
    pub(crate) fn all(mut self) -> Vec<usize> {
        self.all.sort_unstable();
        self.all.dedup();
        self.all.into_iter().map(|rule| rule as usize).collect()
    }
}
