//! Where all chance comes from: a tape of numbers.
//!
//! A generator asks for one choice after another; where the tape ends, every choice is the first. So a shorter tape
//! with smaller numbers is a simpler policy, and shrinking a counterexample is shrinking its tape.

/// Reads choices off a tape.
#[derive(Clone, Debug, Default)]
pub struct Choices<'t> {
    tape: &'t [u16],
    at: usize,
}

impl<'t> Choices<'t> {
    /// From the beginning of a tape.
    pub fn new(tape: &'t [u16]) -> Choices<'t> {
        Choices { tape, at: 0 }
    }

    /// A number below `n`; 0 is the simplest.
    pub fn below(&mut self, n: usize) -> usize {
        let drawn = self.tape.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(drawn) % n.max(1)
    }

    /// A number from `low` to `high`; `low` is the simplest.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True so often in a hundred; false is simpler.
    pub fn percent(&mut self, often: usize) -> bool {
        self.below(100) >= 100 - often
    }

    /// One of several; the first is the simplest. Needs: at least one.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Some of several, at least one, in their order. Needs: at least one.
    pub fn some<T: Clone>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let first = self.below(from.len());
        let more = self.between(1, most.min(from.len()));
        let mut chosen: Vec<usize> = (0..more).map(|step| (first + step) % from.len()).collect();
        chosen.sort_unstable();
        chosen.into_iter().map(|index| from[index].clone()).collect()
    }
}
