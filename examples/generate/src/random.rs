//! Random numbers that stay the same forever: splitmix64, integers only.

/// A source of random numbers; the same seed gives the same numbers on every machine.
pub struct Random(u64);

impl Random {
    /// Starts at `seed`.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next 64 random bits.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `low..=high`; `low` where the range is empty. The bias of the remainder does not matter here.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        let width = high.saturating_sub(low).saturating_add(1);
        low + self.next() % width.max(1)
    }

    /// True in `part` of `whole` draws.
    pub fn chance(&mut self, part: u64, whole: u64) -> bool {
        self.between(1, whole) <= part
    }

    /// One of the choices, by weight; none only where the weights add up to nothing.
    pub fn choose<'a, T>(&mut self, choices: &'a [(u64, T)]) -> Option<&'a T> {
        let total: u64 = choices.iter().map(|(weight, _)| weight).sum();
        if total == 0 {
            return None;
        }
        let mut left = self.between(1, total);
        for (weight, choice) in choices {
            if left <= *weight {
                return Some(choice);
            }
            left -= weight;
        }
        None
    }

    /// A number from ranges chosen by weight: the way to draw from a long tail without floating point.
    pub fn tail(&mut self, ranges: &[(u64, (u64, u64))]) -> u64 {
        let (low, high) = self.choose(ranges).copied().unwrap_or((0, 0));
        self.between(low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn follows_the_published_sequence() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }
}
